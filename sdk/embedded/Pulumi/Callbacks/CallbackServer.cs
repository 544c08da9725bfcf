using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi;

/// <summary>Lets the engine call functions of the program. Starts to listen when the first one is registered.</summary>
internal sealed class CallbackServer : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Func<ByteString, CancellationToken, Task<IMessage>>> _callbacks = new();
    private readonly Lazy<Task<GrpcServer>> _server;
    private ExecutionContext? _context;

    public CallbackServer() => _server = new(StartAsync);

    /// <summary>Makes a function callable by the engine.</summary>
    public async Task<Callback> RegisterAsync(Func<ByteString, CancellationToken, Task<IMessage>> callback)
    {
        var token = Guid.NewGuid().ToString();
        _callbacks[token] = callback;
        var server = await _server.Value.ConfigureAwait(false);
        return new() { Target = server.Address, Token = token };
    }

    public async ValueTask DisposeAsync()
    {
        if (!_server.IsValueCreated)
            return;
        var server = await _server.Value.ConfigureAwait(false);
        await server.StopAsync(Grace).ConfigureAwait(false);
        await server.DisposeAsync().ConfigureAwait(false);
    }

    private Task<GrpcServer> StartAsync()
    {
        // The calls come in outside the program's flow of control, in which Deployment.Instance and so every Output works.
        _context = ExecutionContext.Capture();
        return GrpcServer.StartAsync(new GuardedService(binder => Callbacks.BindService(binder, new Service(this))));
    }

    private async Task<CallbackInvokeResponse> InvokeAsync(CallbackInvokeRequest request, CancellationToken cancellationToken)
    {
        if (!_callbacks.TryGetValue(request.Token, out var callback))
            throw RpcFailure.Of(StatusCode.InvalidArgument, $"Callback not found: {request.Token}");
        var answer = await InProgramContext(() => callback(request.Request, cancellationToken)).ConfigureAwait(false);
        return new() { Response = answer.ToByteString() };
    }

    private Task<T> InProgramContext<T>(Func<Task<T>> start)
    {
        if (_context is null)
            return start();
        Task<T>? started = null;
        ExecutionContext.Run(_context, _ => started = start(), null);
        return started!;
    }

    private sealed class Service(CallbackServer server) : Callbacks.CallbacksBase
    {
        public override Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context) =>
            server.InvokeAsync(request, context.CancellationToken);
    }
}
