using System.Globalization;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Policies;

/// <summary>What is to be said about a credential that gets old: warnings only, since an error would stop the very run that renews
/// it.</summary>
internal sealed class Ageing(Policy policy, Shape shape, DateTimeOffset now)
{
    /// <summary>That it expires soon, and nothing renews it before.</summary>
    /// <param name="call">What was compared.</param>
    /// <param name="answer">What comes of it.</param>
    /// <returns>Null when there is nothing to say.</returns>
    public string? ExpiresSoon(DiffCall call, DiffAnswer answer)
    {
        if (
            policy.DaysOf(PolicyRule.ExpiresSoon) is not { } days
            || answer.Replaces
            || answer.Changes.Any(c => c.Property == MemberNames.ExpirationDate)
            || call.State.Find(MemberNames.ExpirationDate) is not { } told
            || InstantType.Read(told.UnwrapAll()) is not { } date
            || date <= now
            || date > Instants.After(now, days)
            || DueRotation.Next(call.Inputs, call.State) < date
        )
            return null;
        var when = told.ContainsSecret ? "soon" : $"on {Day(date)}";
        return $"The {shape.Noun} {call.Id} expires {when}, and nothing renews it before: expiresInDays and rotateBeforeDays would have "
            + "it replaced in time.";
    }

    /// <summary>That nobody has used it for long. Only for a state that the tenant has just told: an older one does not know of later
    /// uses.</summary>
    /// <param name="id">The tenant's id.</param>
    /// <param name="state">Just read.</param>
    /// <returns>Null when there is nothing to say.</returns>
    public string? Unused(string id, PropertyMap state)
    {
        if (policy.DaysOf(PolicyRule.Unused) is not { } days)
            return null;
        var used = InstantType.Read(state.Find(MemberNames.LastUsed)?.UnwrapAll());
        if ((used ?? Instants.Created(state)) is not { } since || since > Instants.Before(now, days))
            return null;
        return $"The {shape.Noun} {id} "
            + $"{(used is null ? $"was never used since it was created on {Day(since)}" : $"was last used on {Day(since)}")}. Whoever "
            + "needs no credential should have none: remove it, if that is so.";
    }

    private static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
