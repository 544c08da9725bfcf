using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Pulumi.Protocol.Grpc;

/// <summary>A channel to a gRPC server on this machine, without encryption. Thread-safe; connects at the first call and again whenever
/// needed. Disposing gives up calls under way, and closes the connections.</summary>
internal sealed class LocalChannel : ChannelBase, IDisposable
{
    private const int MaxResponseHeadersKilobytes = 128;

    private readonly GrpcChannel _channel;

    /// <param name="address"><c>host:port</c>.</param>
    /// <exception cref="UriFormatException">The address is none.</exception>
    public LocalChannel(string address)
        : base(address) =>
        _channel = GrpcChannel.ForAddress(
            new Uri("http://" + address),
            new GrpcChannelOptions
            {
                HttpHandler = new SocketsHttpHandler
                {
                    // The peer is on this machine, whatever proxy the environment names.
                    UseProxy = false,
                    UseCookies = false,
                    AllowAutoRedirect = false,
                    // A server's limit on streams must not make calls wait for each other.
                    EnableMultipleHttp2Connections = true,
                    MaxResponseHeadersLength = MaxResponseHeadersKilobytes,
                    PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
                    ActivityHeadersPropagator = null,
                },
                DisposeHttpClient = true,
                MaxReceiveMessageSize = MessageLimits.MaxSize,
                MaxSendMessageSize = MessageLimits.MaxSize,
                // A plugin may have told its port and be on its way to listen there.
                InitialReconnectBackoff = TimeSpan.FromMilliseconds(10),
                MaxReconnectBackoff = TimeSpan.FromMilliseconds(100),
            }
        );

    public bool IsDisposed { get; private set; }

    public override CallInvoker CreateCallInvoker() => _channel.CreateCallInvoker().Intercept(new Deep());

    public void Dispose()
    {
        IsDisposed = true;
        _channel.Dispose();
    }

    private sealed class Deep : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation
        ) => continuation(request, In(context));

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation
        ) => continuation(request, In(context));

        private static ClientInterceptorContext<TRequest, TResponse> In<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context
        )
            where TRequest : class
            where TResponse : class => new(DeepMethod.Of(context.Method), context.Host, context.Options);
    }
}
