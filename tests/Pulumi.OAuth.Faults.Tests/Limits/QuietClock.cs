using Microsoft.Extensions.Time.Testing;

namespace Pulumi.OAuth.Faults.Tests.Limits;

/// <summary>Moves a fake clock on whenever no request is under way: requests then take no time of it, however busy the machine
/// is.</summary>
internal sealed class QuietClock(FakeTimeProvider time, RequestsUnderWay requests)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(5);

    /// <summary>Moves it until something is done.</summary>
    public async Task RunUntilAsync(Task done)
    {
        while (!done.IsCompleted)
        {
            var before = requests.Begun;
            await Task.Delay(Quiet);
            // On a busy machine the next request may still be in line.
            if (requests.UnderWay == 0 && requests.Begun == before && ThreadPool.PendingWorkItemCount == 0)
                time.Advance(Step);
        }
        await done;
    }
}
