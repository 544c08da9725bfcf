using System.Collections.Concurrent;
using Pulumirpc;

namespace Pulumi;

/// <summary>Sends messages to the engine.</summary>
internal sealed class EngineLogger(IEngine engine, TaskTracker tasks)
{
    private readonly ConcurrentDictionary<Task, byte> _sending = new();
    private volatile bool _hasLoggedErrors;

    /// <summary>Whether the program has to end as failed because of what it logged, or could not log.</summary>
    public bool HasLoggedErrors => _hasLoggedErrors;

    public Task ErrorAsync(string message, Resource? resource = null) =>
        LogAsync(LogSeverity.Error, message, resource, streamId: 0, ephemeral: false);

    public Task LogAsync(LogSeverity severity, string message, Resource? resource, int streamId, bool ephemeral)
    {
        if (severity == LogSeverity.Error)
            _hasLoggedErrors = true;
        // Not one after another: a message about a resource waits for its URN, and would hold up all that follow.
        var sending = Task.Run(() => SendAsync(severity, message, resource, streamId, ephemeral));
        tasks.Track(sending);
        return sending;
    }

    /// <summary>Waits for the messages on their way. One that still waits for its resource's URN is not.</summary>
    public async Task WhenSentAsync()
    {
        // Who logged them has heard of their failure, or never will.
        await Task.WhenAll(_sending.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task SendAsync(LogSeverity severity, string message, Resource? resource, int streamId, bool ephemeral)
    {
        try
        {
            var urn = await UrnOfAsync(resource).ConfigureAwait(false);
            await SendAsync(
                    new()
                    {
                        Severity = severity,
                        Message = message,
                        Urn = urn,
                        StreamId = streamId,
                        Ephemeral = ephemeral,
                    }
                )
                .ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _hasLoggedErrors = true;
            // A type of its own, so that nobody tries to log that logging fails.
            throw new LogException(e);
        }
    }

    private async Task SendAsync(LogRequest request)
    {
        var sending = engine.LogAsync(request);
        _sending.TryAdd(sending, 0);
        try
        {
            await sending.ConfigureAwait(false);
        }
        finally
        {
            _sending.TryRemove(sending, out _);
        }
    }

    private static async Task<string> UrnOfAsync(Resource? resource)
    {
        if (resource?.Urn is not { } urn)
            return "";
        try
        {
            return await urn.GetValueAsync(whenUnknown: "").ConfigureAwait(false) ?? "";
        }
        catch (Exception)
        {
            // The resource itself failed. The message is still worth showing, without it.
            return "";
        }
    }
}
