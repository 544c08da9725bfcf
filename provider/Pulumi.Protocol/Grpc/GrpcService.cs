using Google.Protobuf;

namespace Pulumi.Protocol.Grpc;

/// <summary>A table of methods and the handlers that answer them. To be filled before the server starts.</summary>
/// <remarks>A handler answers an error by throwing <see cref="GrpcException"/>; any other exception becomes
/// <see cref="GrpcStatus.Unknown"/> with its message. Handlers of one service run concurrently.</remarks>
internal sealed class GrpcService
{
    private readonly Dictionary<string, GrpcHandler> _handlers = new(StringComparer.Ordinal);

    /// <summary>The handlers by method path.</summary>
    internal IReadOnlyDictionary<string, GrpcHandler> Handlers => _handlers;

    /// <summary>One message in, one out.</summary>
    public GrpcService Unary<TRequest, TResponse>(GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcCall, Task<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        _handlers.Add(method.Path, new UnaryHandler<TRequest, TResponse>(method, handler));
        return this;
    }

    /// <summary>One message in, any number out; each is sent at once.</summary>
    public GrpcService ServerStreaming<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcCall, IAsyncEnumerable<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        _handlers.Add(method.Path, new StreamingHandler<TRequest, TResponse>(method, handler));
        return this;
    }
}
