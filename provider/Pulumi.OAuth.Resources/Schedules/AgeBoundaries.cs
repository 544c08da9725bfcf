namespace Pulumi.OAuth.Resources.Schedules;

/// <summary>Moments that are a whole number of periods after an origin.</summary>
/// <param name="Origin">The first of them, or what the first of them follows.</param>
/// <param name="IncludesOrigin">Whether the origin is one of them.</param>
/// <param name="Period">The distance of two.</param>
internal sealed record AgeBoundaries(DateTimeOffset Origin, bool IncludesOrigin, TimeSpan Period)
{
    /// <summary>The origin as states can hold it: to the millisecond.</summary>
    private readonly long _origin = Origin.UtcTicks - (Origin.UtcTicks % TimeSpan.TicksPerMillisecond);

    /// <summary>The first boundary after a moment; null when it lies beyond what a date can hold.</summary>
    public DateTimeOffset? FirstAfter(DateTimeOffset moment)
    {
        var behind = (Int128)moment.UtcTicks - _origin;
        var count = behind < 0 ? 0 : (behind / Period.Ticks) + 1;
        if (count == 0 && !IncludesOrigin)
            count = 1;
        var ticks = _origin + (count * Period.Ticks);
        return ticks <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset((long)ticks, TimeSpan.Zero) : null;
    }

    /// <summary>Whether a moment is a boundary.</summary>
    public bool Has(DateTimeOffset moment) =>
        (moment.UtcTicks - _origin) % Period.Ticks == 0 && moment.UtcTicks >= _origin && (IncludesOrigin || moment.UtcTicks > _origin);
}
