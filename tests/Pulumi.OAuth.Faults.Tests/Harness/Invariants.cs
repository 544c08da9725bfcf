using System.Text.Json;
using Pulumi.Embedded.Tenant;
using Pulumi.Embedded.Tenant.State;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>What has to hold after the run that follows a fault: no orphan, no lost secret, no state that lies, nothing of anybody else
/// touched.</summary>
/// <param name="books">Of the tenant.</param>
/// <param name="strangers">Whose objects are not ours.</param>
internal sealed class Invariants(ITenantBooks books, Strangers strangers) : IDisposable
{
    /// <summary>What came due while the last run was under way is for the next one.</summary>
    private static readonly TimeSpan OneRun = TimeSpan.FromHours(1);

    private readonly HttpClient _http = new() { BaseAddress = books.BaseUrl };

    public Invariants(EmulatedTenant tenant)
        : this(new BooksOf(tenant), new Strangers()) { }

    /// <summary>The tenant's objects, the credential of the provider and those of strangers left out.</summary>
    public IReadOnlyList<TenantObject> Objects => [.. All.Where(o => !strangers.Have(o.Id))];

    private IReadOnlyList<TenantObject> All =>
        books.Read() is var state ? [.. state.OAuthClients, .. state.PersonalAccessTokens.Where(t => t.Id != books.LoginId)] : [];

    /// <summary>Every invariant that does not hold; empty when all is well.</summary>
    /// <param name="recorded">What the state says.</param>
    /// <param name="declared">What the program says.</param>
    /// <param name="notes">Those that are left, after a person has done what they ask for.</param>
    public async Task<IReadOnlyList<string>> ViolationsAsync(
        IReadOnlyList<RecordedObject> recorded,
        IReadOnlyList<Declaration> declared,
        IReadOnlyList<StoredNote> notes
    )
    {
        var violations = new List<string>(strangers.Violations(All));
        var objects = Objects.ToDictionary(o => o.Id);
        if (!objects.Keys.Order().SequenceEqual(recorded.Select(r => r.Id).Order()))
            violations.Add($"the tenant holds {string.Join(", ", objects.Keys)}, the state {string.Join(", ", recorded)}");
        if (!recorded.Select(r => r.Name).Distinct().Order().SequenceEqual(declared.Select(d => d.Name).Order()))
            violations.Add(
                $"the state has {string.Join(", ", recorded)}, the program declares {string.Join(", ", declared.Select(d => d.Name))}"
            );
        if (recorded.FirstOrDefault(r => r.IsUnfinished || r.Until <= books.Now - OneRun) is { } unfinished)
            violations.Add($"{unfinished} is unfinished in the state");
        // After a good run its notes are of live credentials that no later run has named yet.
        violations.AddRange(
            notes
                .Where(n => n.State is not NoteState.Answered || !recorded.Any(r => n.MayBe(r.Id, r.Name)))
                .Select(n => $"a note of a creation is left that the state does not hold, {n.File}: {n.State}")
        );
        foreach (var declaration in declared)
        {
            if (recorded.FirstOrDefault(r => r.Name == declaration.Name) is { } resource && objects.TryGetValue(resource.Id, out var found))
                violations.AddRange(Differences(declaration, found));
        }
        foreach (var resource in recorded)
            violations.AddRange(await OpensAsync(resource));
        return violations;
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Declared properties that the tenant holds otherwise.</summary>
    private static IEnumerable<string> Differences(Declaration declaration, TenantObject found)
    {
        var fields = found.ToJson();
        foreach (var (name, value) in declaration.Inputs.Where((key, _) => !Declaration.IsForPair(key)))
        {
            var held = fields[name]?.ToJsonString() ?? "null";
            var wanted = Json(value);
            if (held != wanted)
                yield return $"{name} of {found.Id} is {held} at the tenant, declared {wanted}";
        }
    }

    private static string Json(PropertyValue value) =>
        value switch
        {
            PropertyValue.Text text => JsonSerializer.Serialize(text.Value),
            PropertyValue.Number number => JsonSerializer.Serialize(number.Value),
            PropertyValue.Bool flag => flag.Value ? "true" : "false",
            PropertyValue.List list => "[" + string.Join(',', list.Items.Select(Json)) + "]",
            _ => throw new ArgumentException($"No declaration has a {value.GetType().Name}.", nameof(value)),
        };

    private async Task<IEnumerable<string>> OpensAsync(RecordedObject resource)
    {
        if (resource.Secret is not { } secret)
            return resource.IsAdopted ? [] : [$"the state of {resource} has no secret"];
        if (!resource.IsMarkedSecret)
            return [$"the secret of {resource} is not marked as one"];
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = resource.Id,
                ["client_secret"] = secret,
            }
        );
        using var response = await _http.PostAsync(new Uri("oauth/token", UriKind.Relative), form);
        return response.IsSuccessStatusCode ? [] : [$"the secret in the state does not open {resource}: {(int)response.StatusCode}"];
    }
}
