using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
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
        if (Recorded(state) is not ({ } ownerId, var ownerName))
            return null;
        var reply = await scope.Tenant.GetCallerAsync(deadline, cancellationToken);
        if (!reply.TryGetValue(out var caller, out var fault))
            return fault.ToFailure();
        if (caller.IdentityId is null || caller.IdentityId == ownerId)
            return null;
        var callerName = caller.UserName is { } user ? $"{user} ({caller.IdentityId})" : caller.IdentityId;
        return new Failure.Refused(
            FailureReason.Forbidden,
            $"The {shape.Noun} {id} belongs to {ownerName}, but the provider is logged in as {callerName}, who cannot see it. "
                + "Configure a credential of its owner; or, when the token is to have a new owner, take it out of the stack (pulumi state "
                + "delete) and let up create another."
        );
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
}
