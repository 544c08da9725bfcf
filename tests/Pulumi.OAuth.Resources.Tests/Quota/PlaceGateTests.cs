using Pulumi.OAuth.Resources.Quota;

namespace Pulumi.OAuth.Resources.Tests.Quota;

public sealed class PlaceGateTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task Gate_LetsManyIn_AndOneAlone()
    {
        var gate = new PlaceGate();
        var one = await gate.EnterAsync(() => false, default);
        var other = await gate.EnterAsync(() => false, default);
        var alone = gate.EnterAsync(() => true, default);
        var late = gate.EnterAsync(() => false, default);

        one.Dispose();
        one.Dispose();
        Assert.False(alone.IsCompleted);
        other.Dispose();
        var inside = await alone;
        Assert.False(late.IsCompleted);
        inside.Dispose();
        (await late).Dispose();
    }

    [Fact(Timeout = Limit)]
    public async Task Wait_ThatIsGivenUp_LeavesTheGateOpen()
    {
        var gate = new PlaceGate();
        var one = await gate.EnterAsync(() => false, default);
        using var patience = new CancellationTokenSource();
        var alone = gate.EnterAsync(() => true, patience.Token);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);

        (await gate.EnterAsync(() => false, default)).Dispose();
        one.Dispose();
        (await gate.EnterAsync(() => true, default)).Dispose();
    }
}
