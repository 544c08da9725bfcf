using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Protocol.Grpc;

/// <summary>A call that ended with another status than OK: thrown by handlers to answer so, and by the client that got it.</summary>
public sealed class GrpcException : Exception
{
    internal GrpcException(GrpcStatus status, string message, params ImmutableArray<IMessage> details)
        : this(status, message, [.. details.Select(Any.Pack)], null)
    {
    }

    internal GrpcException(GrpcStatus status, string message, ImmutableArray<Any> details, Exception? inner)
        : base(message, inner)
    {
        Status = status;
        Details = details;
    }

    public GrpcStatus Status { get; }

    /// <summary>True when no status came from the other side: the connection could not be made, broke, or was closed by us meanwhile.
    /// What became of the call there is not known.</summary>
    internal bool IsConnectionLost { get; init; }

    /// <summary>The messages of <c>grpc-status-details-bin</c>.</summary>
    internal ImmutableArray<Any> Details { get; }

    /// <summary>The first detail of a type, or null when there is none.</summary>
    internal TDetail? Detail<TDetail>()
        where TDetail : class, IMessage<TDetail>, new()
    {
        foreach (var detail in Details)
        {
            if (detail.TryUnpack(out TDetail found))
                return found;
        }
        return null;
    }
}
