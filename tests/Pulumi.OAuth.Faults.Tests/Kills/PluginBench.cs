using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Tenant;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Kills;

/// <summary>The plugin is a process of its own in every run, found by the PATH; engine and tenant are in this one.</summary>
internal sealed class PluginBench : IBench, IAsyncDisposable
{
    private PluginBench(EmulatedTenant tenant, string home)
    {
        Tenant = tenant;
        Home = home;
        Plugins = new PluginHost(
            ImmutableDictionary<string, string?>
                .Empty.Add("PULUMI_HOME", home)
                .Add("PULUMI_DEBUG_PROVIDERS", null)
                .Add("PATH", BuiltPrograms.SearchPath)
        );
    }

    public EmulatedTenant Tenant { get; }

    public TimeProvider Time => TimeProvider.System;

    public IPluginHost Plugins { get; }

    /// <summary>Folder that stands for Pulumi's home.</summary>
    public string Home { get; }

    public static async Task<PluginBench> StartAsync() =>
        new(
            await EmulatedTenant.StartAsync(new TenantOptions { Settings = new TenantSettings { RequestsPer10Seconds = 0 } }),
            Directory.CreateTempSubdirectory("oauth-kills-").FullName
        );

    public async ValueTask DisposeAsync()
    {
        StackProcesses.Kill(StackProcesses.Plugins(Home));
        await Tenant.DisposeAsync();
        Directory.Delete(Home, recursive: true);
    }
}
