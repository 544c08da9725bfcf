using System.Collections.Immutable;
using Pulumi.Testing;
using Pulumi.Tests.Programs;
using Pulumi.Utilities;

namespace Pulumi.Tests.Testing;

/// <summary>What mocks are asked about a program's resources, and what becomes of their answers.</summary>
public class MockedResourceTests
{
    private static readonly TestOptions Preview = new();
    private static readonly TestOptions Update = new() { IsPreview = false };

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Resource_AgainstMocks_HasTheirIdAndOutputs()
    {
        var mocks = RecordingMocks.Answering(new Dictionary<string, object> { ["label"] = "given", ["size"] = 3 }, id: "w-1");

        var resources = await Deployment.TestAsync(
            mocks,
            Preview,
            () =>
            {
                _ = new Widget("w", new WidgetArgs { Label = "asked" });
            }
        );

        var widget = Assert.IsType<Widget>(Assert.Single(resources));
        Assert.Equal("w-1", await OutputUtilities.GetValueAsync(widget.Id));
        Assert.Equal("given", await OutputUtilities.GetValueAsync(widget.Label));
        Assert.Equal(3, await OutputUtilities.GetValueAsync(widget.Size));
        Assert.Equal(["asked"], mocks.Only.Inputs.Values);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Output_AfterTheTest_CanBeReadThroughApply()
    {
        var resources = await Deployment.TestAsync(
            new RecordingMocks(),
            Preview,
            () =>
            {
                _ = new Widget("w", new WidgetArgs { Label = "l" });
            }
        );

        var read = new TaskCompletionSource<string>();
        ((Widget)resources[0]).Label.Apply(label =>
        {
            read.SetResult(label);
            return label;
        });

        Assert.Equal("l", await read.Task);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Mocks_AskedForAResource_SeePlainInputs()
    {
        var mocks = new RecordingMocks();

        await Deployment.TestAsync(
            mocks,
            Preview,
            () =>
            {
                _ = new Widget(
                    "w",
                    new WidgetArgs
                    {
                        Label = Output.CreateSecret("in clear text"),
                        Size = OutputUtilities.CreateUnknown(1),
                        Tags = { ["a"] = "b" },
                        Anything = new object?[] { 1, true, null },
                    }
                );
            }
        );

        Assert.Equal(("test:index:Widget", "w", "", ""), (mocks.Only.Type, mocks.Only.Name, mocks.Only.Id, mocks.Only.Provider));
        Assert.Equal(["anything", "label", "tags"], mocks.Only.Inputs.Keys.Order());
        Assert.Equal("in clear text", mocks.Only.Inputs["label"]);
        Assert.Equal("b", Assert.IsType<ImmutableDictionary<string, object?>>(mocks.Only.Inputs["tags"])["a"]);
        Assert.Equal([1.0, true, null], Assert.IsType<ImmutableArray<object?>>(mocks.Only.Inputs["anything"]).AsEnumerable());
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Output_ThatMocksLeaveOut_IsUnknownInAPreviewOnly()
    {
        var program = () =>
        {
            _ = new Widget("w", new WidgetArgs { Label = "l" });
        };

        var previewed = (Widget)(await Deployment.TestAsync(new RecordingMocks(), Preview, program))[0];
        var updated = (Widget)(await Deployment.TestAsync(new RecordingMocks(), Update, program))[0];

        Assert.False(await OutputUtilities.GetIsKnownAsync(previewed.Token));
        Assert.True(await OutputUtilities.GetIsKnownAsync(updated.Token));
        Assert.Null(await OutputUtilities.GetValueAsync(updated.Token));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Output_ThatMocksMarkSecret_IsSecret()
    {
        var mocks = RecordingMocks.Answering(new Dictionary<string, object> { ["label"] = "l", ["token"] = Output.CreateSecret("t") });

        var widget = (Widget)
            (
                await Deployment.TestAsync(
                    mocks,
                    Preview,
                    () =>
                    {
                        _ = new Widget("w");
                    }
                )
            )[0];

        Assert.True(await Output.IsSecretAsync(widget.Token));
        Assert.Equal("t", await OutputUtilities.GetValueAsync(widget.Token));
        Assert.False(await Output.IsSecretAsync(widget.Label));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task State_AsAnObjectOfArguments_IsTakenToo()
    {
        var mocks = RecordingMocks.Answering(new WidgetArgs { Label = "from arguments" });

        var widget = (Widget)
            (
                await Deployment.TestAsync(
                    mocks,
                    Preview,
                    () =>
                    {
                        _ = new Widget("w");
                    }
                )
            )[0];

        Assert.Equal("from arguments", await OutputUtilities.GetValueAsync(widget.Label));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task State_OfAnotherType_FailsTheTestByName()
    {
        var mocks = RecordingMocks.Answering(DateTimeOffset.UnixEpoch);

        var failure = await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestAsync(
                mocks,
                Preview,
                () =>
                {
                    _ = new Widget("w");
                }
            )
        );

        Assert.Contains("System.DateTimeOffset is not a supported argument type", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task State_ThatIsNoObject_FailsTheTestByName()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestAsync(
                RecordingMocks.Answering("text"),
                Preview,
                () =>
                {
                    _ = new Widget("w");
                }
            )
        );

        Assert.Contains("System.String is not a supported argument type", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Resource_ReadOrImported_TellsItsIdToTheMocks()
    {
        var mocks = new RecordingMocks();

        var resources = await Deployment.TestAsync(
            mocks,
            Preview,
            () =>
            {
                _ = Widget.Get("read", "r-1");
                _ = new Widget("imported", new WidgetArgs(), new CustomResourceOptions { ImportId = "i-1" });
            }
        );

        Assert.Equal(["i-1", "r-1"], mocks.Resources.Select(args => args.Id).Order());
        var read = (Widget)resources.Single(resource => resource.GetResourceName() == "read");
        Assert.Equal("r-1", await OutputUtilities.GetValueAsync(read.Id));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Component_WithoutAnId_IsTestedWithItsChild()
    {
        var mocks = new RecordingMocks();

        var resources = await Deployment.TestAsync(
            mocks,
            Preview,
            () =>
            {
                _ = new Group("g");
            }
        );

        Assert.Equal([typeof(Group), typeof(Widget)], resources.Select(resource => resource.GetType()));
        Assert.Equal(
            [
                "urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Group::g",
                "urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Widget::g-child",
            ],
            await Task.WhenAll(resources.Select(resource => OutputUtilities.GetValueAsync(resource.Urn)))
        );
        Assert.Contains(
            mocks.Outputs,
            told => told.Urn.EndsWith("::g", StringComparison.Ordinal) && told.Outputs.ContainsKey("childLabel")
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ResourceInAState_IsTheTypedResource()
    {
        var mocks = new RecordingMocks();

        var (_, outputs) = await Deployment.TestAsync(
            mocks,
            Update,
            () =>
            {
                var owner = new Widget("owner", new WidgetArgs { Label = "the owner" });
                var owned = new OwnedWidget("owned", new WidgetArgs { Owner = owner });
                return new Dictionary<string, object?> { ["label"] = owned.Owner.Apply(found => ((Widget)found).Label) };
            }
        );

        Assert.Equal("the owner", await OutputUtilities.GetValueAsync((Output<string>)outputs["label"]!));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Provider_OfAResource_IsToldByItsReference()
    {
        var mocks = new RecordingMocks();

        await Deployment.TestAsync(
            mocks,
            Update,
            () =>
            {
                var provider = new TestProvider("p");
                _ = new Widget("w", null, new CustomResourceOptions { Provider = provider });
            }
        );

        Assert.Equal(
            "urn:pulumi:stack::project::pulumi:pulumi:Stack$pulumi:providers:test::p::p_id",
            mocks.Resources.Single(args => args.Name == "w").Provider
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task StackReference_AgainstMocks_ReadsTheirOutputs()
    {
        var mocks = RecordingMocks.Answering(
            new Dictionary<string, object>
            {
                ["name"] = "org/net/dev",
                ["outputs"] = new Dictionary<string, object> { ["url"] = "http://x", ["key"] = "k" },
                ["secretOutputNames"] = new[] { "key" },
            }
        );

        var (_, outputs) = await Deployment.TestAsync(
            mocks,
            Update,
            async Task<IDictionary<string, object?>> () =>
            {
                var other = new StackReference("org/net/dev");
                return new Dictionary<string, object?> { ["url"] = await other.RequireValueAsync("url"), ["key"] = other.GetOutput("key") };
            }
        );

        Assert.Equal(("pulumi:pulumi:StackReference", "org/net/dev"), (mocks.Only.Type, mocks.Only.Id));
        Assert.Equal("http://x", outputs["url"]);
        Assert.True(await Output.IsSecretAsync((Output<object?>)outputs["key"]!));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task EmptyMocks_Resource_HasItsInputsAndNoId()
    {
        var widget = (Widget)
            (
                await Deployment.TestAsync(
                    new EmptyMocks(),
                    Update,
                    () =>
                    {
                        _ = new Widget("w", new WidgetArgs { Label = "l" });
                    }
                )
            )[0];

        Assert.Equal("l", await OutputUtilities.GetValueAsync(widget.Label));
        Assert.False(await OutputUtilities.GetIsKnownAsync(widget.Id));
    }

    private sealed class OwnedWidget(string name, WidgetArgs args) : CustomResource("test:index:Owned", name, args, options: null)
    {
        [Output("owner")]
        public Output<Resource> Owner { get; private set; } = null!;
    }
}
