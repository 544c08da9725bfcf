using System.Collections.Immutable;
using Pulumi.Testing;
using Pulumi.Tests.Programs;
using Pulumi.Utilities;

namespace Pulumi.Tests.Testing;

/// <summary>Functions and methods that a program under test calls.</summary>
public class MockedCallTests
{
    private static readonly TestOptions Update = new() { IsPreview = false };

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Function_Invoked_IsAnsweredByTheMocks()
    {
        var mocks = new RecordingMocks();

        var (_, outputs) = await Deployment.TestAsync(
            mocks,
            Update,
            async Task<IDictionary<string, object?>> () =>
            {
                var plain = await Deployment.Instance.InvokeAsync<ImmutableDictionary<string, string>>("test:index:ask", Question("plain"));
                var output = Deployment.Instance.Invoke<ImmutableDictionary<string, string>>(
                    "test:index:ask",
                    Question(Output.CreateSecret("secret"))
                );
                return new Dictionary<string, object?>
                {
                    ["plain"] = plain["given"],
                    ["output"] = output.Apply(result => result["answer"]),
                };
            }
        );

        Assert.Equal("plain", outputs["plain"]);
        Assert.Equal("yes", await OutputUtilities.GetValueAsync((Output<string>)outputs["output"]!));
        Assert.Equal(["plain", "secret"], mocks.Calls.Select(call => call.Args["question"]));
        Assert.All(mocks.Calls, call => Assert.Equal(("test:index:ask", ""), (call.Token, call.Provider)));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Function_WithAnUnknownArgument_IsNotAsked()
    {
        var mocks = new RecordingMocks();

        var (_, outputs) = await Deployment.TestAsync(
            mocks,
            new TestOptions(),
            () =>
                new Dictionary<string, object?>
                {
                    ["output"] = Deployment.Instance.Invoke<string>("test:index:ask", Question(OutputUtilities.CreateUnknown("?"))),
                }
        );

        Assert.Empty(mocks.Calls);
        Assert.False(await OutputUtilities.GetIsKnownAsync((Output<string>)outputs["output"]!));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Method_OfAResource_IsAnsweredByTheMocks()
    {
        var mocks = new RecordingMocks();

        await Deployment.TestAsync(
            mocks,
            Update,
            () =>
            {
                var widget = new Widget("w", new WidgetArgs { Label = "l" });
                Deployment.Instance.Call("test:index:Widget/measure", CallArgs.Empty, widget);
            }
        );

        var call = Assert.Single(mocks.Calls);
        Assert.Equal("test:index:Widget/measure", call.Token);
        Assert.Equal(["__self__"], call.Args.Keys);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task EmptyMocks_FunctionInvoked_FailsTheTest()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestAsync(new EmptyMocks(), Update, () => Deployment.Instance.InvokeAsync("test:index:ask", Question("?")))
        );

        Assert.Contains("Pulumi.Testing.MockCallArgs is not a supported argument type", failure.Message, StringComparison.Ordinal);
    }

    private static DictionaryInvokeArgs Question(object question) =>
        new(ImmutableDictionary<string, object?>.Empty.Add("question", question));
}
