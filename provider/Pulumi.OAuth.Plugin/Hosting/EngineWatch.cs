using System.Net;

namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>Notices when the engine that started us has died without saying so, as after a kill: nobody else would end this process
/// then.</summary>
internal static class EngineWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>A busy engine may miss a moment; one that is gone refuses every time.</summary>
    private const int RefusalsThatCount = 3;

    /// <summary>Asks now and then whether anybody listens at the engine's address, and ends the process when nobody does.</summary>
    public static async Task RunAsync(string engineAddress, TimeProvider time, CancellationTokenSource ending)
    {
        if (!IPEndPoint.TryParse(engineAddress, out var engine))
            return;
        for (var refusals = 0; refusals < RefusalsThatCount; )
        {
            await Task.Delay(Interval, time, ending.Token);
            refusals = await EngineProbe.IsListeningAsync(engine, ending.Token) ? 0 : refusals + 1;
        }
        await ending.CancelAsync();
    }
}
