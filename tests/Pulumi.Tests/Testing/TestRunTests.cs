using Pulumi.Testing;
using Pulumi.Tests.Programs;
using Pulumi.Utilities;

namespace Pulumi.Tests.Testing;

/// <summary>How a program runs under test: what it is told, what the test gets, and how it fails.</summary>
public class TestRunTests
{
    private static readonly TestOptions Update = new() { IsPreview = false };

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task StackClass_Tested_IsTheFirstOfItsResources()
    {
        var mocks = new RecordingMocks();

        var resources = await Deployment.TestAsync<LabelStack>(mocks, Update);

        var stack = Assert.IsType<LabelStack>(resources[0]);
        Assert.IsType<Widget>(resources[1]);
        Assert.Equal("l", await OutputUtilities.GetValueAsync(stack.Label));
        var told = Assert.Single(mocks.Outputs);
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack::project-stack", told.Urn);
        Assert.Equal("l", await OutputUtilities.GetValueAsync(told.Outputs["label"]));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Run_WithoutOptions_HasTheDefaultNamesAndIsAPreview()
    {
        var resources = await Deployment.TestAsync<NamesStack>(new EmptyMocks());

        Assert.Equal(("organization", "project", "stack", true), ((NamesStack)resources[0]).Names);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Run_WithOptions_IsToldThem()
    {
        var options = new TestOptions
        {
            OrganizationName = "o",
            ProjectName = "p",
            StackName = "s",
            IsPreview = false,
            RootDirectory = "/r",
        };

        var (resources, outputs) = await Deployment.TestAsync(
            new EmptyMocks(),
            options,
            () =>
            {
                _ = new Widget("w");
                return new Dictionary<string, object?> { ["root"] = Deployment.Instance.RootDirectory };
            }
        );
        var named = await Deployment.TestAsync<NamesStack>(new EmptyMocks(), options);

        Assert.Equal("/r", outputs["root"]);
        Assert.Equal("urn:pulumi:s::p::pulumi:pulumi:Stack$test:index:Widget::w", await OutputUtilities.GetValueAsync(resources[0].Urn));
        Assert.Equal(("o", "p", "s", false), ((NamesStack)named[0]).Names);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Run_WithoutARootDirectory_HasNone()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestAsync(
                new EmptyMocks(),
                Update,
                () =>
                {
                    _ = Deployment.Instance.RootDirectory;
                }
            )
        );

        Assert.Contains("does not support root directory", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task AsynchronousProgram_ThatAwaitsAnOutput_RunsToItsEnd()
    {
        var resources = await Deployment.TestAsync(
            new RecordingMocks(),
            Update,
            async () =>
            {
                var first = new Widget("first", new WidgetArgs { Label = "second" });
                _ = new Widget(await OutputUtilities.GetValueAsync(first.Label));
            }
        );

        Assert.Equal(["first", "second"], resources.Select(resource => resource.GetResourceName()));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task StackFromAContainer_Tested_IsMadeByIt()
    {
        var resources = await Deployment.TestWithServiceProviderAsync<InjectedStack>(
            new EmptyMocks(),
            new Services(new("injected")),
            Update
        );

        Assert.Equal("injected", ((InjectedStack)resources[0]).Text);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task StackFromAContainer_ThatDoesNotKnowIt_FailsTheTest()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestWithServiceProviderAsync<NamesStack>(new EmptyMocks(), new Services(new("")), Update)
        );

        Assert.Contains(
            $"Failed to resolve instance of type {typeof(NamesStack)} from service provider.",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Mocks_ThatThrow_FailTheTestWithWhatTheyThrew()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestAsync(
                new ThrowingMocks(),
                Update,
                () =>
                {
                    _ = new Widget("w");
                }
            )
        );

        Assert.StartsWith("Running program '", failure.Message, StringComparison.Ordinal);
        Assert.Contains("' failed with an unhandled exception:", failure.Message, StringComparison.Ordinal);
        Assert.Contains("System.NotSupportedException: no such type: test:index:Widget", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Program_ThatThrowsARunException_FailsTheTestWithItsMessageAlone()
    {
        Action program = () => throw new RunException("one reason");

        var failure = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(new EmptyMocks(), Update, program));

        Assert.Equal("one reason", failure.Message);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task SeveralErrors_FailTheTestTogether()
    {
        var failure = await Assert.ThrowsAsync<AggregateException>(() =>
            Deployment.TestAsync(
                new EmptyMocks(),
                Update,
                () =>
                {
                    Log.Error("first");
                    Log.Error("second");
                }
            )
        );

        Assert.All(failure.InnerExceptions, inner => Assert.IsType<RunException>(inner));
        Assert.Equal(["first", "second"], failure.InnerExceptions.Select(inner => inner.Message).Order());
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task WarningsAndTheEngineVersion_DoNotFailTheTest()
    {
        var resources = await Deployment.TestAsync(
            new EmptyMocks(),
            Update,
            async () =>
            {
                Log.Warn("look out");
                await Deployment.RequirePulumiVersionAsync(">=99.0.0");
            }
        );

        Assert.Empty(resources);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task FailedTest_LeavesTheProcessAlone()
    {
        var before = Environment.ExitCode;

        await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestAsync(
                new ThrowingMocks(),
                Update,
                () =>
                {
                    _ = new Widget("w");
                }
            )
        );

        Assert.Equal(before, Environment.ExitCode);
        Assert.Throws<InvalidOperationException>(() => Deployment.Instance);
    }

    private sealed class LabelStack : Stack
    {
        public LabelStack() => Label = new Widget("w", new WidgetArgs { Label = "l" }).Label;

        [Output("label")]
        public Output<string> Label { get; private set; }
    }

    private sealed class NamesStack : Stack
    {
        public (string Organization, string Project, string Stack, bool IsPreview) Names { get; } =
            (
                Deployment.Instance.OrganizationName,
                Deployment.Instance.ProjectName,
                Deployment.Instance.StackName,
                Deployment.Instance.IsDryRun
            );
    }

    private sealed record Settings(string Text);

    private sealed class InjectedStack(Settings settings) : Stack
    {
        public string Text { get; } = settings.Text;
    }

    private sealed class Services(Settings settings) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(InjectedStack) ? new InjectedStack(settings) : null;
    }

    private sealed class ThrowingMocks : IMocks
    {
        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) =>
            throw new NotSupportedException($"no such type: {args.Type}");

        public Task<object> CallAsync(MockCallArgs args) => throw new NotSupportedException(args.Token);
    }
}
