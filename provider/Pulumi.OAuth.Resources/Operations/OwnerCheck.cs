using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Makes sure that a token is looked for among the tokens of its owner: in another identity's list it would seem to be
/// gone.</summary>
internal sealed class OwnerCheck(Shape shape, ProviderScope scope)
{
    /// <returns>Null when all is well or nothing is recorded about an owner.</returns>
    public async Task<Failure?> RunAsync(string id, PropertyMap state, Deadline deadline, CancellationToken cancellationToken)
    {
        var (names, failure) = await OthersAsync(state, deadline, cancellationToken);
        return names is null
            ? failure
            : new Failure.Refused(
                FailureReason.Forbidden,
                $"The {shape.Noun} {id} belongs to {names.Owner}, but the provider is logged in as {names.Caller}, who cannot see it. "
                    + "Configure a credential of its owner; or, when the token is to have a new owner, take it out of the stack (pulumi "
                    + "state delete) and let up create another."
            );
    }

    /// <summary>What is to be known before an object's successor belongs to somebody else; null when it does not, or when nobody can
    /// tell.</summary>
    public async Task<string?> NewOwnerAsync(string id, PropertyMap state, CancellationToken cancellationToken) =>
        (await OthersAsync(state, Deadline.None, cancellationToken)).Names is { } names
            ? $"The {shape.Noun} {id} belongs to {names.Owner}, and the provider is logged in as {names.Caller}: the successor belongs to "
                + "that identity and has no more rights than it has, and the old one can only be deleted with a credential of its owner."
            : null;

    /// <summary>Whether an object is known to be the caller's, so that the caller's list would show it.</summary>
    public async Task<bool> IsTheCallersAsync(PropertyMap state, CancellationToken cancellationToken) =>
        (await scope.Tenant.GetCallerAsync(Deadline.None, cancellationToken)).TryGetValue(out var caller, out _)
        && caller.IdentityId is { } identity
        && Recorded(state).Id == identity;

    /// <summary>The failure for what a tenant did not do with an object, with its owner where that is why.</summary>
    public async Task<Failure.Refused> ExplainAsync(
        TenantFault fault,
        PropertyMap state,
        Deadline deadline,
        CancellationToken cancellationToken
    ) =>
        fault.ToFailure(
            fault is TenantFault.Forbidden && (await OthersAsync(state, deadline, cancellationToken)).Names is { } names
                ? $"It belongs to {names.Owner}, and the provider is logged in as {names.Caller}: run with a credential of its owner."
                : null
        );

    /// <returns>Whose an object is and who is logged in; null when that is one identity, or nothing is recorded.</returns>
    private async Task<(Identities? Names, Failure? Failure)> OthersAsync(
        PropertyMap state,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        if (shape.Find(MemberNames.Owner) is null || Recorded(state) is not ({ } ownerId, { } ownerName))
            return default;
        var reply = await scope.Tenant.GetCallerAsync(deadline, cancellationToken);
        if (!reply.TryGetValue(out var caller, out var fault))
            return (null, fault.ToFailure());
        if (caller.IdentityId is null || caller.IdentityId == ownerId)
            return default;
        return (new Identities(ownerName, caller.UserName is { } user ? $"{user} ({caller.IdentityId})" : caller.IdentityId), null);
    }

    /// <summary>
    /// Makes sure, once a token is missing, that the list it is missing from was its owner's, also where nothing tells whom the credential
    /// stands for: then the listed tokens have to.
    /// </summary>
    /// <returns>Null when the absence counts.</returns>
    public async Task<Failure?> OfAbsenceAsync(string id, PropertyMap state, Deadline deadline, CancellationToken cancellationToken)
    {
        if (shape.Find(MemberNames.Owner) is null || Recorded(state) is not ({ } ownerId, var ownerName))
            return null;
        var reply = await scope.Tenant.GetCallerAsync(deadline, cancellationToken);
        if (!reply.TryGetValue(out var caller, out var fault))
            return fault.ToFailure();
        if (caller.IdentityId is not null)
            return null;
        var listed = await scope.Objects(shape).ListOwnAsync(deadline, cancellationToken);
        if (!listed.TryGetValue(out var own, out var blind))
            return blind.ToFailure();
        var owners = own.Select(o => Recorded(o.Properties).Id).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return owners is [var only] && only == ownerId
            ? null
            : new Failure.Refused(
                FailureReason.Forbidden,
                $"The {shape.Noun} {id} of {ownerName} is not among the caller's tokens, but nothing tells whether the provider is logged "
                    + "in as that identity, so it may exist all the same. Log in with a credential of its owner, by client id and secret."
            );
    }

    /// <summary>Id of the identity that an object belongs to; null where the tenant does not tell.</summary>
    public static string? OwnerOf(PropertyMap properties) => Recorded(properties).Id;

    private static (string? Id, string? Name) Recorded(PropertyMap properties)
    {
        if (
            properties.Find(MemberNames.Owner)?.UnwrapAll() is not PropertyValue.Object { Properties: var owner }
            || owner.Find("id") is not PropertyValue.Text { Value: var id }
        )
            return (null, null);
        return (id, owner.Find("name") is PropertyValue.Text { Value: var name } ? $"{name} ({id})" : id);
    }

    /// <summary>Two identities, for people.</summary>
    private sealed record Identities(string Owner, string Caller);
}
