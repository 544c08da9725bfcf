using Grpc.Core;
using Grpc.Core.Interceptors;
using Status = Grpc.Core.Status;

namespace Pulumi.Protocol.Grpc;

/// <summary>Tells the faults of a channel in the words of Pulumi's engine, which people search for, and cancellation as what it
/// is.</summary>
/// <remarks>For unary calls, which end with <see cref="OperationCanceledException"/> when their own token has fired.</remarks>
internal sealed class EngineWords(LocalChannel channel) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation
    )
    {
        AsyncUnaryCall<TResponse> call;
        try
        {
            call = continuation(request, context);
        }
        catch (ObjectDisposedException e)
        {
            throw Closing(e);
        }
        return new AsyncUnaryCall<TResponse>(
            InWordsAsync(call.ResponseAsync, context.Options.CancellationToken),
            call.ResponseHeadersAsync,
            call.GetStatus,
            call.GetTrailers,
            call.Dispose
        );
    }

    private async Task<TResponse> InWordsAsync<TResponse>(Task<TResponse> response, CancellationToken cancellationToken)
    {
        try
        {
            return await response;
        }
        catch (RpcException e)
            when (cancellationToken.IsCancellationRequested && (e.StatusCode == StatusCode.Cancelled || e.IsConnectionLost()))
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (RpcException e) when (channel.IsDisposed && (e.StatusCode == StatusCode.Cancelled || e.IsConnectionLost()))
        {
            throw Closing(e);
        }
        catch (RpcException e) when (e.IsConnectionLost())
        {
            throw Lost(StatusCode.Unavailable, Words(e), e);
        }
        catch (RpcException e)
        {
            // The status's own words are the message, without the library's frame around them.
            throw new RpcException(e.Status, e.Trailers, e.Status.Detail);
        }
    }

    private string Words(RpcException e)
    {
        for (var cause = e.Status.DebugException; cause is not null; cause = cause.InnerException)
        {
            if (cause is System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.ConnectionRefused })
                return $"cannot connect to {channel.Target}: {cause.Message}";
        }
        return "error reading from server: EOF";
    }

    private static RpcException Closing(Exception cause) => Lost(StatusCode.Cancelled, "grpc: the client connection is closing", cause);

    private static RpcException Lost(StatusCode code, string words, Exception cause) => new(new Status(code, words, cause), words);
}
