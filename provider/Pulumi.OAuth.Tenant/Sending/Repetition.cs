namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>When a failed call may be sent again.</summary>
internal enum Repetition
{
    /// <summary>Also when it may have been acted on: twice is the same as once.</summary>
    AlwaysSafe,

    /// <summary>Only when the tenant certainly did not act.</summary>
    OnlyIfNotActed,
}
