using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Pulumi.Protocol.Grpc;

/// <summary>Stands for one connection: the same object for all its calls; it becomes garbage with the connection.</summary>
internal sealed class ConnectionIdentity
{
    public static ConnectionIdentity Of(ServerCallContext call) => call.GetHttpContext().Features.GetRequiredFeature<ConnectionIdentity>();
}
