using System.Collections.Immutable;
using Pulumi.Tests.Monitor;
using Pulumi.Tests.Programs;
using Pulumi.Utilities;
using Pulumirpc;

namespace Pulumi.Tests.Conversations;

public class FunctionTests
{
    private const string Token = "test:index:find";

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task InvokeAsync_Result_IsConvertedWithoutItsSecrecy()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.OnInvoke = _ => Answer($$$$"""{"token":{{{{Wire.Secret("\"t\"")}}}}}""");
        ImmutableDictionary<string, string>? result = null;

        await TestProgram.RunAsync(
            monitor,
            async () =>
            {
                result = await Deployment.Instance.InvokeAsync<ImmutableDictionary<string, string>>(
                    Token,
                    new FindArgs { Name = "n" },
                    new InvokeOptions { Version = "1.0.0" }
                );
                return new Dictionary<string, object?> { ["token"] = result["token"] };
            }
        );

        Wire.AssertEqual(
            $$"""{"tok":"{{Token}}","args":{"name":"n"},"version":"1.0.0","acceptResources":true}""",
            monitor.Calls("Invoke").Single().Json
        );
        Assert.Equal("t", result!["token"]);
        Wire.AssertEqual("""{"token":"t"}""", monitor.Outputs("proj-dev"));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Invoke_SecretResult_IsSecretAndDependsOnItsArguments()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.OnInvoke = _ => Answer($$$$"""{"token":{{{{Wire.Secret("\"t\"")}}}}}""");

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var found = Deployment.Instance.Invoke<ImmutableDictionary<string, string>>(
                    Token,
                    new FindArgs { Name = new Widget("first").Id }
                );
                _ = new Widget("second", new WidgetArgs { Label = found.Apply(result => result["token"]) });
            }
        );

        Wire.AssertEqual("""{"name":"first-id"}""", ((ResourceInvokeRequest)monitor.Calls("Invoke").Single().Request).Args);
        Wire.AssertEqual($$$$"""{"label":{{{{Wire.Secret("\"t\"")}}}}}""", monitor.Registration("second").Object);
        Assert.Equal([RecordingMonitor.UrnOf("test:index:Widget", "first")], monitor.Registration("second").Dependencies);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Invoke_UnknownArgumentOrNewDependency_IsUnknownWithoutACall()
    {
        await using var monitor = await RecordingMonitor.StartAsync(isPreview: true);

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var widget = new Widget("first", new WidgetArgs { Label = "l" });
                return new Dictionary<string, object?>
                {
                    ["unknownArgument"] = Deployment.Instance.Invoke<ImmutableDictionary<string, string>>(
                        Token,
                        new FindArgs { Name = widget.Id }
                    ),
                    ["newDependency"] = Deployment.Instance.Invoke<ImmutableDictionary<string, string>>(
                        Token,
                        new FindArgs { Name = widget.Label }
                    ),
                    ["dependsOn"] = Deployment.Instance.Invoke<ImmutableDictionary<string, string>>(
                        Token,
                        InvokeArgs.Empty,
                        new InvokeOutputOptions { DependsOn = { widget } }
                    ),
                };
            }
        );

        Assert.Equal(0, monitor.Count("Invoke"));
        Wire.AssertEqual(
            $$"""{"unknownArgument":"{{Wire.Unknown}}","newDependency":"{{Wire.Unknown}}","dependsOn":"{{Wire.Unknown}}"}""",
            monitor.Outputs("proj-dev")
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Invoke_Failures_FailTheProgramWithAllReasons()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.OnInvoke = _ =>
            Task.FromResult(
                new ResourceInvokeResponse
                {
                    Failures =
                    {
                        new CheckFailure { Property = "name", Reason = "no such" },
                        new CheckFailure { Reason = "second" },
                    },
                }
            );

        var outcome = await TestProgram.RunAsync(
            monitor,
            () =>
            {
                Deployment.Instance.Invoke<object>(Token, InvokeArgs.Empty);
            }
        );

        Assert.Equal($"Invoke of '{Token}' failed: no such (name); second ()", Assert.Single(outcome.Failures).Message);
        Assert.Contains("Pulumi.Deployment+InvokeException: ", Assert.Single(monitor.Shown), StringComparison.Ordinal);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task InvokeSingle_OneProperty_GivesItsValue()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.OnInvoke = _ => Answer("""{"only":"value"}""");

        await TestProgram.RunWellAsync(
            monitor,
            () => new Dictionary<string, object?> { ["single"] = Deployment.Instance.InvokeSingle<string>(Token, InvokeArgs.Empty) }
        );

        Wire.AssertEqual("""{"single":"value"}""", monitor.Outputs("proj-dev"));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Invoke_ParentWithProvider_UsesIt()
    {
        await using var monitor = await RecordingMonitor.StartAsync();

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var group = new Group("g", new() { Provider = new TestProvider("p") });
                Deployment.Instance.Invoke<object>(Token, InvokeArgs.Empty, new InvokeOptions { Parent = group });
            }
        );

        Assert.EndsWith("::p::p-id", ((ResourceInvokeRequest)monitor.Calls("Invoke").Single().Request).Provider, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Call_Method_SendsItsResourceAndTakesTheAnswersDependencies()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        const string Dependency = "urn:pulumi:dev::proj::test:index:Widget::other";
        monitor.OnCall = _ =>
            new()
            {
                Return = Wire.Object("""{"sum":3}"""),
                ReturnDependencies = { ["sum"] = new CallResponse.Types.ReturnDependencies { Urns = { Dependency } } },
            };

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var widget = new Widget("w", null, new() { Version = "1.2.3" });
                var result = Deployment.Instance.Call<ImmutableDictionary<string, int>>(
                    "test:index:Widget/add",
                    new AddArgs { Amount = 2 },
                    widget
                );
                _ = new Widget("user", new WidgetArgs { Size = result.Apply(values => values["sum"]) });
            }
        );

        Wire.AssertEqual(
            $$$$"""
            {"tok":"test:index:Widget/add","version":"1.2.3","argDependencies":{"amount":{},"__self__":{}},"args":{"amount":2,"__self__":
             {"4dabf18193072939515e22adb298388d":"5cf8f73096256a8f31e491e813e4eb8e","urn":"{{{{RecordingMonitor.UrnOf(
                "test:index:Widget",
                "w"
            )}}}}","id":"w-id"}}}
            """,
            monitor.Calls("Call").Single().Json
        );
        Wire.AssertEqual("""{"size":3}""", monitor.Registration("user").Object);
        Assert.Equal([Dependency], monitor.Registration("user").Dependencies);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task DictionaryInvokeArgs_UnsupportedValue_IsRefusedAtOnce() =>
        await Task.FromResult(
            Assert.Throws<InvalidOperationException>(() =>
                new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("when", DateTime.MinValue))
            )
        );

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Invoke_ResultThatNobodyUses_IsStillAwaited()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        var answered = false;
        monitor.OnInvoke = async _ =>
        {
            await Task.Yield();
            answered = true;
            return new ResourceInvokeResponse { Return = new() };
        };

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                OutputUtilities.GetIsKnownAsync(Deployment.Instance.Invoke<object>(Token, InvokeArgs.Empty));
            }
        );

        Assert.True(answered);
    }

    private static Task<ResourceInvokeResponse> Answer(string json) =>
        Task.FromResult(new ResourceInvokeResponse { Return = Wire.Object(json) });

    private sealed class FindArgs : InvokeArgs
    {
        [Input("name")]
        public Input<string>? Name { get; set; }
    }

    private sealed class AddArgs : CallArgs
    {
        [Input("amount")]
        public Input<int>? Amount { get; set; }
    }
}
