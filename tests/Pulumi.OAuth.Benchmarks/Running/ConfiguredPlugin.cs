using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.OAuth.Benchmarks.Running;

/// <summary>Our plugin's process, configured for a tenant, with an engine that listens, and calls about clients. Disposing ends all of
/// it.</summary>
internal sealed class ConfiguredPlugin : IAsyncDisposable
{
    private readonly PluginProcess _process;
    private readonly GrpcServer _engine;

    private ConfiguredPlugin(PluginProcess process, GrpcServer engine) => (_process, _engine) = (process, engine);

    /// <param name="programs">What is started.</param>
    /// <param name="tenant">What it works on, as fast as it can.</param>
    /// <param name="home">Folder that stands for Pulumi's home.</param>
    public static async Task<ConfiguredPlugin> StartAsync(BuiltPrograms programs, TenantProcess tenant, string home)
    {
        var engine = await GrpcServer.StartAsync(new GuardedService(binder => Pulumirpc.Engine.BindService(binder, new Listener())));
        var plugin = new ConfiguredPlugin(await PluginProcess.StartAsync(programs.Plugin, [engine.Address], home), engine);
        await plugin._process.Calls.ConfigureAsync(
            new ConfigureRequest
            {
                Urn = "urn:pulumi:dev::benchmark::pulumi:providers:oauth::default",
                AcceptSecrets = true,
                Args = PropertyCodec.Encode(
                    PropertyMap
                        .Empty.Set("baseUrl", PropertyValue.Of(tenant.Url))
                        .Set("clientId", PropertyValue.Of(tenant.ClientId))
                        .Set("clientSecret", PropertyValue.OfSecret(PropertyValue.Of(tenant.ClientSecret)))
                        .Set("requestsPer10Seconds", PropertyValue.Of(EngineStack.Unpaced))
                ),
            }
        );
        return plugin;
    }

    public async Task<PropertyMap> CheckAsync(string name, PropertyMap inputs, PropertyMap oldInputs)
    {
        var answer = await _process.Calls.CheckAsync(
            new CheckRequest
            {
                Urn = Urn(name),
                Name = name,
                Type = ClientInputs.Type,
                News = PropertyCodec.Encode(inputs),
                Olds = PropertyCodec.Encode(oldInputs),
                RandomSeed = ByteString.CopyFromUtf8(name),
            }
        );
        return PropertyCodec.Decode(answer.Inputs);
    }

    public Task<DiffResponse> DiffAsync(string name, CreateResponse created, PropertyMap oldInputs, PropertyMap inputs) =>
        _process
            .Calls.DiffAsync(
                new DiffRequest
                {
                    Urn = Urn(name),
                    Name = name,
                    Type = ClientInputs.Type,
                    Id = created.Id,
                    Olds = created.Properties,
                    OldInputs = PropertyCodec.Encode(oldInputs),
                    News = PropertyCodec.Encode(inputs),
                }
            )
            .ResponseAsync;

    public Task<CreateResponse> CreateAsync(string name, PropertyMap inputs) =>
        _process
            .Calls.CreateAsync(
                new CreateRequest
                {
                    Urn = Urn(name),
                    Name = name,
                    Type = ClientInputs.Type,
                    Properties = PropertyCodec.Encode(inputs),
                }
            )
            .ResponseAsync;

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _engine.DisposeAsync();
    }

    private static string Urn(string name) => $"urn:pulumi:dev::benchmark::{ClientInputs.Type}::{name}";

    /// <summary>Hears what plugins and programs have to say, and does nothing about it.</summary>
    internal sealed class Listener : Pulumirpc.Engine.EngineBase
    {
        public override Task<Empty> Log(LogRequest request, ServerCallContext context) => Task.FromResult(new Empty());
    }
}
