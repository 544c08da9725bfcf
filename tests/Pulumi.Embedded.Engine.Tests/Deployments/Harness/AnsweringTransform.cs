using Google.Protobuf;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Tests.Deployments.Harness;

/// <summary>A transform of a program.</summary>
internal sealed class AnsweringTransform(Action<TransformRequest> change) : Callbacks.CallbacksBase, IAsyncDisposable
{
    private GrpcServer? _server;

    public Callback Callback => new() { Target = _server!.Address, Token = "transform" };

    public static async Task<AnsweringTransform> StartAsync(Action<TransformRequest> change)
    {
        var transform = new AnsweringTransform(change);
        transform._server = await GrpcServer.StartAsync(new GuardedService(binder => Callbacks.BindService(binder, transform)));
        return transform;
    }

    public override Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context)
    {
        var message = TransformRequest.Parser.ParseFrom(request.Request);
        change(message);
        return Task.FromResult(
            new CallbackInvokeResponse
            {
                Response = new TransformResponse { Properties = message.Properties, Options = message.Options }.ToByteString(),
            }
        );
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}
