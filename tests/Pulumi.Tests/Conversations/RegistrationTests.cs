using Pulumi.Tests.Monitor;
using Pulumi.Tests.Programs;
using Pulumi.Utilities;
using Pulumirpc;

namespace Pulumi.Tests.Conversations;

public class RegistrationTests
{
    private const string StackUrn = "urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev";

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Program_OneResource_HoldsTheWholeConversation()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunWellAsync(
            monitor,
            () =>
                new Dictionary<string, object?>
                {
                    ["label"] = new Widget("w", new WidgetArgs { Label = "l", Parts = { new WidgetPartArgs { Kind = "k" } } }).Label,
                }
        );

        Wire.AssertEqual(
            """{"type":"pulumi:pulumi:Stack","name":"proj-dev","object":{},"acceptSecrets":true,"acceptResources":true,"supportsResultReporting":true,"hooks":{}}""",
            monitor.Calls("RegisterResource").First().Json
        );
        Wire.AssertEqual(
            $$$$"""
            {"type":"test:index:Widget","name":"w","custom":true,"parent":"{{{{StackUrn}}}}","object":{"label":"l","parts":[{"kind":"k"}]},
             "propertyDependencies":{"label":{},"parts":{}},"acceptSecrets":true,"acceptResources":true,"supportsResultReporting":true,"hooks":{}}
            """,
            monitor.Calls("RegisterResource").Last().Json
        );
        Wire.AssertEqual(
            $$$$"""{"urn":"{{{{StackUrn}}}}","outputs":{"label":"l"}}""",
            monitor.Calls("RegisterResourceOutputs").Single().Json
        );
        Assert.Equal(1, monitor.Count("SignalAndWaitForShutdown"));
        Assert.Equal(
            ["aliasSpecs", "resourceReferences"],
            monitor.Calls("SupportsFeature").Select(call => ((SupportsFeatureRequest)call.Request).Id).Order()
        );
        Assert.Empty(monitor.Shown);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Input_OutputOfAnother_DependsOnItAndWaits()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var first = new Widget("first", new WidgetArgs { Label = "l" });
                _ = new Widget("second", new WidgetArgs { Label = first.Id, Size = 1 });
            }
        );

        var second = monitor.Registration("second");
        var urn = RecordingMonitor.UrnOf("test:index:Widget", "first");
        Wire.AssertEqual("""{"label":"first-id","size":1}""", second.Object);
        Assert.Equal([urn], second.Dependencies);
        Assert.Equal([urn], second.PropertyDependencies["label"].Urns);
        Assert.Empty(second.PropertyDependencies["size"].Urns);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Input_IdOfNewResourceInPreview_IsUnknown()
    {
        await using var monitor = await RecordingMonitor.StartAsync(isPreview: true);

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var first = new Widget("first");
                _ = new Widget("second", new WidgetArgs { Label = first.Id, Tags = { ["size"] = first.Size.Apply(size => $"{size}") } });
            }
        );

        Wire.AssertEqual(
            $$$$"""{"label":"{{{{Wire.Unknown}}}}","tags":{"size":"{{{{Wire.Unknown}}}}"}}""",
            monitor.Registration("second").Object
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Input_NullOutput_TakesItsDependencyAway()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var first = new Widget("first");
                _ = new Widget("second", new WidgetArgs { Label = first.Id.Apply(_ => (string)null!) });
            }
        );

        Wire.AssertEqual("{}", monitor.Registration("second").Object);
        Assert.Empty(monitor.Registration("second").Dependencies);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Input_Resource_IsAReference()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                _ = new Widget("second", new WidgetArgs { Owner = new Widget("first") });
            }
        );

        var urn = RecordingMonitor.UrnOf("test:index:Widget", "first");
        Wire.AssertEqual(
            $$$$"""{"owner":{"4dabf18193072939515e22adb298388d":"5cf8f73096256a8f31e491e813e4eb8e","urn":"{{{{urn}}}}","id":"first-id"}}""",
            monitor.Registration("second").Object
        );
        Assert.Equal([urn], monitor.Registration("second").Dependencies);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task DependsOn_Component_NamesItsChildren()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                _ = new Widget("w", null, new() { DependsOn = { new Group("g") } });
            }
        );

        Assert.Equal([RecordingMonitor.UrnOf("test:index:Widget", "g-child")], monitor.Registration("w").Dependencies);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Component_RegisterOutputs_SendsMarkedProperties()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                _ = new Group("g");
            }
        );

        var group = RecordingMonitor.UrnOf("test:index:Group", "g");
        Assert.False(monitor.Registration("g").Custom);
        Assert.Equal(group, monitor.Registration("g-child").Parent);
        Wire.AssertEqual("""{"childLabel":"child"}""", monitor.Outputs("Group::g"));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Answer_SecretAndMismatch_SecretOutputAndWarning()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.OnRegister = (request, answer) =>
        {
            if (request.Name == "w")
                answer.Object = Wire.Object($$"""{"label":{{Wire.Secret("\"l\"")}},"size":"big"}""");
        };

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var widget = new Widget("w");
                return new Dictionary<string, object?>
                {
                    ["label"] = widget.Label,
                    ["size"] = widget.Size,
                    ["token"] = widget.Token,
                };
            }
        );

        Wire.AssertEqual($$$$"""{"label":{{{{Wire.Secret("\"l\"")}}}}}""", monitor.Outputs("proj-dev"));
        Assert.Equal(
            ["Warning: Expected System.Double but got System.String deserializing Pulumi.Tests.Programs.Widget.size"],
            monitor.Shown
        );
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData("Fail")]
    [InlineData("Skip")]
    public async Task Answer_FailedOrSkipped_OutputsAreUnknownAndProgramGoesOn(string result)
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.OnRegister = (request, answer) =>
        {
            if (request.Name == "w")
                (answer.Result, answer.Id, answer.Object) = (Enum.Parse<Result>(result), "", new());
        };

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var widget = new Widget("w", new WidgetArgs { Label = "l" });
                return new Dictionary<string, object?> { ["label"] = widget.Label, ["urn"] = widget.Urn };
            }
        );

        Wire.AssertEqual(
            $$"""{"label":"{{Wire.Unknown}}","urn":"{{RecordingMonitor.UrnOf("test:index:Widget", "w")}}"}""",
            monitor.Outputs("proj-dev")
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Get_Id_ReadsInsteadOfRegistering()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.OnRead = _ => Wire.Object("""{"label":"read"}""");

        await TestProgram.RunWellAsync(monitor, () => new Dictionary<string, object?> { ["label"] = Widget.Get("w", "id-1").Label });

        Wire.AssertEqual(
            $$"""{"id":"id-1","type":"test:index:Widget","name":"w","parent":"{{StackUrn}}","properties":{},"acceptSecrets":true,"acceptResources":true}""",
            monitor.Calls("ReadResource").Single().Json
        );
        Assert.Equal(1, monitor.Count("RegisterResource"));
        Wire.AssertEqual("""{"label":"read"}""", monitor.Outputs("proj-dev"));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Get_EmptyId_Registers()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                _ = Widget.Get("w", "");
            }
        );

        Assert.Equal(0, monitor.Count("ReadResource"));
        Assert.NotNull(monitor.Registration("w"));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Answer_ReferenceToKnownClass_IsAnInstanceThatAsksForItsState()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        var urn = RecordingMonitor.UrnOf("test:index:Widget", "elsewhere");
        monitor.OnInvoke = request =>
            Task.FromResult(
                new ResourceInvokeResponse
                {
                    Return = Wire.Object(
                        $$$$"""{"urn":"{{{{request.Args.Fields["urn"].StringValue}}}}","id":"e-id","state":{"label":"from state"}}"""
                    ),
                }
            );

        await TestProgram.RunAsync(
            monitor,
            async () =>
            {
                Assert.True(Pulumi.Serialization.ResourceTypes.TryConstruct(urn, "1.0.0", out var resource));
                return new Dictionary<string, object?> { ["label"] = Assert.IsType<Widget>(resource).Label };
            }
        );

        Wire.AssertEqual(
            $$"""{"tok":"pulumi:pulumi:getResource","args":{"urn":"{{urn}}"},"acceptResources":true}""",
            monitor.Calls("Invoke").Single().Json
        );
        Wire.AssertEqual("""{"label":"from state"}""", monitor.Outputs("proj-dev"));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Package_SameRequestTwice_IsRegisteredOnce()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        var package = new RegisterPackageRequest(
            "base",
            "1.0.0",
            "https://example.com",
            new() { ["linux-amd64"] = [1] },
            new RegisterPackageRequest.PackageParameterization("sub", "2.0.0", [2])
        );

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                _ = new CustomResource("sub:index:T", "a", null, null, package);
                _ = new CustomResource("sub:index:T", "b", null, null, package);
            }
        );

        Wire.AssertEqual(
            """{"name":"base","version":"1.0.0","download_url":"https://example.com","checksums":{"linux-amd64":"AQ=="},"parameterization":{"name":"sub","version":"2.0.0","value":"Ag=="}}""",
            monitor.Calls("RegisterPackage").Single().Json
        );
        Assert.Equal(["base-ref", "base-ref"], new[] { "a", "b" }.Select(name => monitor.Registration(name).PackageRef));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task GetIsKnown_InPreviewOfExistingResource_IdIsKnown()
    {
        await using var monitor = await RecordingMonitor.StartAsync(isPreview: true);
        monitor.OnRegister = (request, answer) => answer.Id = request.Custom ? "existing" : "";
        var known = false;

        await TestProgram.RunAsync(
            monitor,
            async () =>
            {
                known = await OutputUtilities.GetIsKnownAsync(new Widget("w").Id);
                return new Dictionary<string, object?>();
            }
        );

        Assert.True(known);
    }
}
