using Pulumi.Embedded.Tenant.Calls;

namespace Pulumi.Embedded.Tenant.Faults;

/// <summary>Which calls a fault befalls. Conditions left null hold for every call.</summary>
/// <param name="Fault">What befalls them.</param>
public sealed record FaultRule(Fault Fault)
{
    /// <summary>HTTP method, in any case.</summary>
    public string? Method { get; init; }

    /// <summary>Path without the query; <c>*</c> stands for any characters: <c>/v3/oauth-clients/*</c>.</summary>
    public string? Path { get; init; }

    /// <summary>The call, whatever the API version.</summary>
    public TenantOperation? Operation { get; init; }

    /// <summary>The first matching call that is befallen, counted from 1 since the rule was set.</summary>
    public int Nth { get; init; } = 1;

    /// <summary>How many matching calls in a row are befallen; 0 all that follow.</summary>
    public int Count { get; init; } = 1;
}
