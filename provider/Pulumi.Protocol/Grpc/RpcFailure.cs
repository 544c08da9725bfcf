using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Status = Grpc.Core.Status;

namespace Pulumi.Protocol.Grpc;

/// <summary>Failures of calls: made by handlers to answer so, read by the side that got them.</summary>
internal static class RpcFailure
{
    /// <summary>A failure whose <see cref="Exception.Message"/> is the status's, which people see.</summary>
    /// <param name="code">The status.</param>
    /// <param name="message">What people see.</param>
    /// <param name="details">The messages of <c>grpc-status-details-bin</c>.</param>
    public static RpcException Of(StatusCode code, string message, params IEnumerable<IMessage> details) =>
        With(code, message, [.. details.Select(Any.Pack)]);

    public static RpcException With(StatusCode code, string message, IReadOnlyList<Any> details)
    {
        var trailers = new Metadata();
        if (details.Count > 0)
            trailers.SetRpcStatus(
                new Google.Rpc.Status
                {
                    Code = (int)code,
                    Message = MessageLimits.Cut(message),
                    Details = { details },
                }
            );
        return new RpcException(new Status(code, message), trailers, message);
    }

    /// <summary>Whether no status came from the other side: the connection could not be made, broke, or was closed by us meanwhile. What
    /// became of the call there is not known.</summary>
    public static bool IsConnectionLost(this RpcException failure) =>
        failure.StatusCode is StatusCode.Unavailable or StatusCode.Cancelled
        && failure.Status.DebugException is { } cause and not HttpProtocolException
        && cause.InnerException is not HttpProtocolException;

    /// <summary>The details of a failure; none where there are none, or where nobody can read them: the status itself counts.</summary>
    public static IReadOnlyList<Any> Details(this RpcException failure) =>
        failure.Trailers.GetRpcStatus(ignoreParseError: true)?.Details ?? (IReadOnlyList<Any>)[];

    /// <summary>The first detail of a type, or null when there is none.</summary>
    public static TDetail? Detail<TDetail>(this RpcException failure)
        where TDetail : class, IMessage<TDetail>, new()
    {
        foreach (var detail in failure.Details())
        {
            if (detail.TryUnpack(out TDetail found))
                return found;
        }
        return null;
    }
}
