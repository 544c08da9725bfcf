using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Schedules;

/// <summary>Reckoning with dates that may be anything, since people write them.</summary>
internal static class Instants
{
    /// <summary>How far a date may be from the one that was asked for: days are counted by our clock, and a birth is told by the
    /// tenant's.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromDays(1);

    /// <summary>So many days before; the earliest date there is when that is earlier.</summary>
    public static DateTimeOffset Before(DateTimeOffset moment, double days) =>
        moment - DateTimeOffset.MinValue > TimeSpan.FromDays(days) ? moment.AddDays(-days) : DateTimeOffset.MinValue;

    /// <summary>So many days after; the latest date there is when that is later.</summary>
    public static DateTimeOffset After(DateTimeOffset moment, double days) =>
        DateTimeOffset.MaxValue - moment > TimeSpan.FromDays(days) ? moment.AddDays(days) : DateTimeOffset.MaxValue;

    /// <summary>The earlier of the two that there are.</summary>
    public static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is { } left && other is { } right ? (left < right ? left : right) : one ?? other;

    /// <summary>When a recorded credential was created, by the tenant's clock; null when its state does not tell.</summary>
    public static DateTimeOffset? Created(PropertyMap state) => InstantType.Read(state.Find(MemberNames.Created));
}
