using Pulumi.Testing.Node;
using Pulumirpc;

namespace Pulumi.Protocol.Tests.Grpc;

/// <summary>Requests that no gRPC client sends get the answers other gRPC servers give; a timeout that is none is ignored by this
/// library.</summary>
public sealed class NonsenseTests : IClassFixture<NodeFixture>
{
    /// <summary>Case: HTTP status, gRPC status (null when the answer is not gRPC's).</summary>
    private const string Expected = """
        good: 200 0
        withParameter: 200 0
        badTimeout: 200 0
        longTimeout: 200 0
        farTimeout: 200 0
        emptyBody: 200 13
        shortPrefix: 200 13
        shortMessage: 200 13
        garbage: 200 13
        badFlag: 200 2
        doubled: 200 13
        compressed: 200 13
        tooLarge: 200 2
        wrongType: 415
        grpcWeb: 415
        get: 405

        """;

    [Fact(Timeout = 300_000)]
    public async Task Request_Nonsense_GetsItsStatus()
    {
        await using var server = await new ScriptedProvider { OnCheck = _ => new CheckResponse() }.StartAsync();

        Assert.Equal(Expected, await NodeScript.RunAsync("Grpc/nonsense.js", server.Address), ignoreLineEndingDifferences: true);
    }
}
