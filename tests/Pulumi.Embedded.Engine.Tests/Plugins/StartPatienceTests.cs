using Microsoft.Extensions.Time.Testing;
using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Engine.Tests.Plugins;

public sealed class StartPatienceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Over_StandsStill_FiresSoon()
    {
        using var patience = new StartPatience(_time, _ => 7, CancellationToken.None);
        _time.Advance(StartPatience.Still - TimeSpan.FromSeconds(1));
        Assert.False(patience.Over.IsCancellationRequested);

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(patience.Over.IsCancellationRequested);
        Assert.False(patience.IsGone);
    }

    [Fact]
    public void Over_WorksAndThenStops_FiresAfterThat()
    {
        long work = 0;
        using var patience = new StartPatience(_time, _ => work, CancellationToken.None);
        for (var i = 0; i < 6; i++)
        {
            work++;
            _time.Advance(StartPatience.Still);
            Assert.False(patience.Over.IsCancellationRequested);
        }

        _time.Advance(StartPatience.Still);
        Assert.True(patience.Over.IsCancellationRequested);
        Assert.Equal(7 * StartPatience.Still, patience.Waited);
    }

    [Fact]
    public void Over_WorksForEver_FiresInTheEnd()
    {
        using var patience = new StartPatience(_time, before => before + 1, CancellationToken.None);
        _time.Advance(StartPatience.Longest - StartPatience.Still);
        Assert.False(patience.Over.IsCancellationRequested);
        _time.Advance(StartPatience.Still);
        Assert.True(patience.Over.IsCancellationRequested);
    }

    [Fact]
    public void Over_ProcessHasEnded_FiresAndSaysSo()
    {
        using var patience = new StartPatience(_time, _ => null, CancellationToken.None);
        _time.Advance(StartPatience.Still);
        Assert.True(patience.Over.IsCancellationRequested);
        Assert.True(patience.IsGone);
    }

    [Fact]
    public void Over_RunIsEnded_FiresAtOnce()
    {
        using var run = new CancellationTokenSource();
        using var patience = new StartPatience(_time, _ => 7, run.Token);
        run.Cancel();
        Assert.True(patience.Over.IsCancellationRequested);
    }
}
