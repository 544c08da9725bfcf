using System.Runtime.CompilerServices;

namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>Finds the provider that a call is for.</summary>
/// <remarks>A process that an engine started serves one provider, whatever connection a call comes over: engines drop idle connections and open others.
/// A process that engines attach to serves one provider for each connection, and a Cancel of one must not touch the others.</remarks>
internal sealed class ConnectionTable(PluginSetup setup) : IDisposable
{
    private readonly ConditionalWeakTable<object, EngineConnection> _byConnection = [];
    private readonly Lazy<EngineConnection> _only = new(() => new EngineConnection(setup));

    /// <summary>The provider of a connection; made at its first call.</summary>
    public EngineConnection Of(object connectionKey) => setup.EngineAddress is not null
        ? _only.Value
        : _byConnection.GetValue(connectionKey, _ => new EngineConnection(setup));

    /// <summary>Cancels everything, because the process is to end.</summary>
    public void Cancel()
    {
        foreach (var connection in All())
            connection.Provider.Cancel();
    }

    public void Dispose()
    {
        foreach (var connection in All())
            connection.Dispose();
    }

    private IEnumerable<EngineConnection> All() =>
        _only.IsValueCreated ? _byConnection.Select(c => c.Value).Append(_only.Value) : _byConnection.Select(c => c.Value);
}
