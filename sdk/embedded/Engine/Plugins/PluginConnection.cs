using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Processes;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>The channel to a plugin, with the process behind it unless it was attached. Disposing ends both in the order plugins
/// expect.</summary>
internal sealed class PluginConnection(LocalChannel channel, PluginProcess? process, string name, IPluginMessages messages)
    : IAsyncDisposable
{
    private static readonly TimeSpan CancelTime = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Task? _closing;
    private volatile bool _acknowledged;
    private volatile bool _isGivenUp;
    private volatile bool _isDeaf;
    private volatile bool _hasUnanswered;

    public ResourceProvider.ResourceProviderClient Plugin { get; } = new(channel.Intercept(new EngineWords(channel)));

    /// <summary>The plugin in messages: path of its executable, or package of an attached one.</summary>
    public string Name => name;

    public bool IsAttached => process is null;

    /// <summary>See <see cref="GroupWork.Of"/>; null of an attached plugin.</summary>
    public long? Work(long before) => process?.Work(before);

    /// <summary>It did not come up in time: it is ended without a further word to it or about it.</summary>
    public void GiveUp() => _isGivenUp = true;

    /// <summary>A call was given up before its answer came.</summary>
    public void LeaveUnanswered() => _hasUnanswered = true;

    /// <summary>Tells the plugin to end its waits. Never fails.</summary>
    public async Task CancelAsync()
    {
        using var patience = new CancellationTokenSource(CancelTime);
        try
        {
            await Plugin.CancelAsync(new Empty(), cancellationToken: patience.Token);
            _acknowledged = true;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented)
        {
            _acknowledged = true;
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            // Dead, or deaf: what has not acknowledged is reported when it has ended.
            _isDeaf = e is not RpcException { StatusCode: not (StatusCode.DeadlineExceeded or StatusCode.Cancelled) };
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
            _closing ??= CloseAsync();
        return new ValueTask(_closing);
    }

    private async Task CloseAsync()
    {
        if (!_isGivenUp)
            await CancelAsync();
        channel.Dispose();
        if (process is null)
            return;
        await process.DisposeAsync();
        if (_acknowledged || _isGivenUp)
            return;
        if (_isDeaf)
        {
            var work = _hasUnanswered
                ? "It was given up before it had answered everything: what it did last is not known."
                : "All its work had been done before.";
            messages.Warn(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} did not answer within {CancelTime.TotalSeconds:0} s when it was told to end, and was ended. {work}"
                )
            );
        }
        else
        {
            messages.Fail(DeathReport(process.Output));
        }
    }

    /// <summary>The CLI's text, to the letter.</summary>
    private string DeathReport(string output) =>
        $"Detected that {name} exited prematurely. \n"
        + "       This is *always* a bug in the provider. Please report the issue to the provider author as appropriate.\n"
        + $"       To assist with debugging we have dumped the STDOUT and STDERR streams of the plugin:{output}\n";
}
