using System.Collections.Concurrent;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Tests.Plugins;
using Pulumi.Protocol.Values;
using Pulumi.Testing.Node;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Tests.Languages;

/// <summary>Programs on the real Node.js SDK.</summary>
public sealed class NodeProgramRunnerTests : IClassFixture<NodeFixture>
{
    private const int TestTimeout = 300_000;

    [Theory(Timeout = TestTimeout)]
    [InlineData(NodeSdk.Newest)]
    [InlineData(NodeSdk.Older)]
    public async Task Run_ProgramWithConfiguration_EndsWell(NodeSdk sdk)
    {
        var outputs = new ConcurrentQueue<RegisterResourceOutputsRequest>();
        await using var engine = await FakeEngine.StartAsync(outputs);
        using var folder = await FolderAsync(
            """
            const pulumi = require("@pulumi/pulumi");
            const config = new pulumi.Config();
            console.log("hello");
            exports.a = config.get("a");
            exports.names = [pulumi.getProject(), pulumi.getStack(), pulumi.getOrganization(), pulumi.runtime.isDryRun()];
            """,
            sdk
        );

        var result = await folder.RunAsync(new NodeProgramRunner("index.js", typescript: false), engine.Address, isPreview: true);

        Assert.Equal(ProgramResult.Success, result);
        Assert.Contains(("hello", false), folder.Output);
        var exports = PropertyCodec.Decode(Assert.Single(outputs).Outputs);
        Assert.Equal(PropertyValue.Of("1"), exports["a"]);
        Assert.Equal(
            PropertyValue.Of(
                PropertyValue.Of("project"),
                PropertyValue.Of("dev"),
                PropertyValue.Of("organization"),
                PropertyValue.Of(true)
            ),
            exports["names"]
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Run_ProgramExits_IsAnErrorOfOurs()
    {
        await using var engine = await FakeEngine.StartAsync(new ConcurrentQueue<RegisterResourceOutputsRequest>());
        using var folder = await FolderAsync("process.exit(7);");

        var result = await folder.RunAsync(new NodeProgramRunner(".", typescript: false), engine.Address);

        Assert.Equal(new ProgramResult("Program exited with non-zero exit code: 7", false), result);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Run_ProgramThrows_HasToldWhyAndEnds()
    {
        await using var engine = await FakeEngine.StartAsync(new ConcurrentQueue<RegisterResourceOutputsRequest>());
        using var folder = await FolderAsync("throw new Error('the program gave up');");

        var result = await folder.RunAsync(new NodeProgramRunner(".", typescript: false), engine.Address);

        Assert.Equal(new ProgramResult(null, true), result);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Run_SdkNotInstalled_SaysWhatToDo()
    {
        using var folder = new ProgramFolder().With("index.js", "");

        var result = await folder.RunAsync(new NodeProgramRunner(".", typescript: false));

        Assert.Equal(
            $"Node.js does not find @pulumi/pulumi/cmd/run from {folder.Path}; install Node.js and run 'npm install' there",
            result.Error
        );
    }

    private static async Task<ProgramFolder> FolderAsync(string program, NodeSdk sdk = NodeSdk.Newest)
    {
        var folder = new ProgramFolder().With("index.js", program).With("package.json", """{"main": "index.js"}""");
        await NodeModules.LinkIntoAsync(folder.Path, sdk);
        return folder;
    }
}
