using System.Text.Json.Nodes;
using Pulumi.Testing.Node;

namespace Pulumi.OAuth.Plugin.Tests.Driving;

/// <summary>A tenant, an engine and a configured plugin, each a process, for all tests of a class.</summary>
public sealed class ContractFixture : IAsyncLifetime
{
    private readonly List<IAsyncDisposable> _started = [];

    internal TenantProcess Tenant { get; private set; } = null!;

    internal NodeEngine Engine { get; private set; } = null!;

    internal PluginProcessUnderTest Plugin { get; private set; } = null!;

    /// <summary>A connection to <see cref="Plugin"/>, through Handshake and Configure.</summary>
    internal PluginCalls Calls { get; private set; } = null!;

    /// <summary>Stands for Pulumi's home.</summary>
    internal string Home { get; } = Directory.CreateTempSubdirectory("pulumi-home-").FullName;

    public async Task InitializeAsync()
    {
        await NodeModules.EnsureInstalledAsync();
        Tenant = Started(await TenantProcess.StartAsync());
        Engine = Started(await NodeEngine.StartAsync());
        Plugin = await StartPluginAsync();
        Calls = await ConfiguredAsync(Plugin);
    }

    public async Task DisposeAsync()
    {
        foreach (var started in Enumerable.Reverse(_started))
            await started.DisposeAsync();
        Directory.Delete(Home, recursive: true);
    }

    /// <summary>Another process of the plugin, started as the engine does.</summary>
    internal async Task<PluginProcessUnderTest> StartPluginAsync(IReadOnlyDictionary<string, string>? environment = null) =>
        Started(await PluginProcessUnderTest.StartAsync(Home, environment, Engine.Address));

    /// <summary>A connection that has gone through Handshake and Configure.</summary>
    internal async Task<PluginCalls> ConfiguredAsync(PluginProcessUnderTest plugin, JsonObject? settings = null)
    {
        var calls = await Engine.ConnectAsync(plugin.Address);
        await calls.CallAsync("handshake", new JsonObject { ["engineAddress"] = Engine.Address, ["configureWithUrn"] = true });
        await calls.CallAsync("configure", ConfigureRequest(settings ?? Settings()));
        return calls;
    }

    /// <summary>The settings of the tenant as an engine sends them: the secret wrapped, the version among them.</summary>
    internal JsonObject Settings() =>
        new()
        {
            ["baseUrl"] = Tenant.BaseUrl,
            ["clientId"] = Tenant.ClientId,
            ["clientSecret"] = WireForm.Secret(Tenant.ClientSecret),
            ["version"] = "1.0.0",
        };

    internal static JsonObject ConfigureRequest(JsonObject settings) =>
        new()
        {
            ["urn"] = Requests.ProviderUrn,
            ["name"] = "default",
            ["type"] = "pulumi:providers:oauth",
            ["id"] = "5c2ea4ee-5b4f-4c41-a3d3-0d8ea3a9d2a1",
            ["args"] = WireForm.Struct(settings),
            ["acceptsecrets"] = true,
            ["acceptresources"] = true,
            ["sendsOldInputs"] = true,
            ["sendsOldInputsToDelete"] = true,
        };

    private T Started<T>(T process)
        where T : IAsyncDisposable
    {
        _started.Add(process);
        return process;
    }
}
