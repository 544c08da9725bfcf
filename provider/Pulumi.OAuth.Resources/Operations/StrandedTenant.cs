using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>A tenant that no credential may be sent to, such as the one that a stack has left.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Reason">Why the credential at hand is not its own.</param>
internal sealed record StrandedTenant(TenantAddress Address, string Reason)
{
    /// <summary>For a provider that a program works with.</summary>
    public Failure.Refused Refusal() =>
        new(
            FailureReason.NotReady,
            $"There is no credential for {Address}: {Reason}, and it is sent to no other. "
                + $"Configure one for {Address} (oauth:clientId, and oauth:clientSecret with --secret), or give the environment's "
                + "credential together with its address."
        );

    /// <summary>For an operation.</summary>
    /// <param name="shape">Kind of the object; null when it is about none.</param>
    /// <param name="urn">Its resource; null when there is none.</param>
    /// <param name="id">The tenant's id of it; null when there is none.</param>
    public Failure.Refused Refusal(Shape? shape, Urn? urn, string? id) =>
        shape is null || urn is null || id is null
            ? Refusal()
            : new(
                FailureReason.NotReady,
                $"The {shape.Noun} {id} is at {Address}, and there is no credential for it: none is recorded, and {Reason}. "
                    + "Give one of that tenant in SAIL_PREVIOUS_CLIENT_ID and SAIL_PREVIOUS_CLIENT_SECRET, or as oauth:previousClientId "
                    + "and oauth:previousClientSecret (with --secret), while oauth:tenantChange, if it says `replace`, names that tenant "
                    + $"as the old one. Or delete the object by hand and take it out of the stack: pulumi state delete '{urn}'."
            );
}
