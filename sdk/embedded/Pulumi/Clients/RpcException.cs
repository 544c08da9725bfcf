using Pulumi.Protocol.Grpc;

// The name that users of the official SDK see in what the engine shows, and search for.
namespace Grpc.Core;

/// <summary>A call to the engine that failed.</summary>
internal sealed class RpcException(GrpcStatus status, string detail, Exception? cause = null) : Exception(Describe(status, detail, cause), cause)
{
    public GrpcStatus Status { get; } = status;

    /// <summary>The engine's own words.</summary>
    public string Detail { get; } = detail;

    private static string Describe(GrpcStatus status, string detail, Exception? cause)
        => cause is null
            ? $"Status(StatusCode=\"{status}\", Detail=\"{detail}\")"
            : $"Status(StatusCode=\"{status}\", Detail=\"{detail}\", DebugException=\"{cause.GetType()}: {cause.Message}\")";
}
