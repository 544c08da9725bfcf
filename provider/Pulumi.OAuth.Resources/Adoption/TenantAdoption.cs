using Pulumi.OAuth.Resources.Functions;
using Pulumi.OAuth.Resources.Inventories;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Reviews;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Adoption;

/// <summary>Finds out what of a tenant a stack can adopt, and how. Reads, and writes nothing.</summary>
public sealed class TenantAdoption : IDisposable
{
    /// <summary>The tenant's limit, and not this number, decides how fast it goes.</summary>
    private const int ReadsAtOnce = 8;

    private readonly TenantView _view;

    /// <param name="environment">The process; of its variables only those of the login are read.</param>
    /// <param name="settings">Settings of the provider by name; what they lack is taken from the environment.</param>
    public TenantAdoption(ProviderEnvironment environment, PropertyMap settings) => _view = TenantView.Of(environment, settings);

    /// <summary>Looks at everything.</summary>
    public async Task<Result<AdoptionPlan, Failure>> RunAsync(AdoptionQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (_view.NotAsked is { } reason)
            return new Failure.Refused(FailureReason.NotReady, $"The tenant cannot be asked: {reason}.");
        var scope = _view.Scope;
        var (filter, failures) = ObjectFilter.Read(AdoptionQuery.KnownFilters, query.Filters, scope.Time.GetUtcNow());
        if (!failures.IsEmpty)
            return new Failure.Refused(FailureReason.Invalid, string.Join("; ", failures.Select(f => $"{f.Path} {f.Reason}")));
        var caller = await scope.Tenant.GetCallerAsync(Deadline.None, cancellationToken);
        if (!caller.TryGetValue(out var login, out var fault))
            return fault.ToFailure();
        var listed = await TenantInventory.ReadAsync(scope, cancellationToken);
        if (!listed.TryGetValue(out var inventory, out var failure))
            return failure;
        var names = LogicalNames.Of(inventory.Objects);
        var asked = inventory.Objects.Where(o => query.Only is null || o.Shape == query.Only).ToList();
        var wanted = asked.Where(o => filter.Lets(o.Told) && IsOf(query, o, login.IdentityId)).ToList();
        var verdicts = await JudgeAsync(wanted, query, names, cancellationToken);
        if (!verdicts.TryGetValue(out var judged, out failure))
            return failure;
        return new AdoptionPlan
        {
            Address = scope.TenantName,
            Login = login.UserName ?? login.IdentityId ?? login.ClientId ?? "a login that is not named",
            Adopted =
            [
                .. judged
                    .Select(v => v.Adopted)
                    .OfType<AdoptableObject>()
                    .OrderBy(o => o.Shape.Token, StringComparer.Ordinal)
                    .ThenBy(o => o.LogicalName, StringComparer.Ordinal),
            ],
            LeftOut =
            [
                .. judged
                    .Select(v => v.LeftOut)
                    .OfType<LeftOutObject>()
                    .OrderBy(o => o.Shape.Token, StringComparer.Ordinal)
                    .ThenBy(o => o.Name, StringComparer.Ordinal)
                    .ThenBy(o => o.Id, StringComparer.Ordinal),
                .. inventory
                    .Unreadable.Where(u => query.Only is null || u.Shape == query.Only)
                    .Select(u => new LeftOutObject(u.Shape, u.Member.Id, u.Member.Name, $"it cannot be read: {u.Member.Problem}")),
            ],
            Filtered = asked.Count - wanted.Count,
            TokensOfOthersAreHidden = inventory.TokensOfOthersAreHidden,
        };
    }

    public void Dispose() => _view.Dispose();

    /// <summary>Whether a token is of the identity that was asked for; clients are nobody's.</summary>
    private static bool IsOf(AdoptionQuery query, InventoryObject found, string? caller) =>
        new Wanted(query.Filters).Text(Filters.OwnerId.Name) is not { } owner
        || found.Shape.Find(MemberNames.Owner) is null
        || (
            owner == Pulumi.OAuth.Tenant.PersonalAccessTokens.PersonalAccessTokenQuery.Me
                ? found.IsOwn
                : found.OwnerId == owner || (found.IsOwn && owner == caller)
        );

    private async Task<Result<Verdict[], Failure>> JudgeAsync(
        List<InventoryObject> objects,
        AdoptionQuery query,
        IReadOnlyDictionary<string, string> names,
        CancellationToken cancellationToken
    )
    {
        var scope = _view.Scope;
        var inputs = new AdoptableInputs(scope.Tenant.ApiVersion, scope.Time.GetUtcNow());
        var verdicts = new Verdict[objects.Count];
        Failure? failed = null;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, objects.Count),
            new ParallelOptions { MaxDegreeOfParallelism = ReadsAtOnce, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                var found = objects[i];
                if (Against(found, query) is { } reason)
                {
                    verdicts[i] = Verdict.No(found, reason);
                    return;
                }
                if (failed is not null)
                    return;
                var whole = await WholeAsync(found, token);
                if (whole.TryGetValue(out var lookup, out var fault))
                    verdicts[i] = lookup.Found is { } told
                        ? Judged(found, told, inputs, names)
                        : Verdict.No(found, "it is gone since the list was made");
                else
                    failed = fault.ToFailure();
            }
        );
        return failed is null ? verdicts : failed;
    }

    private static Verdict Judged(
        InventoryObject found,
        TenantObject told,
        AdoptableInputs inputs,
        IReadOnlyDictionary<string, string> names
    )
    {
        return inputs.Of(found.Shape, told, names[told.Id]).TryGetValue(out var said, out var obstacle)
            ? new Verdict(new AdoptableObject(found.Shape, told.Id, told.Name, names[told.Id], said), null)
            : Verdict.No(found, obstacle);
    }

    /// <summary>An object as an import is going to read it: lists may leave members of a client out.</summary>
    private async Task<Result<Lookup, TenantFault>> WholeAsync(InventoryObject found, CancellationToken cancellationToken) =>
        found.Shape == OAuthClientShape.Shape
            ? await _view.Objects(found.Shape).FindAsync(found.Told.Id, Deadline.None, cancellationToken)
            : new Lookup(found.Told, [], ServerTime: null);

    private static string? Against(InventoryObject found, AdoptionQuery query) =>
        found.IsManaged ? "the platform manages it"
        : found.IsLogin ? "it is what this login is made with, which a stack must not replace or delete under itself"
        : !found.IsOwn ? $"it belongs to {found.Owner ?? "another identity"}: only its owner can manage it"
        : found.Told.Problem is { } problem ? $"it cannot be read: {problem}"
        : ImpossibleId.Refuse(found.Shape, found.Told.Id) is not null ? "its id is none that can be asked for"
        : query.Held.Any(h => h.Holds(found.Told.Id)) ? "a stack holds it already (--exclude-state)"
        : null;

    /// <summary>One of the two.</summary>
    private sealed record Verdict(AdoptableObject? Adopted, LeftOutObject? LeftOut)
    {
        public static Verdict No(InventoryObject found, string reason) =>
            new(null, new LeftOutObject(found.Shape, found.Told.Id, found.Told.Name, reason));
    }
}
