using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Makes sure that a token is looked for among the tokens of its owner: in another identity's list it would seem to be gone.</summary>
internal sealed class OwnerCheck(Shape shape, ProviderScope scope)
{
    /// <returns>Null when all is well or nothing is recorded about an owner.</returns>
    public async Task<Failure?> RunAsync(string id, PropertyMap state, Deadline deadline, CancellationToken cancellationToken)
    {
        if (OwnerOf(state) is not { } ownerId)
            return null;
        var reply = await scope.Tenant.GetCallerAsync(deadline, cancellationToken);
        if (!reply.TryGetValue(out var caller, out var fault))
            return fault.ToFailure();
        if (caller.IdentityId is null || caller.IdentityId == ownerId)
            return null;
        var ownerName = Owner(state)?.Find("name") is PropertyValue.Text { Value: var name } ? $"{name} ({ownerId})" : ownerId;
        var callerName = caller.UserName is { } user ? $"{user} ({caller.IdentityId})" : caller.IdentityId;
        return new Failure.Refused(FailureReason.Forbidden,
            $"The {shape.Noun} {id} belongs to {ownerName}, but the provider is logged in as {callerName}, who cannot see it. "
            + "Configure a credential of its owner; or, when the token is to have a new owner, take it out of the stack (pulumi state delete) and let up create another.");
    }

    /// <summary>Id of the identity that an object belongs to; null where the tenant does not tell.</summary>
    public static string? OwnerOf(PropertyMap properties) => (Owner(properties)?.Find("id") as PropertyValue.Text)?.Value;

    private static PropertyMap? Owner(PropertyMap properties) => (properties.Find(FieldNames.Owner)?.UnwrapAll() as PropertyValue.Object)?.Properties;
}
