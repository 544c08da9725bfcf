using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.OAuth.Plugin.Tests.Driving;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.OAuth.Plugin.Tests.Load;

/// <summary>A configured plugin with an engine that listens, a tenant, and a home for its notes.</summary>
internal sealed class LoadedPlugin : IAsyncDisposable
{
    private readonly PluginProcessUnderTest _process;
    private readonly GrpcServer _engine;
    private readonly LocalChannel _channel;
    private readonly ResourceProvider.ResourceProviderClient _plugin;

    private LoadedPlugin(TenantProcess tenant, GrpcServer engine, PluginProcessUnderTest process, string home)
    {
        Tenant = tenant;
        Home = home;
        _engine = engine;
        _process = process;
        _channel = new LocalChannel(process.Address);
        _plugin = new ResourceProvider.ResourceProviderClient(_channel);
    }

    public TenantProcess Tenant { get; }

    public string Home { get; }

    public int ProcessId => _process.ProcessId;

    /// <summary>Starts it all.</summary>
    /// <param name="requestsPer10Seconds">The tenant's limit, which the plugin keeps to; null for none.</param>
    public static async Task<LoadedPlugin> StartAsync(int? requestsPer10Seconds = null)
    {
        var home = Directory.CreateTempSubdirectory("pulumi-home-").FullName;
        var tenant = await TenantProcess.StartAsync(requestsPer10Seconds ?? 0);
        var engine = await GrpcServer.StartAsync(new GuardedService(binder => Pulumirpc.Engine.BindService(binder, new Listener())));
        var loaded = new LoadedPlugin(tenant, engine, await PluginProcessUnderTest.StartAsync(home, null, engine.Address), home);
        await loaded._plugin.ConfigureAsync(
            new ConfigureRequest
            {
                Urn = Requests.ProviderUrn,
                AcceptSecrets = true,
                Args = PropertyCodec.Encode(
                    PropertyMap
                        .Empty.Set("baseUrl", PropertyValue.Of(tenant.BaseUrl))
                        .Set("clientId", PropertyValue.Of(tenant.ClientId))
                        .Set("clientSecret", PropertyValue.OfSecret(PropertyValue.Of(tenant.ClientSecret)))
                        .Set("requestsPer10Seconds", PropertyValue.Of(requestsPer10Seconds ?? 100_000))
                ),
            }
        );
        return loaded;
    }

    /// <summary>So many creations at once, none of them of a resource that was created before.</summary>
    /// <param name="first">Number of the first resource.</param>
    /// <param name="count">How many.</param>
    public Task<CreateResponse[]> CreateAsync(int first, int count) =>
        Task.WhenAll(
            Enumerable
                .Range(first, count)
                .Select(n =>
                    _plugin
                        .CreateAsync(
                            new CreateRequest
                            {
                                Urn = Requests.Urn(Requests.OAuthClient, $"c{n}"),
                                Properties = PropertyCodec.Encode(Values.Client($$"""{"name":"c{{n}}-0a1b2c3"}""")),
                            }
                        )
                        .ResponseAsync
                )
        );

    /// <summary>What the plugin has read so far, and how often: files and pipes, no sockets. A creation that looks at the notes of others
    /// reads more the more there are.</summary>
    /// <returns>Null where the system does not tell.</returns>
    public (long Bytes, long Calls)? Reads()
    {
        var file = $"/proc/{_process.ProcessId}/io";
        if (!File.Exists(file))
            return null;
        var counters = File.ReadAllLines(file)
            .Select(line => line.Split(": "))
            .ToDictionary(p => p[0], p => long.Parse(p[1], CultureInfo.InvariantCulture));
        return (counters["rchar"], counters["syscr"]);
    }

    /// <summary>The engine goes without a word, and nobody listens at its address any more.</summary>
    public async Task LoseEngineAsync()
    {
        _channel.Dispose();
        await _engine.DisposeAsync();
    }

    public Task TerminateAsync() => _process.SignalAsync("TERM");

    /// <summary>Waits for the plugin to end by itself.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> EndAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        await _process.WaitForExitAsync();
        return TimeProvider.System.GetElapsedTime(start);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _process.DisposeAsync();
        await _engine.DisposeAsync();
        await Tenant.DisposeAsync();
        Directory.Delete(Home, recursive: true);
    }

    private sealed class Listener : Pulumirpc.Engine.EngineBase
    {
        public override Task<Empty> Log(LogRequest request, ServerCallContext context) => Task.FromResult(new Empty());
    }
}
