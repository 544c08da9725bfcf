using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Inventories;

/// <summary>Everything a login can see at its tenant. Reads, and writes nothing.</summary>
internal static class TenantInventory
{
    /// <summary>Lists all clients, and all tokens that the login may see: its own at least.</summary>
    public static async Task<Result<Inventory, Failure>> ReadAsync(ProviderScope scope, CancellationToken cancellationToken)
    {
        var clients = await scope.Objects(OAuthClientShape.Shape).ListAsync(PropertyMap.Empty, Deadline.None, cancellationToken);
        if (!clients.TryGetValue(out var allClients, out var fault))
            return fault.ToFailure();
        var tokens = scope.Objects(PersonalAccessTokenShape.Shape);
        var own = await tokens.ListOwnAsync(Deadline.None, cancellationToken);
        if (!own.TryGetValue(out var ownTokens, out fault))
            return fault.ToFailure();
        var all = await tokens.ListAsync(PropertyMap.Empty, Deadline.None, cancellationToken);
        // Most logins have no right to see the tokens of others.
        if (!all.TryGetValue(out var allTokens, out fault) && fault is not TenantFault.Forbidden)
            return fault.ToFailure();
        var ownIds = ownTokens.Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        // What was created between the two lists is in the later one alone, and ours all the same.
        var self = ownTokens.Select(InventoryObject.OwnerIdOf).FirstOrDefault(id => id is not null);
        return new Inventory
        {
            Objects =
            [
                .. allClients.Select(c => Of(scope, OAuthClientShape.Shape, c, isOwn: true)),
                .. ownTokens.Select(t => Of(scope, PersonalAccessTokenShape.Shape, t, isOwn: true)),
                .. allTokens
                    ?.Where(t => !ownIds.Contains(t.Id))
                    .Select(t =>
                        Of(scope, PersonalAccessTokenShape.Shape, t, isOwn: self is not null && InventoryObject.OwnerIdOf(t) == self)
                    )
                    ?? [],
            ],
            Unreadable =
            [
                .. Unread(OAuthClientShape.Shape, allClients.Unreadable),
                .. Unread(PersonalAccessTokenShape.Shape, allTokens?.Unreadable.Where(m => m.Id is null || !ownIds.Contains(m.Id)) ?? []),
            ],
            TokensOfOthersAreHidden = allTokens is null,
        };
    }

    private static InventoryObject Of(ProviderScope scope, Shape shape, TenantObject told, bool isOwn) =>
        new(shape, told)
        {
            IsOwn = isOwn,
            IsLogin = scope.Tenant.IsOwnCredential(told.Id),
            IsManaged = told.Properties.Find(MemberNames.Managed) is PropertyValue.Bool { Value: true },
        };

    private static IEnumerable<(Shape Shape, UnreadableObject Member)> Unread(Shape shape, IEnumerable<UnreadableObject> members) =>
        members.Select(m => (shape, m));
}

/// <summary>What a login can see.</summary>
internal sealed record Inventory
{
    public required ImmutableArray<InventoryObject> Objects { get; init; }

    /// <summary>Members of lists that cannot be read.</summary>
    public required ImmutableArray<(Shape Shape, UnreadableObject Member)> Unreadable { get; init; }

    /// <summary>Whether the tenant shows the login no tokens but its own.</summary>
    public required bool TokensOfOthersAreHidden { get; init; }
}

/// <summary>One object that exists.</summary>
/// <param name="Shape">Its kind.</param>
/// <param name="Told">What a list says of it.</param>
internal sealed record InventoryObject(Shape Shape, TenantObject Told)
{
    /// <summary>Whether the login can change it: a token can be changed by its owner alone.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Whether it is what we are logged in with.</summary>
    public required bool IsLogin { get; init; }

    /// <summary>Whether it belongs to the platform.</summary>
    public required bool IsManaged { get; init; }

    /// <summary>Who has it, for people; null when nobody or when the tenant does not say.</summary>
    public string? Owner =>
        Told.Properties.Find(MemberNames.Owner) is PropertyValue.Object owner
            ? new Wanted(owner.Properties).Text("name") ?? new Wanted(owner.Properties).Text("id")
            : null;

    /// <summary>Id of who has it; null likewise.</summary>
    public string? OwnerId => OwnerIdOf(Told);

    public DateTimeOffset? Instant(string field) => InstantType.Read(Told.Properties.Find(field));

    /// <summary>Id of who has an object; null when nobody or when the tenant does not say.</summary>
    public static string? OwnerIdOf(TenantObject told) =>
        told.Properties.Find(MemberNames.Owner) is PropertyValue.Object owner ? new Wanted(owner.Properties).Text("id") : null;
}
