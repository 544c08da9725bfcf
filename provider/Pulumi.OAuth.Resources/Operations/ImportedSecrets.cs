using System.Collections.Concurrent;
using System.Globalization;
using Pulumi.OAuth.Resources.Settings;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Secrets that somebody still has, for objects that are adopted. Thread safe.</summary>
/// <remarks>Whatever a file says, only what the tenant logs in with is a secret; each is tried once, at the configured tenant
/// alone.</remarks>
/// <param name="file">The file that <see cref="Variable"/> names; null when it names none.</param>
internal sealed class ImportedSecrets(string? file)
{
    /// <summary>The variable of the environment that names the file.</summary>
    public const string Variable = "OAUTH_IMPORT_SECRETS";

    /// <summary>Ids of tenants have 32 or 36 characters, their secrets 64.</summary>
    private const int LongestId = 40;

    /// <summary>Ids in one message.</summary>
    private const int MostShown = 100;

    private readonly ConcurrentDictionary<string, Task<Trial>> _trials = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _adopted = new(StringComparer.Ordinal);
    private readonly Lazy<Result<IReadOnlyDictionary<string, string>, Failure>> _content = new(() => Read(file!));
    private int _isTold;

    /// <summary>What a file holds, by id; else why it cannot be used, which quotes nothing of it.</summary>
    public static Result<IReadOnlyDictionary<string, string>, Failure> Read(string file) =>
        SecretsFile.TryRead(Path.GetFullPath(file), out var secrets, out var problem)
            ? new Result<IReadOnlyDictionary<string, string>, Failure>(secrets)
            : new Failure.Refused(
                FailureReason.Invalid,
                $"{Variable}={file}: {problem}. Nothing of it was used; correct it, or unset the variable."
            );

    /// <summary>The state with the secret, where it has none yet and the file has one that logs in.</summary>
    /// <param name="shape">Kind of the object.</param>
    /// <param name="id">The tenant's id of it.</param>
    /// <param name="state">What is known of it.</param>
    /// <param name="scope">The configured tenant.</param>
    /// <param name="urn">Of the resource, for what is told.</param>
    /// <param name="deadline">Of the caller.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    /// <returns>The state, or the failure of a file that was given and cannot be used.</returns>
    public async Task<Result<PropertyMap, Failure>> IntoAsync(
        Shape shape,
        string id,
        PropertyMap state,
        ProviderScope scope,
        Urn urn,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        if (file is null)
            return state;
        if (!_content.Value.TryGetValue(out var secrets, out var unusable))
            return unusable;
        _adopted.TryAdd(id, 0);
        if (state.ContainsKey(MemberNames.Secret) || !secrets.TryGetValue(id, out var secret))
            return state;
        var trial = await _trials.GetOrAdd(id, _ => TryAsync(shape, id, secret, state, scope, deadline, cancellationToken));
        if (trial.Problem is null)
            return state.Set(MemberNames.Secret, PropertyValue.OfSecret(PropertyValue.Of(secret)));
        if (trial.MayTell())
            await scope.Diagnostics.ReportAsync(
                Severity.Warning,
                $"The secret that {Variable} has for the {shape.Noun} {id} was not taken: {trial.Problem}",
                urn
            );
        return state;
    }

    /// <summary>What the file has alone once the run is over, for the first who asks; null when that is nothing, or nothing was
    /// adopted.</summary>
    /// <remarks>A person who takes the file for used up deletes the only copy of what is in no state.</remarks>
    public string? Warning()
    {
        if (!_content.IsValueCreated || _content.Value.Value is not { } secrets || Interlocked.Exchange(ref _isTold, 1) == 1)
            return null;
        var unmatched = secrets.Keys.Where(id => !_adopted.ContainsKey(id)).Order(StringComparer.Ordinal).ToList();
        var untaken = _trials
            .Where(t => t.Value is { IsCompletedSuccessfully: true, Result.Problem: null } is false)
            .Select(t => t.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (unmatched.Count + untaken.Count == 0)
            return null;
        var reasons = new[]
        {
            Named(untaken, "not taken"),
            secrets.Values.Any(_adopted.ContainsKey)
                ? "of what it has by secret instead of by id, {\"ID\": \"SECRET\"}, nothing was imported"
                : Named(unmatched, "nothing with the id was imported"),
        };
        return $"{Variable}={file} holds secrets that no state has: {string.Join("; ", reasons.OfType<string>())}. "
            + "The tenant does not tell them again: keep the file until each is imported, or known not to be needed.";
    }

    /// <summary>What is no id is a secret in the wrong place, maybe, and not shown.</summary>
    private static string? Named(List<string> ids, string what)
    {
        var shown = ids.Where(id => ObjectId.IsPossible(id) && id.Length <= LongestId).Take(MostShown).ToList();
        var others = ids.Count - shown.Count;
        return ids.Count == 0
            ? null
            : $"{what}: {string.Join(", ", [.. shown, .. others > 0 ? (string[])[Others(others, shown.Count)] : []])}";
    }

    private static string Others(int count, int shown) =>
        string.Create(CultureInfo.InvariantCulture, $"{count}{(shown > 0 ? " more" : "")} that {(count == 1 ? "is" : "are")} not shown");

    private static async Task<Trial> TryAsync(
        Shape shape,
        string id,
        string secret,
        PropertyMap state,
        ProviderScope scope,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        if (shape.Find(MemberNames.GrantTypes) is not null && !LogsInByItself(state))
            return new Trial("its grantTypes lack CLIENT_CREDENTIALS, so it cannot log in by itself and nothing proves the secret.");
        var answer = await scope.Tenant.GetAccessTokenAsync(new Credential.ClientCredentials(id, secret), deadline, cancellationToken);
        return new Trial(answer.TryGetValue(out _, out var fault) ? null : $"it does not log in. {fault.Message}");
    }

    private static bool LogsInByItself(PropertyMap state) =>
        state.Find(MemberNames.GrantTypes)?.UnwrapAll() is PropertyValue.List grants
        && grants.Items.Any(g => ChoiceType.IsThat(g, "CLIENT_CREDENTIALS"));

    /// <param name="Problem">Why the secret is none, as a sentence; null when it logs in.</param>
    private sealed record Trial(string? Problem)
    {
        private int _isTold;

        public bool MayTell() => Interlocked.Exchange(ref _isTold, 1) == 0;
    }
}
