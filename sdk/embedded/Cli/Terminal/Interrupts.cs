using Pulumi.Embedded.Engine.Deployments;

namespace Pulumi.Embedded.Cli.Terminal;

/// <summary>What Ctrl-C does: the first ends a run in order, the second at once.</summary>
/// <param name="say">Tells the user. It may fail: nobody may read any more.</param>
/// <param name="isAsking">Whether a question is open. Then nothing is under way that would have to be waited for, or told.</param>
internal sealed class Interrupts(Action<string> say, Func<bool> isAsking) : IDisposable
{
    private readonly CancellationTokenSource _interrupt = new();
    private readonly CancellationTokenSource _terminate = new();

    public CancellationSignals Signals => new(_interrupt.Token, _terminate.Token);

    /// <summary>A signal came. Acts before it speaks, since output can refuse, or keep waiting.</summary>
    public void Receive()
    {
        if (!_interrupt.IsCancellationRequested)
        {
            _ = _interrupt.CancelAsync();
            if (!isAsking())
            {
                Say(
                    "^C received; cancelling. If you would like to terminate immediately, press ^C again.\n"
                        + "Note that terminating immediately may lead to orphaned resources and other inconsistencies.\n"
                );
            }
        }
        else if (!isAsking() && !_terminate.IsCancellationRequested)
        {
            _ = _terminate.CancelAsync();
            Say("^C received; terminating");
        }
    }

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
    }

    private void Say(string text)
    {
        try
        {
            say(text);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // What it speaks of happens all the same.
        }
    }
}
