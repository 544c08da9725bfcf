using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>No object changes the time of its creation: with another one it is another object, whatever its id, and is never taken over;
/// unless its name is the recorded one, and the tenant's clocks may differ so much.</summary>
internal static class SameBirth
{
    /// <summary>Tenants may write a time in other fractions of a second in one answer than in the next.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);

    /// <summary>The answer to a creation may be dated by one of a tenant's clocks, and a list by another.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(10);

    /// <summary>The refusal of what the tenant tells in the place of a recorded object; null when it may be that, or when either of the two
    /// tells no time.</summary>
    /// <param name="shape">The object's kind.</param>
    /// <param name="id">The recorded id.</param>
    /// <param name="state">The record.</param>
    /// <param name="told">What the tenant tells under that id.</param>
    /// <param name="consequence">What the refusal saves, for people.</param>
    public static Failure? Refuse(
        Shape shape,
        string id,
        PropertyMap state,
        TenantObject told,
        string consequence = "nothing of it is taken over"
    ) =>
        Youth.BirthOf(state) is { } recorded && told.Created is { } created && !AreOne(state, told, (created - recorded).Duration())
            ? new Failure.Refused(
                FailureReason.Conflict,
                $"The {shape.Noun} {id} was created on {InstantType.Write(created)} as the tenant tells, and the one that is recorded "
                    + $"with that id on {InstantType.Write(recorded)}: it is another object, and {consequence}. The tenant, "
                    + "or something between it and this machine, answered a creation with a foreign id. Look at the tenant for the "
                    + $"{shape.Noun} named {NameIn(state)}, whose secret the state holds; take the resource out of the state (pulumi "
                    + "state delete URN), and import that one, or delete it and run up."
            )
            : null;

    private static bool AreOne(PropertyMap state, TenantObject told, TimeSpan gap) =>
        gap <= Rounding || (gap <= ClockDifference && new Wanted(state).Text(MemberNames.Name) == told.Name);

    private static string NameIn(PropertyMap state) =>
        state.Find(MemberNames.Name) is PropertyValue.Text { Value: { Length: > 0 } name } ? $"'{name}'" : "as in the state";
}
