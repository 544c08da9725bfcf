using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi;

/// <summary>The engine's calls about what people see.</summary>
/// <param name="address"><c>host:port</c>.</param>
internal sealed class EngineClient(string address) : IEngine
{
    private readonly LocalChannel _channel = new(address);

    private Engine.EngineClient Rpc => field ??= new(_channel);

    public Task LogAsync(LogRequest request) => Rpc.LogAsync(request).ResponseAsync;

    public Task RequirePulumiVersionAsync(string range) =>
        Rpc.RequirePulumiVersionAsync(new RequirePulumiVersionRequest { PulumiVersionRange = range }).ResponseAsync;

    public void Dispose() => _channel.Dispose();
}
