using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Resources;

/// <summary>Turns the tenant's faults into failures of operations, by a table.</summary>
internal static class FaultFailures
{
    /// <summary>The failure for a fault, with more to say when there is more.</summary>
    public static Failure.Refused ToFailure(this TenantFault fault, string? more = null) =>
        new(Reason(fault), more is null ? fault.Message : $"{fault.Message} {more}");

    private static FailureReason Reason(TenantFault fault) =>
        fault switch
        {
            TenantFault.Unauthenticated => FailureReason.Unauthenticated,
            TenantFault.Forbidden => FailureReason.Forbidden,
            TenantFault.NotFound => FailureReason.NotFound,
            TenantFault.Invalid => FailureReason.Invalid,
            TenantFault.Conflict => FailureReason.Conflict,
            TenantFault.Throttled => FailureReason.Exhausted,
            TenantFault.TimedOut => FailureReason.TimedOut,
            TenantFault.Cancelled => FailureReason.Cancelled,
            _ => FailureReason.Unavailable,
        };
}
