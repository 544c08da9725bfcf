using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>One try of a call: the answer that says success, or the fault.</summary>
/// <param name="Answer">Null with a fault, and otherwise set.</param>
/// <param name="Fault">Null with an answer of success.</param>
/// <param name="Retry">What the fault itself says about another try.</param>
internal sealed record Attempt(HttpAnswer? Answer, TenantFault? Fault, RetryAdvice Retry);

/// <summary>Whether a fault may be gone at another try.</summary>
internal enum RetryAdvice
{
    /// <summary>The answer will be the same.</summary>
    Pointless,

    /// <summary>The network or a gateway failed.</summary>
    AfterBackOff,

    /// <summary>The same, and the tenant said when to come back: the pacer keeps everybody silent until then.</summary>
    AfterSilence,

    /// <summary>Too many requests: likewise.</summary>
    WhenThrottled,
}
