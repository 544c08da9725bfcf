using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi;

/// <summary>The engine's calls about what people see.</summary>
/// <param name="address"><c>host:port</c>.</param>
internal sealed class EngineClient(string address) : IEngine
{
    private readonly RpcClient _rpc = new(address);

    public Task LogAsync(LogRequest request) => _rpc.CallAsync(EngineMethods.Log, request);

    public Task RequirePulumiVersionAsync(string range)
        => _rpc.CallAsync(EngineMethods.RequirePulumiVersion, new RequirePulumiVersionRequest { PulumiVersionRange = range });

    public void Dispose() => _rpc.Dispose();
}
