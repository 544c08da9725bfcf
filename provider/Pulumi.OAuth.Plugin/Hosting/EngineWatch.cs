using System.Net;
using System.Net.Sockets;

namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>Notices when the engine that started us has died without saying so, as after a kill: nobody else would end this process then.</summary>
internal static class EngineWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>A busy engine may miss a moment; one that is gone refuses every time.</summary>
    private const int RefusalsThatCount = 3;

    /// <summary>Asks now and then whether anybody listens at the engine's address, and ends the process when nobody does.</summary>
    public static async Task RunAsync(string engineAddress, TimeProvider time, CancellationTokenSource ending)
    {
        if (!IPEndPoint.TryParse(engineAddress, out var engine))
            return;
        for (var refusals = 0; refusals < RefusalsThatCount;)
        {
            await Task.Delay(Interval, time, ending.Token);
            refusals = await IsListeningAsync(engine, ending.Token) ? 0 : refusals + 1;
        }
        await ending.CancelAsync();
    }

    private static async Task<bool> IsListeningAsync(IPEndPoint engine, CancellationToken cancellationToken)
    {
        using var socket = new Socket(engine.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(engine, cancellationToken);
            return true;
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return false;
        }
        catch (SocketException)
        {
            // Out of ports, or the like: that says nothing about the engine.
            return true;
        }
    }
}
