using Pulumi.Embedded.Tenant.Faults;

namespace Pulumi.OAuth.Faults.Tests.Kills;

/// <summary>A moment of a run: its nth request is at the tenant, before or after the tenant acts on it.</summary>
/// <param name="Request">Counted from 1, the login included.</param>
/// <param name="Acted">Whether the tenant has acted and only the answer is missing.</param>
public sealed record KillPoint(int Request, bool Acted)
{
    /// <summary>What holds the run at this moment until it is killed.</summary>
    internal FaultRule Rule() => new(Acted ? new Fault.HangAfterActing() : new Fault.HangBeforeActing()) { Nth = Request };

    public override string ToString() => $"request {Request} {(Acted ? "answered" : "arrived")}";
}
