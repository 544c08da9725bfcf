using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Tenant;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>The wait for a place among the creations under way.</summary>
public sealed class CreationGateTests
{
    [Fact(Timeout = 300_000)]
    public async Task Wait_OfMoreDaysThanATimerTakes_IsAWaitAllTheSame()
    {
        var gate = new CreationGate(TimeProvider.System, CancellationToken.None);
        while (await gate.EnterAsync(Deadline.In(TimeSpan.Zero, TimeProvider.System), default))
        {
            // Until all places are taken.
        }

        var waiting = gate.EnterAsync(Deadline.In(TimeSpan.FromDays(60), TimeProvider.System), default);
        gate.Leave();

        Assert.True(await waiting);
    }
}
