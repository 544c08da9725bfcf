using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Pulumi.Protocol.Grpc;

/// <summary>Stands for one connection: the same object for all its calls; it becomes garbage with the connection.</summary>
/// <param name="isForeign">Whether the caller is certainly a program of another user of this machine.</param>
/// <param name="closed">Fires when the connection has ended.</param>
internal sealed class ConnectionIdentity(bool isForeign, CancellationToken closed)
{
    public CancellationToken Closed => closed;

    public bool IsForeign => isForeign;

    public static ConnectionIdentity Of(ServerCallContext call) => call.GetHttpContext().Features.GetRequiredFeature<ConnectionIdentity>();
}
