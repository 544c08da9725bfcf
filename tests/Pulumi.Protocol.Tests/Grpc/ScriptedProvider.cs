using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Protocol.Tests.Grpc;

/// <summary>A plugin that answers as the test says; what the test leaves out is not implemented.</summary>
internal sealed class ScriptedProvider : ResourceProvider.ResourceProviderBase
{
    public Func<CheckRequest, CheckResponse>? OnCheck { get; init; }

    public Func<RpcException>? OnCreate { get; init; }

    public Func<ParameterizeRequest, ParameterizeResponse>? OnParameterize { get; init; }

    public Func<GetMappingResponse>? OnGetMapping { get; init; }

    public Func<ServerCallContext, Task<string>>? OnGetPluginInfo { get; init; }

    public Func<ServerCallContext, Task<Empty>>? OnCancel { get; init; }

    public Func<CancellationToken, IAsyncEnumerable<string>>? OnList { get; init; }

    public Task<GrpcServer> StartAsync() => GrpcServer.StartAsync(new GuardedService(binder => ResourceProvider.BindService(binder, this)));

    public override Task<CheckResponse> Check(CheckRequest request, ServerCallContext context) =>
        OnCheck is null ? base.Check(request, context) : Task.FromResult(OnCheck(request));

    public override Task<CreateResponse> Create(CreateRequest request, ServerCallContext context) =>
        OnCreate is null ? base.Create(request, context) : throw OnCreate();

    public override Task<ParameterizeResponse> Parameterize(ParameterizeRequest request, ServerCallContext context) =>
        OnParameterize is null ? base.Parameterize(request, context) : Task.FromResult(OnParameterize(request));

    public override Task<GetMappingResponse> GetMapping(GetMappingRequest request, ServerCallContext context) =>
        OnGetMapping is null ? base.GetMapping(request, context) : Task.FromResult(OnGetMapping());

    public override async Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        OnGetPluginInfo is null ? await base.GetPluginInfo(request, context) : new PluginInfo { Version = await OnGetPluginInfo(context) };

    public override Task<Empty> Cancel(Empty request, ServerCallContext context) =>
        OnCancel is null ? base.Cancel(request, context) : OnCancel(context);

    public override async Task List(ListRequest request, IServerStreamWriter<ListResponse> responseStream, ServerCallContext context)
    {
        await foreach (var id in OnList!(context.CancellationToken))
            await responseStream.WriteAsync(new ListResponse { Result = new() { Id = id } });
    }
}
