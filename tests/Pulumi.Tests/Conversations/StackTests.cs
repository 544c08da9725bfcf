using System.Collections.Immutable;
using Pulumi.Tests.Monitor;
using Pulumi.Tests.Programs;

namespace Pulumi.Tests.Conversations;

public class StackTests
{
    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task StackClass_MarkedProperties_AreExported()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        var outcome = await TestProgram.RunAsync(monitor, runner => runner.RunAsync(() => new GoodStack()));

        Assert.Equal(0, outcome.ExitCode);
        Wire.AssertEqual($$$$"""{"renamed":"l","Secret":{{{{Wire.Secret("\"s\"")}}}}}""", monitor.Outputs("proj-dev"));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task StackClass_UnassignedOutput_FailsTheProgram()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunAsync(monitor, runner => runner.RunAsync(() => new UnassignedStack()));

        Assert.Equal(
            [
                "Error: Output(s) 'Missing' have no value assigned. [Output] attributed properties must be assigned inside Stack "
                    + "constructor.",
            ],
            monitor.Shown
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task StackClass_OutputOfAnotherType_FailsTheProgram()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunAsync(monitor, runner => runner.RunAsync(() => new WrongStack()));

        Assert.Equal(
            ["Error: Output(s) 'Number' have incorrect type. [Output] attributed properties must be instances of Output<T>."],
            monitor.Shown
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Exports_NullsAndNested_DropNullsOfMapsOnly()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunWellAsync(
            monitor,
            () =>
                new Dictionary<string, object?>
                {
                    ["null"] = null,
                    ["list"] = new object?[] { 1, null, Output.CreateSecret("s") },
                    ["map"] = new Dictionary<string, object?> { ["a"] = null, ["b"] = true },
                }
        );

        Wire.AssertEqual($$$$"""{"list":[1,null,{{{{Wire.Secret("\"s\"")}}}}],"map":{"b":true}}""", monitor.Outputs("proj-dev"));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Instance_InsideAProgram_TellsItsNames()
    {
        await using var monitor = await RecordingMonitor.StartAsync(isPreview: true);

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var instance = Deployment.Instance;
                Assert.Equal(
                    ("dev", "proj", "organization", "/app", true),
                    (instance.StackName, instance.ProjectName, instance.OrganizationName, instance.RootDirectory, instance.IsDryRun)
                );
            }
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task StackReference_Outputs_AreReadOneByOneWithTheirOwnSecrecy()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.OnRead = request =>
            Wire.Object(
                $$$$"""{"name":"{{{{request.Id}}}}","outputs":{"url":"u","password":{{{{Wire.Secret("\"p\"")}}}}},"secretOutputNames":["password"]}"""
            );

        await TestProgram.RunAsync(
            monitor,
            async () =>
            {
                var other = new StackReference("ref", new StackReferenceArgs { Name = "organization/other/dev" });
                var details = await other.GetOutputDetailsAsync("password");
                var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => other.GetValueAsync("password"));
                return new Dictionary<string, object?>
                {
                    ["url"] = other.GetOutput("url"),
                    ["password"] = other.RequireOutput("password"),
                    ["missing"] = other.GetOutput("missing"),
                    ["plain"] = await other.RequireValueAsync("url"),
                    ["detail"] = details.SecretValue,
                    ["refused"] = refused.Message,
                };
            }
        );

        Wire.AssertEqual(
            """{"name":"organization/other/dev"}""",
            ((Pulumirpc.ReadResourceRequest)monitor.Calls("ReadResource").Single().Request).Properties
        );
        Wire.AssertEqual(
            $$"""
            {"url":"u","password":{{Wire.Secret("\"p\"")}},"plain":"u","detail":"p",
             "refused":"Cannot call 'GetOutputValueAsync' if the referenced stack has secret outputs. Use 'GetOutput' instead."}
            """,
            monitor.Outputs("proj-dev")
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task StackReference_RequiredOutputMissing_FailsTheProgram()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.OnRead = request => Wire.Object($$"""{"name":"{{request.Id}}","outputs":{},"secretOutputNames":[]}""");

        var outcome = await TestProgram.RunAsync(
            monitor,
            () =>
            {
                new StackReference("organization/other/dev").RequireOutput("x");
            }
        );

        Assert.Equal("Required output 'x' does not exist on stack 'organization/other/dev'.", outcome.Failures[0].Message);
    }

    private sealed class GoodStack : Stack
    {
        public GoodStack()
        {
            Label = new Widget("w", new WidgetArgs { Label = "l" }).Label;
            Secret = Output.CreateSecret("s");
        }

        [Output("renamed")]
        public Output<string> Label { get; private set; }

        [Output]
        public Output<string> Secret { get; private set; }
    }

    private sealed class UnassignedStack : Stack
    {
        [Output]
        public Output<ImmutableArray<string>> Missing { get; private set; } = null!;
    }

    private sealed class WrongStack : Stack
    {
        [Output]
        public int Number { get; private set; } = 1;
    }
}
