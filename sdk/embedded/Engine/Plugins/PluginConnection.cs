using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Grpc;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>The channel to a plugin, with the process behind it unless it was attached. Disposing ends both in the order plugins expect.</summary>
internal sealed class PluginConnection(GrpcChannel channel, PluginProcess? process, string name, IPluginMessages messages) : IAsyncDisposable
{
    private static readonly TimeSpan CancelTime = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Task? _closing;
    private volatile bool _acknowledged;

    public GrpcChannel Channel => channel;

    /// <summary>The plugin in messages: path of its executable, or package of an attached one.</summary>
    public string Name => name;

    public bool IsAttached => process is null;

    /// <summary>Tells the plugin to end its waits. Never fails.</summary>
    public async Task CancelAsync()
    {
        try
        {
            await channel.CallAsync(ResourceProviderMethods.Cancel, new Empty(), CancellationToken.None, CancelTime);
            _acknowledged = true;
        }
        catch (GrpcException e) when (e.Status == GrpcStatus.Unimplemented)
        {
            _acknowledged = true;
        }
        catch (GrpcException)
        {
            // Dead, or deaf. The end of the process shows which; a plugin that has not acknowledged is reported then.
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
        await CancelAsync();
        channel.Dispose();
        if (process is null)
            return;
        await process.DisposeAsync();
        if (!_acknowledged)
            messages.Fail(DeathReport(process.Output));
    }

    /// <summary>The CLI's text, to the letter.</summary>
    private string DeathReport(string output) =>
        $"Detected that {name} exited prematurely. \n"
        + "       This is *always* a bug in the provider. Please report the issue to the provider author as appropriate.\n"
        + $"       To assist with debugging we have dumped the STDOUT and STDERR streams of the plugin:{output}\n";
}
