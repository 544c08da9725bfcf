namespace Pulumi.OAuth.Tenant;

/// <summary>What the tenant answered, with the time at which it did.</summary>
public interface IDatedAnswer
{
    /// <summary>
    /// The tenant's own clock when it answered, from the header <c>Date</c>; whole seconds. Null when no such header came.
    /// </summary>
    /// <remarks>Compare it, not our clock, with what the tenant dates: the two may be minutes apart.</remarks>
    DateTimeOffset? ServerTime { get; }
}
