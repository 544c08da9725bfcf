namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>How long a starting plugin is waited for: as long as it works. One that stands still is given up soon, one on a starved machine
/// is not.</summary>
internal sealed class StartPatience : IDisposable
{
    /// <summary>How long it may stand still.</summary>
    public static readonly TimeSpan Still = TimeSpan.FromSeconds(10);

    /// <summary>However busy it is: then it is busy with something else than its start.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time;
    private readonly Func<long, long?> _work;
    private readonly CancellationTokenSource _over;
    private readonly ITimer _timer;
    private readonly long _start;
    private long _before;

    /// <param name="time">Its clock.</param>
    /// <param name="work">A number that grows while the plugin works, given the last one; null when nothing is known of it.</param>
    /// <param name="cancellationToken">Ends the wait as well.</param>
    public StartPatience(TimeProvider time, Func<long, long?> work, CancellationToken cancellationToken)
    {
        _time = time;
        _work = work;
        _over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _start = time.GetTimestamp();
        _before = work(0) ?? 0;
        _timer = time.CreateTimer(_ => Look(), null, Still, Still);
    }

    /// <summary>Fires when it has been waited for long enough.</summary>
    public CancellationToken Over => _over.Token;

    /// <summary>How long that was.</summary>
    public TimeSpan Waited => _time.GetElapsedTime(_start);

    /// <summary>Nothing was known of it at the last look: it has ended, or was not started by us.</summary>
    public bool IsGone { get; private set; }

    public void Dispose()
    {
        _timer.Dispose();
        _over.Dispose();
    }

    private void Look()
    {
        var work = _work(_before);
        IsGone = work is null;
        if (work > _before && Waited < Longest)
        {
            _before = work.Value;
            return;
        }
        try
        {
            _over.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It answered in this moment.
        }
    }
}
