using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Tenant;
using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>A tenant and the plugin's service in this process, on a hurried clock.</summary>
internal sealed class Workbench : IBench, IAsyncDisposable
{
    private readonly string _home;
    private readonly PluginService _plugin;

    private Workbench(EmulatedTenant tenant, TimeProvider time, PluginService plugin, string home)
    {
        Tenant = tenant;
        Time = time;
        _plugin = plugin;
        _home = home;
    }

    public EmulatedTenant Tenant { get; }

    public TimeProvider Time { get; }

    public IPluginHost Plugins => _plugin.Plugins;

    /// <summary>Folder that stands for Pulumi's home.</summary>
    public string Home => _home;

    /// <summary>Notes of creations that nothing has confirmed.</summary>
    public IReadOnlyList<StoredNote> Notes => CreationNotes.In(_home);

    public static async Task<Workbench> StartAsync(TimeProvider time)
    {
        var home = Directory.CreateTempSubdirectory("oauth-faults-").FullName;
        var tenant = await EmulatedTenant.StartAsync(
            new TenantOptions
            {
                Settings = new TenantSettings { RequestsPer10Seconds = 0 },
                TimeProvider = time,
            }
        );
        return new Workbench(tenant, time, await PluginService.StartAsync(home, time), home);
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
        await _plugin.DisposeAsync();
        await Tenant.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }
}
