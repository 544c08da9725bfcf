using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>Answers a program's calls with what the mocks say, and keeps its resources.</summary>
internal sealed class MockMonitor(IMocks mocks, DeploymentSettings settings) : IMonitor
{
    private readonly ConcurrentQueue<Resource> _resources = new();
    private readonly ConcurrentDictionary<string, Struct> _registered = new();

    /// <summary>The stack and all that was registered or read, in that order.</summary>
    public ImmutableArray<Resource> Resources => [.. _resources];

    // All but output values: mocks shall see plain inputs.
    public Task<bool> SupportsAsync(string feature) => Task.FromResult(feature != MonitorFeature.OutputValues);

    public async Task<RegisterResourceResponse> RegisterResourceAsync(Resource resource, RegisterResourceRequest request)
    {
        _resources.Enqueue(resource);
        var urn = UrnOf(request.Parent, request.Type, request.Name);
        if (request.Type == Stack.TypeToken)
            return new() { Urn = urn, Object = new() };
        var (id, state) = await AskAsync(
                new()
                {
                    Type = request.Type,
                    Name = request.Name,
                    Inputs = Read(request.Object),
                    Provider = request.Provider,
                    Id = request.ImportId,
                }
            )
            .ConfigureAwait(false);
        id ??= request.ImportId;
        Remember(urn, id, state);
        return new()
        {
            Urn = urn,
            Id = id,
            Object = state,
        };
    }

    public async Task<ReadResourceResponse> ReadResourceAsync(Resource resource, ReadResourceRequest request)
    {
        var (id, state) = await AskAsync(
                new()
                {
                    Type = request.Type,
                    Name = request.Name,
                    Inputs = Read(request.Properties),
                    Provider = request.Provider,
                    Id = request.Id,
                }
            )
            .ConfigureAwait(false);
        var urn = UrnOf(request.Parent, request.Type, request.Name);
        Remember(urn, id ?? "", state);
        _resources.Enqueue(resource);
        return new() { Urn = urn, Properties = state };
    }

    public Task RegisterResourceOutputsAsync(RegisterResourceOutputsRequest request) =>
        mocks.RegisterResourceOutputs(
            new(
                request.Urn,
                request.Outputs.Fields.ToImmutableDictionary(
                    output => output.Key,
                    output => new Output<object?>(Task.FromResult(PropertyDeserializer.Deserialize(output.Value)))
                )
            )
        );

    public async Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request)
    {
        if (request.Tok == ResourceRegistrar.GetResource)
            return new() { Return = LookUp(request.Args.Fields["urn"].StringValue) };
        return new() { Return = await CallAsync(request.Tok, request.Args, request.Provider).ConfigureAwait(false) };
    }

    public async Task<CallResponse> CallAsync(ResourceCallRequest request) =>
        new() { Return = await CallAsync(request.Tok, request.Args, request.Provider).ConfigureAwait(false) };

    public Task<RegisterPackageResponse> RegisterPackageAsync(Pulumirpc.RegisterPackageRequest request) =>
        Task.FromResult(new RegisterPackageResponse { Ref = $"{request.Name}-{request.Version}" });

    // Nobody calls transforms and hooks, as with the official SDK's mocks.
    public Task RegisterStackInvokeTransformAsync(Callback callback) => Task.CompletedTask;

    public Task RegisterResourceHookAsync(RegisterResourceHookRequest request) => Task.CompletedTask;

    public Task RegisterErrorHookAsync(RegisterErrorHookRequest request) => Task.CompletedTask;

    public Task SignalAndWaitForShutdownAsync() => Task.CompletedTask;

    public void Dispose()
    {
        // Nothing is held.
    }

    private async Task<(string? Id, Struct State)> AskAsync(MockResourceArgs args)
    {
        var (id, state) = await mocks.NewResourceAsync(args).ConfigureAwait(false);
        return (id, await WriteAsync(state).ConfigureAwait(false));
    }

    private async Task<Struct> CallAsync(string token, Struct args, string provider) =>
        await WriteAsync(
                await mocks
                    .CallAsync(
                        new()
                        {
                            Token = token,
                            Args = Read(args),
                            Provider = provider,
                        }
                    )
                    .ConfigureAwait(false)
            )
            .ConfigureAwait(false);

    private void Remember(string urn, string id, Struct state) =>
        _registered[urn] = new()
        {
            Fields =
            {
                ["urn"] = Value.ForString(urn),
                ["id"] = Value.ForString(id),
                ["state"] = Value.ForStruct(state),
            },
        };

    private Struct LookUp(string urn) =>
        _registered.TryGetValue(urn, out var found) ? found : throw new InvalidOperationException($"Unknown resource {urn}");

    /// <summary>The name that the official SDK's mocks give: unlike an engine's it holds the stack's type, and only the outermost of
    /// others.</summary>
    private string UrnOf(string parent, string type, string name)
    {
        var parentType = parent.Length == 0 ? "" : parent.Split("::")[2].Split('$')[0] + "$";
        return $"urn:pulumi:{settings.Stack}::{settings.Project}::{parentType}{type}::{name}";
    }

    private static ImmutableDictionary<string, object> Read(Struct values)
    {
        var result = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (name, wire) in values.Fields)
        {
            if (PropertyDeserializer.Deserialize(wire) is { IsKnown: true, Value: { } value })
                result.Add(name, value);
        }
        return result.ToImmutable();
    }

    private static async Task<Struct> WriteAsync(object values)
    {
        // One that is only generic has no other face for the serialiser.
        if (values is IDictionary<string, object> dictionary)
            values = dictionary.ToImmutableDictionary();
        var wire = await new PropertySerializer(new(KeepResources: true)).SerializeAsync("", values).ConfigureAwait(false);
        return wire?.StructValue
            ?? throw new InvalidOperationException($"{values?.GetType().FullName ?? "null"} is not a supported argument type");
    }
}
