using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Objects the provider never touches, whatever the program says.</summary>
internal static class Guards
{
    /// <summary>The credential we log in with: without it nobody could go on.</summary>
    public static Failure? OwnCredential(ITenant tenant, Shape shape, string id, string deed) => tenant.IsOwnCredential(id)
        ? new Failure.Refused(FailureReason.NotReady,
            $"The {shape.Noun} {id} is the credential this provider logs in with, so it cannot be {deed} here: nothing could be done afterwards. "
            + "Configure the provider with another credential (oauth:clientId and oauth:clientSecret), then run again.")
        : null;

    /// <summary>A token of the platform.</summary>
    public static Failure? Managed(Shape shape, string id, PropertyMap state) =>
        state.Find(FieldNames.Managed)?.Unwrap() is PropertyValue.Bool { Value: true }
            ? new Failure.Refused(FailureReason.Forbidden,
                $"The {shape.Noun} {id} is managed by the platform and is never touched. Take it out of the stack: pulumi state delete URN.")
            : null;
}
