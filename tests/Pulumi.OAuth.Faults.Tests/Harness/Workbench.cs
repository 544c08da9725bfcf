using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Tenant;
using Pulumi.OAuth.Plugin;
using Pulumi.OAuth.Plugin.Hosting;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Grpc;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>A tenant and the plugin's service in this process, on a hurried clock. Engines attach to the plugin over its real wire.</summary>
internal sealed class Workbench : IBench, IAsyncDisposable
{
    private readonly string _home;
    private readonly ConnectionTable _connections;
    private readonly GrpcServer _server;

    private Workbench(EmulatedTenant tenant, TimeProvider time, ConnectionTable connections, GrpcServer server, string home)
    {
        Tenant = tenant;
        Time = time;
        _connections = connections;
        _server = server;
        _home = home;
        Plugins = new PluginHost(PluginEnvironment.From(ImmutableDictionary<string, string>.Empty
            .Add("PULUMI_DEBUG_PROVIDERS", $"oauth:{server.Port}")
            .Add("PULUMI_HOME", home)));
    }

    public EmulatedTenant Tenant { get; }

    public TimeProvider Time { get; }

    public IPluginHost Plugins { get; }

    /// <summary>Folder that stands for Pulumi's home.</summary>
    public string Home => _home;

    /// <summary>Notes of creations that nothing has confirmed.</summary>
    public IReadOnlyList<StoredNote> Notes => CreationNotes.In(_home);

    public static async Task<Workbench> StartAsync(TimeProvider time)
    {
        var home = Directory.CreateTempSubdirectory("oauth-faults-").FullName;
        var tenant = await EmulatedTenant.StartAsync(
            new TenantOptions { Settings = new TenantSettings { RequestsPer10Seconds = 0 }, TimeProvider = time });
        var redactor = new SecretRedactor();
        var connections = new ConnectionTable(new PluginSetup
        {
            EngineAddress = null,
            Redactor = redactor,
            Notes = NoteStore.In(home, time),
            LogsHttp = false,
            Time = time,
        });
        var server = await GrpcServer.StartAsync(ProviderService.Create(connections, redactor));
        return new Workbench(tenant, time, connections, server, home);
    }

    /// <summary>Back to a tenant with the first administrator's token alone, and no notes.</summary>
    public void Reset()
    {
        Tenant.Reset();
        if (Directory.Exists(NoteStore.In(_home, Time).Folder))
            Directory.Delete(NoteStore.In(_home, Time).Folder, recursive: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _connections.Dispose();
        await Tenant.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }
}
