using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>When a pair rotates, such that nothing is deleted while somebody may still read it: what a run is late by is given to
/// everybody.</summary>
internal sealed record PairSchedule
{
    /// <summary>Tenants keep dates in their own fractions of a second.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromHours(1);

    /// <summary>What has to go by before something that stopped being current is deleted, as a part of the period.</summary>
    private const double Share = 0.75;

    /// <summary>From one boundary to the next, as the program says.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>What the boundaries are counted from; null for the rotation before.</summary>
    public DateTimeOffset? Anchor { get; init; }

    /// <summary>From one rotation to the next, where the life of the object does not allow the whole interval.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>The moment at which the program, or the short life of the object, has it rotated, whatever its age; null when neither
    /// does.</summary>
    public DateTimeOffset? Latest { get; init; }

    /// <summary>The moment from which on the object would be the previous one for less than half a period; null when it does not
    /// expire.</summary>
    public DateTimeOffset? LastMoment { get; init; }

    /// <summary>The last moment at which the object can become the previous one and be it for a whole period; null when it does not
    /// expire.</summary>
    public DateTimeOffset? FairMoment { get; init; }

    /// <summary>Whether the tenant gave the current object less life than three periods.</summary>
    public bool IsCapped { get; init; }

    /// <summary>The next rotation is this at the latest; null when the object lives as long as one likes.</summary>
    /// <param name="now">What is too late for a whole period as the previous one has half of one left.</param>
    public DateTimeOffset? Bound(DateTimeOffset now) => Instants.Earlier(Latest, FairMoment > now ? FairMoment : LastMoment);

    /// <summary>For so long nothing is deleted that has stopped being the current one.</summary>
    public TimeSpan Protection => Period * Share;

    /// <summary>What a program says, and what the tenant made of the current object.</summary>
    /// <returns>Null when the program does not say it yet.</returns>
    public static PairSchedule? Of(PropertyMap inputs, PropertyMap currentState)
    {
        var said = RotationSchedule.Of(inputs);
        if (said.AfterDays is not { } days)
            return null;
        var interval = TimeSpan.FromDays(days);
        var schedule = new PairSchedule
        {
            Interval = interval,
            Period = interval,
            Anchor = said.Anchor,
        };
        var (born, expires) = (
            Instants.Created(currentState),
            InstantType.Read(currentState.Find(MemberNames.ExpirationDate)?.UnwrapAll())
        );
        if (expires - born is { } life && life < (interval * OverlapRule.Periods) - Tolerance)
            schedule = schedule with { Period = life / OverlapRule.Periods, Latest = born + (life / OverlapRule.Periods), IsCapped = true };
        if (
            said is { LifeDays: { } lifeDays, BeforeDays: { } before }
            && lifeDays > before
            && TimeSpan.FromDays(lifeDays - before) is var period
            && period < schedule.Period
        )
            schedule = schedule with
            {
                Period = period,
                Latest = expires is { } date ? Later(Instants.Before(date, before), born + period) : null,
            };
        return schedule with { LastMoment = expires - (schedule.Period / 2), FairMoment = expires - schedule.Period };
    }

    /// <summary>Whether the next rotation comes earlier than the program says, since the object does not live long enough.</summary>
    /// <param name="next">What was reckoned.</param>
    /// <param name="rotated">What its boundaries are counted from, without an anchor.</param>
    public bool IsBroughtForward(DateTimeOffset next, DateTimeOffset rotated) =>
        IsCapped
        || next >= LastMoment
        || (next == FairMoment && !new AgeBoundaries(Anchor ?? rotated, Anchor is not null, Interval).Has(next));

    /// <summary>The next rotation after one.</summary>
    public DateTimeOffset AfterRotation(DateTimeOffset rotated) =>
        InTime(Anchor is null ? rotated + Period : Boundary(rotated + Protection - TimeSpan.FromMilliseconds(1)), rotated);

    /// <summary>The next rotation of a pair whose schedule is new or changed: nothing is due in that run.</summary>
    /// <param name="rotated">When the current object became so.</param>
    /// <param name="hasPrevious">Whether there is one that must have its time.</param>
    /// <param name="now">The present.</param>
    public DateTimeOffset AfterChange(DateTimeOffset rotated, bool hasPrevious, DateTimeOffset now)
    {
        var earliest = hasPrevious && rotated + Protection > now ? rotated + Protection - TimeSpan.FromMilliseconds(1) : now;
        return InTime(
            Anchor is null
                ? new AgeBoundaries(rotated, IncludesOrigin: false, Period).FirstAfter(earliest) ?? DateTimeOffset.MaxValue
                : Boundary(earliest),
            now
        );
    }

    private DateTimeOffset Boundary(DateTimeOffset after) =>
        new AgeBoundaries(Anchor!.Value, IncludesOrigin: true, Interval).FirstAfter(after) ?? DateTimeOffset.MaxValue;

    /// <summary>A short life brings the rotation forward, so that the object has some left for when it is the previous one.</summary>
    private DateTimeOffset InTime(DateTimeOffset next, DateTimeOffset now) =>
        Bound(now) is not { } bound || bound >= next ? next
        : bound > now ? bound
        : now;

    /// <summary>A tenant may give less life than was asked for: a moment before the object's own birth would have every run
    /// rotate.</summary>
    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => one < other ? other.Value : one;
}
