namespace Pulumi.Protocol.Grpc;

/// <summary>What a broken connection means for the call on it.</summary>
internal static class ConnectionFault
{
    private const long NoError = 0x0;
    private const long RefusedStream = 0x7;
    private const long Cancel = 0x8;
    private const long EnhanceYourCalm = 0xb;

    /// <summary>Whether an exception tells of the connection, and not of the call.</summary>
    public static bool IsOne(Exception e) => e is IOException or HttpRequestException;

    /// <summary>What to throw instead; <see cref="OperationCanceledException"/> when it was our own token that broke it.</summary>
    public static Exception Translate(Exception e, string address, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return new OperationCanceledException(e.Message, e, cancellationToken);
        if (e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError })
            return new GrpcException(GrpcStatus.Unavailable, $"cannot connect to {address}: {e.Message}", [], e) { IsConnectionLost = true };
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpProtocolException protocol)
                return new GrpcException(StatusOf(protocol.ErrorCode), $"{address} reset the call: {protocol.Message}", [], e);
        }
        // The words of the official clients, which people search for.
        return new GrpcException(GrpcStatus.Unavailable, "error reading from server: EOF", [], e) { IsConnectionLost = true };
    }

    /// <summary>For calls that were under way, or began, when the channel was closed.</summary>
    public static GrpcException Closed(Exception? inner) =>
        new(GrpcStatus.Cancelled, "grpc: the client connection is closing", [], inner) { IsConnectionLost = true };

    /// <summary>Source: the table of HTTP/2 error codes in gRPC over HTTP/2.</summary>
    private static GrpcStatus StatusOf(long errorCode) => errorCode switch
    {
        NoError or RefusedStream => GrpcStatus.Unavailable,
        Cancel => GrpcStatus.Cancelled,
        EnhanceYourCalm => GrpcStatus.ResourceExhausted,
        _ => GrpcStatus.Internal,
    };
}
