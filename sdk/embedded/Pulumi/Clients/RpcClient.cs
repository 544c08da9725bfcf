using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using Pulumi.Protocol.Grpc;

namespace Pulumi;

/// <summary>Calls one address of the engine.</summary>
/// <param name="address"><c>host:port</c>.</param>
internal sealed class RpcClient(string address) : IDisposable
{
    private readonly GrpcChannel _channel = new(address);

    /// <exception cref="RpcException">The call failed.</exception>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(GrpcMethod<TRequest, TResponse> method, TRequest request)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        try
        {
            // No deadline: a call lasts as long as what it asks for, such as the creation of a resource.
            return await _channel.CallAsync(method, request, CancellationToken.None).ConfigureAwait(false);
        }
        catch (GrpcException e)
        {
            throw RefusedConnection(e) is { } refusal
                ? new RpcException(e.Status, "Error connecting to subchannel.", refusal)
                : new RpcException(e.Status, e.Message);
        }
    }

    public void Dispose() => _channel.Dispose();

    private static SocketException? RefusedConnection(GrpcException failure)
    {
        for (var cause = failure.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException { SocketErrorCode: SocketError.ConnectionRefused } refusal)
                return refusal;
        }
        return null;
    }
}
