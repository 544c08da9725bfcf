using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.OAuth.Plugin;
using Pulumi.OAuth.Plugin.Hosting;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Grpc;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>The plugin's service in this process. Engines attach to it over its real wire.</summary>
internal sealed class PluginService : IAsyncDisposable
{
    private readonly ConnectionTable _connections;
    private readonly GrpcServer _server;

    private PluginService(ConnectionTable connections, GrpcServer server, string home)
    {
        _connections = connections;
        _server = server;
        Plugins = new PluginHost(
            PluginEnvironment.From(
                ImmutableDictionary<string, string>.Empty.Add("PULUMI_DEBUG_PROVIDERS", $"oauth:{server.Port}").Add("PULUMI_HOME", home)
            )
        );
    }

    /// <summary>Finds it for engines.</summary>
    public IPluginHost Plugins { get; }

    /// <param name="home">Folder that stands for Pulumi's home; the notes are in there.</param>
    /// <param name="time">The plugin's clock.</param>
    public static async Task<PluginService> StartAsync(string home, TimeProvider time)
    {
        var redactor = new SecretRedactor();
        var connections = new ConnectionTable(
            new PluginSetup
            {
                EngineAddress = null,
                Redactor = redactor,
                Notes = NoteStore.In(home, time),
                Time = time,
            }
        );
        return new PluginService(connections, await GrpcServer.StartAsync(ProviderService.Create(connections, redactor)), home);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _connections.Dispose();
    }
}
