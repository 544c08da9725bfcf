using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Pulumi.OAuth.Faults.Tests.Limits;

/// <summary>Moves a fake clock on whenever no request is under way: requests then take no time of it, however busy the machine
/// is.</summary>
internal sealed class QuietClock(FakeTimeProvider time, RequestsUnderWay requests)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(5);

    /// <summary>A wait that takes longer says that the machine is busy with others, and nothing of us.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromMilliseconds(10);

    /// <summary>So often in a row a machine may be busy before the clock goes on all the same.</summary>
    private const int MostBusyLooks = 40;

    /// <summary>Moves it until something is done.</summary>
    public async Task RunUntilAsync(Task done)
    {
        for (var busy = 0; !done.IsCompleted; )
        {
            var before = requests.Begun;
            var began = Stopwatch.GetTimestamp();
            await Task.Delay(Quiet);
            busy = Stopwatch.GetElapsedTime(began) <= Prompt ? 0 : busy + 1;
            if (requests.UnderWay > 0 || requests.Begun != before || ThreadPool.PendingWorkItemCount > 0 || busy % MostBusyLooks > 0)
                continue;
            time.Advance(Step);
        }
        await done;
    }
}
