using Pulumi.OAuth.Resources.Patching;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Objects the provider never touches, whatever the program says.</summary>
internal static class Guards
{
    /// <summary>The credential we log in with: without it nobody could go on.</summary>
    public static Failure? OwnCredential(ITenant tenant, Shape shape, string id, string deed) =>
        tenant.IsOwnCredential(id)
            ? new Failure.Refused(
                FailureReason.NotReady,
                $"The {shape.Noun} {id} is the credential this provider logs in with, so it cannot be {deed} here: nothing could be done "
                    + "afterwards. Configure the provider with another credential (oauth:clientId and oauth:clientSecret), then run again."
            )
            : null;

    /// <summary>A patch that takes rights from the credential we log in with.</summary>
    /// <param name="tenant">Who logs in.</param>
    /// <param name="shape">Kind of the object.</param>
    /// <param name="id">Of the object.</param>
    /// <param name="state">What it is.</param>
    /// <param name="wanted">What it is to be.</param>
    /// <param name="plan">The patch.</param>
    public static Failure? OwnRights(ITenant tenant, Shape shape, string id, PropertyMap state, PropertyMap wanted, PatchPlan plan) =>
        plan
            .Steps.Where(s => !s.IsTest)
            .Any(step =>
                step.Member switch
                {
                    MemberNames.Scope or MemberNames.GrantTypes => Takes(shape, step.Member, state, wanted),
                    MemberNames.Enabled => wanted.Find(MemberNames.Enabled)?.Unwrap() is PropertyValue.Bool { Value: false },
                    _ => false,
                }
            )
            ? OwnCredential(tenant, shape, id, "given fewer rights")
            : null;

    private static bool Takes(Shape shape, string name, PropertyMap state, PropertyMap wanted)
    {
        if (shape.Find(name) is not { } field || wanted.Find(name)?.ContainsUnknown == true)
            return false;
        var (before, after) = (Members(field, state), Members(field, wanted));
        return !after.Contains(AllScopes.Name) && before.Except(after, StringComparer.Ordinal).Any();
    }

    private static IReadOnlyCollection<string> Members(Field field, PropertyMap properties) =>
        (field.Present(properties.Find(field.Name)) ?? field.Default)?.Unwrap() is PropertyValue.List list
            ? [.. list.Items.Select(i => i.Unwrap()).OfType<PropertyValue.Text>().Select(t => t.Value)]
            : [];

    /// <summary>A token of the platform.</summary>
    public static Failure? Managed(Shape shape, string id, PropertyMap state) =>
        state.Find(MemberNames.Managed)?.Unwrap() is PropertyValue.Bool { Value: true }
            ? new Failure.Refused(
                FailureReason.Forbidden,
                $"The {shape.Noun} {id} is managed by the platform and is never touched. Take it out of the stack: pulumi state delete URN."
            )
            : null;
}
