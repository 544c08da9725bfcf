using System.Collections.Concurrent;
using Pulumi.Protocol.Grpc;

namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>Finds the provider that a call is for.</summary>
/// <remarks>A process that an engine started serves one provider, whatever connection a call comes over: engines drop idle connections and
/// open others. A process that engines attach to serves one provider for each connection, which ends with it; a Cancel of one must not
/// touch the others.</remarks>
internal sealed class ConnectionTable(PluginSetup setup) : IDisposable
{
    /// <summary>How long what is under way may go on after its connection has ended: longer than a cancelled provider lets calls go
    /// on.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<ConnectionIdentity, Lazy<EngineConnection>> _byConnection = new();
    private readonly Lazy<EngineConnection> _only = new(() => new EngineConnection(setup));

    /// <summary>The provider of a connection; made at its first call.</summary>
    public EngineConnection Of(ConnectionIdentity identity) =>
        setup.EngineAddress is not null
            ? _only.Value
            : _byConnection.GetOrAdd(identity, i => new Lazy<EngineConnection>(() => Begin(i))).Value;

    /// <summary>Cancels everything, because the process is to end.</summary>
    public void Cancel()
    {
        foreach (var connection in _byConnection.Values.Append(_only).Where(c => c.IsValueCreated))
            connection.Value.Provider.Cancel();
    }

    public void Dispose()
    {
        foreach (var identity in _byConnection.Keys)
        {
            if (_byConnection.TryRemove(identity, out var connection) && connection.IsValueCreated)
                connection.Value.Dispose();
        }
        if (_only.IsValueCreated)
            _only.Value.Dispose();
    }

    private EngineConnection Begin(ConnectionIdentity identity)
    {
        var connection = new EngineConnection(setup);
        identity.Closed.Register(() => _ = EndAsync(identity, connection));
        return connection;
    }

    /// <summary>An engine that has gone, with or without a Cancel, wants nothing any more.</summary>
    private async Task EndAsync(ConnectionIdentity identity, EngineConnection connection)
    {
        connection.Provider.Cancel();
        await Task.Delay(Grace, setup.Time);
        if (_byConnection.TryRemove(identity, out _))
            connection.Dispose();
    }
}
