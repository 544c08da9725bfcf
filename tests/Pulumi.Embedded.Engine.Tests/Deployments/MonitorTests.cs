using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumi.Results;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Tests.Deployments;

/// <summary>The monitor and the engine service as a program sees them.</summary>
public sealed class MonitorTests
{
    private readonly TestStack _stack = new();

    [Fact(Timeout = 300_000)]
    public async Task Component_IsAnsweredWithoutIdAndOutputs()
    {
        RegisterResourceResponse? answer = null;
        await _stack.UpAsync(async p =>
        {
            answer = await p.ComponentAsync("group");
            await p.OutputsAsync(answer.Urn, "size=1");
        });

        Assert.Equal(("", 0), (answer!.Id, answer.Object.Fields.Count));
        Assert.Equal(MonitorClient.Inputs("size=1"), _stack["group"].Outputs);
    }

    [Fact(Timeout = 300_000)]
    public async Task StackOutputs_OfFailedRun_AreMergedIntoTheOldOnes()
    {
        await _stack.UpAsync(p => p.OutputsAsync(p.StackUrn, "one=1;two=2"));
        await _stack.UpAsync(async p =>
        {
            await p.OutputsAsync(p.StackUrn, "two=3");
            throw RpcFailure.Of(StatusCode.Unknown, "boom");
        });
        Assert.Equal(MonitorClient.Inputs("one=1;two=3"), _stack["proj-dev"].Outputs);

        await _stack.UpAsync(p => p.OutputsAsync(p.StackUrn, "two=4"));
        Assert.Equal(MonitorClient.Inputs("two=4"), _stack["proj-dev"].Outputs);
    }

    [Theory(Timeout = 300_000)]
    [InlineData(true, "made size")]
    [InlineData(false, "size")]
    public async Task Preview_UnknownOutputs_AreLeftOutWithoutPartialValues(bool partial, string keys)
    {
        RegisterResourceResponse? answer = null;
        await _stack.PreviewAsync(async p => answer = await p.ResourceAsync("a", "size=1", r => r.SupportsPartialValues = partial));
        Assert.Equal(keys, string.Join(' ', answer!.Object.Fields.Keys.Order(StringComparer.Ordinal)));
    }

    [Fact(Timeout = 300_000)]
    public async Task PropertyDependencies_NotSaid_AreAllDependencies()
    {
        await _stack.UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a");
            await p.ResourceAsync(
                "b",
                "x=1",
                r =>
                {
                    r.PropertyDependencies.Clear();
                    r.Dependencies.Add(a.Urn);
                }
            );
        });
        Assert.Equal([new Urn(TestStack.UrnOf("a"))], _stack["b"].PropertyDependencies!["x"].AsEnumerable());
    }

    [Fact(Timeout = 300_000)]
    public async Task Invoke_GoesToTheDefaultProvider()
    {
        ResourceInvokeResponse? answer = null;
        await _stack.PreviewAsync(async p =>
            answer = await p.InvokeAsync(new() { Tok = "pkg:index:get", Args = PropertyCodec.Encode(MonitorClient.Inputs("q=1")) })
        );

        Assert.Equal(["answered", "q"], answer!.Return.Fields.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["Invoke pkg:index:get"], _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Call_OfAMethod_IsRefusedByName()
    {
        RpcException? refusal = null;
        await _stack.UpAsync(async p =>
            refusal = await Assert.ThrowsAsync<RpcException>(() =>
                p.Monitor.CallAsync(new ResourceCallRequest { Tok = "pkg:index:Thing/spin" }, p.Options).ResponseAsync
            )
        );

        Assert.Equal(
            (
                StatusCode.Unimplemented,
                "'pkg:index:Thing/spin' is a method of a resource; the embedded engine calls functions of packages only"
            ),
            (refusal!.StatusCode, refusal.Status.Detail)
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task GetResource_KnowsWhatThisRunMade()
    {
        ResourceInvokeResponse? answer = null;
        await _stack.UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a", "x=1");
            answer = await p.InvokeAsync(
                new()
                {
                    Tok = "pulumi:pulumi:getResource",
                    Args = new Struct { Fields = { ["urn"] = Value.ForString(a.Urn) } },
                }
            );
        });
        Assert.Equal("id-1", answer!.Return.Fields["id"].StringValue);
        Assert.Equal("1", answer.Return.Fields["state"].StructValue.Fields["x"].StringValue);
        Assert.Equal(_stack["a"].Provider, answer.Return.Fields["provider"].StringValue);
    }

    [Fact(Timeout = 300_000)]
    public async Task Stash_KeepsWhatItGotFirst()
    {
        await StashAsync("input=a");
        var id = _stack["kept"].Id;
        await StashAsync("input=b");
        await _stack.RunAsync(DeploymentKind.Refresh);

        Assert.Equal(id, _stack["kept"].Id);
        Assert.Equal(MonitorClient.Inputs("input=b"), _stack["kept"].Inputs);
        Assert.Equal(MonitorClient.Inputs("input=b;output=a"), _stack["kept"].Outputs);
        Assert.False((await StashAsync("input=b;other=c")).Succeeded);

        Task<DeploymentResult> StashAsync(string inputs) =>
            _stack.UpAsync(p => p.ResourceAsync("kept", inputs, r => r.Type = "pulumi:index:Stash"));
    }

    [Fact(Timeout = 300_000)]
    public async Task StackReference_ReadsTheOtherStack()
    {
        ReadResourceResponse? answer = null;
        await _stack.UpAsync(
            async p =>
                answer = await p.ReadAsync(
                    "other",
                    "organization/proj/prod",
                    r =>
                    {
                        r.Type = "pulumi:pulumi:StackReference";
                        r.Properties = new Struct { Fields = { ["name"] = Value.ForString("organization/proj/prod") } };
                    }
                ),
            r => r with { StackReferences = new OtherStack() }
        );

        var outputs = PropertyCodec.Decode(answer!.Properties);
        Assert.Equal(PropertyValue.Of(MonitorClient.Inputs("host=x;token=!t")), outputs["outputs"]);
        Assert.Equal(PropertyValue.Of(PropertyValue.Of("token")), outputs["secretOutputNames"]);
        Assert.True(_stack["other"].External);
    }

    [Fact(Timeout = 300_000)]
    public async Task ReadStackResourceOutputs_TellsTheResourcesOfTheOtherStack()
    {
        ResourceInvokeResponse? answer = null;
        await _stack.UpAsync(
            async p =>
                answer = await p.InvokeAsync(
                    new()
                    {
                        Tok = "pulumi:pulumi:readStackResourceOutputs",
                        Args = new Struct { Fields = { ["stackName"] = Value.ForString("organization/proj/prod") } },
                        AcceptResources = true,
                    }
                ),
            r => r with { StackReferences = new OtherStack() }
        );

        var told = PropertyCodec.Decode(answer!.Return);
        Assert.Equal(PropertyValue.Of("organization/proj/prod"), told["name"]);
        var resources = ((PropertyValue.Object)told["outputs"]).Properties;
        Assert.Equal(
            [TestStack.UrnOf("a"), "urn:pulumi:prod::proj::pulumi:pulumi:Stack::proj-prod"],
            resources.Keys.Order(StringComparer.Ordinal)
        );
        var a = ((PropertyValue.Object)resources[TestStack.UrnOf("a")]).Properties;
        Assert.Equal(PropertyValue.Of("pkg:index:Thing"), a["type"]);
        Assert.Equal(PropertyValue.Of(MonitorClient.Inputs("y=1")), a["outputs"]);
    }

    [Fact(Timeout = 300_000)]
    public async Task Transforms_OfStackAndResource_ChangeTheRegistration()
    {
        await using var callbacks = await StartCallbacksAsync(message =>
        {
            var request = TransformRequest.Parser.ParseFrom(message.Request);
            request.Properties.Fields[message.Token] = Value.ForString("by " + request.Name);
            request.Options.IgnoreChanges.Add(message.Token);
            var answer = new TransformResponse { Properties = request.Properties, Options = request.Options };
            return answer;
        });
        await _stack.UpAsync(async p =>
        {
            await p.Monitor.RegisterStackTransformAsync(new Callback { Target = callbacks.Address, Token = "stack" }, p.Options);
            await p.ResourceAsync("a", "x=1", r => r.Transforms.Add(new Callback { Target = callbacks.Address, Token = "own" }));
        });

        Assert.Equal(MonitorClient.Inputs("x=1;own=by a;stack=by a"), _stack["a"].Inputs);
        Assert.Equal(["own", "stack"], _stack["a"].IgnoreChanges.AsEnumerable());
    }

    [Theory(Timeout = 300_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Transforms_SeeSecretAndUnknownValues_AsOutputValues(bool own)
    {
        var seen = new List<PropertyMap>();
        await using var callbacks = await StartCallbacksAsync(message =>
        {
            var request = TransformRequest.Parser.ParseFrom(message.Request);
            var properties = PropertyCodec.Decode(request.Properties);
            lock (seen)
                seen.Add(properties);
            // What a function of the program gives back in a form of its own is shown as an output value to the next one.
            var flat = properties.Set("own", PropertyValue.OfSecret(PropertyValue.Of("s")));
            return new TransformResponse { Properties = PropertyCodec.Encode(flat), Options = request.Options };
        });
        var secret = PropertyValue.OfSecret(PropertyValue.Of("hush"));
        var inputs = MonitorClient
            .Inputs("x=1")
            .Set("secret", secret)
            .Set("list", PropertyValue.Of([PropertyValue.Of("plain"), secret]))
            .Set("map", PropertyValue.Of(PropertyMap.Empty.Set("a", secret)));
        await _stack.UpAsync(async p =>
        {
            var callback = new Callback { Target = callbacks.Address, Token = "t" };
            await p.Monitor.RegisterStackTransformAsync(callback, p.Options);
            if (!own)
                await p.Monitor.RegisterStackTransformAsync(callback, p.Options);
            await p.ResourceAsync(
                "a",
                "x=1",
                r =>
                {
                    r.Object = PropertyCodec.Encode(inputs);
                    r.Object.Fields["unknown"] = Value.ForString(Signatures.UnknownText);
                    if (own)
                        r.Transforms.Add(callback);
                }
            );
        });

        var hidden = new PropertyValue.Output(PropertyValue.Of("hush"), true, []);
        foreach (var each in seen)
        {
            Assert.Equal(PropertyValue.Of("1"), each["x"]);
            Assert.Equal(hidden, each["secret"]);
            Assert.Equal(PropertyValue.Of([PropertyValue.Of("plain"), hidden]), each["list"]);
            Assert.Equal(PropertyValue.Of(PropertyMap.Empty.Set("a", hidden)), each["map"]);
            Assert.Equal(new PropertyValue.Output(null, false, []), each["unknown"]);
        }
        Assert.Equal(2, seen.Count);
        Assert.Equal(new PropertyValue.Output(PropertyValue.Of("s"), true, []), seen[1]["own"]);
        Assert.Equal(secret, _stack["a"].Inputs!["secret"]);
        Assert.Equal(PropertyValue.Of([PropertyValue.Of("plain"), secret]), _stack["a"].Inputs!["list"]);
    }

    /// <summary>A trigger that is recorded in another form would differ from itself in the next run.</summary>
    [Fact(Timeout = 300_000)]
    public async Task Transforms_TriggerGivenBackAsAnOutputValue_IsRecordedAsASecret_AndReplacesNothing()
    {
        var trigger = PropertyValue.OfSecret(PropertyValue.Of("t"));
        await using var callbacks = await StartCallbacksAsync(message =>
        {
            var request = TransformRequest.Parser.ParseFrom(message.Request);
            request.Options.ReplacementTrigger = PropertyCodec.Encode(new PropertyValue.Output(PropertyValue.Of("t"), true, []));
            return new TransformResponse { Properties = request.Properties, Options = request.Options };
        });
        Task RunAsync(bool isTransformed) =>
            _stack.UpAsync(p =>
                p.ResourceAsync(
                    "a",
                    "x=1",
                    r =>
                    {
                        r.ReplacementTrigger = PropertyCodec.Encode(trigger);
                        if (isTransformed)
                            r.Transforms.Add(new Callback { Target = callbacks.Address, Token = "t" });
                    }
                )
            );
        await RunAsync(isTransformed: false);

        await RunAsync(isTransformed: true);

        Assert.Equal(trigger, _stack["a"].ReplacementTrigger);
        Assert.DoesNotContain("Create a", _stack.Host.Calls);
    }

    [Theory(Timeout = 300_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Transforms_Dependencies_AreChangedByThoseOfTheResourceAlone(bool own)
    {
        await using var callbacks = await StartCallbacksAsync(message =>
        {
            var request = TransformRequest.Parser.ParseFrom(message.Request);
            request.Properties.Fields["x"] = Value.ForString("another");
            request.Options.DependsOn.Clear();
            var answer = new TransformResponse { Properties = request.Properties, Options = request.Options };
            return answer;
        });
        await _stack.UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a");
            var callback = new Callback { Target = callbacks.Address, Token = "t" };
            if (!own)
                await p.Monitor.RegisterStackTransformAsync(callback, p.Options);
            await p.ResourceAsync(
                "b",
                "x=1",
                r =>
                {
                    r.Dependencies.Add(a.Urn);
                    r.PropertyDependencies["x"].Urns.Add(a.Urn);
                    if (own)
                        r.Transforms.Add(callback);
                }
            );
        });

        Urn[] expected = own ? [] : [new Urn(TestStack.UrnOf("a"))];
        Assert.Equal(MonitorClient.Inputs("x=another"), _stack["b"].Inputs);
        Assert.Equal(expected, _stack["b"].Dependencies);
        Assert.Equal(expected, _stack["b"].PropertyDependencies!["x"]);
    }

    [Fact(Timeout = 300_000)]
    public async Task Invoke_DependingOnWhatATargetedUpdateLeavesOut_IsUnknown()
    {
        var answer = new ResourceInvokeResponse();
        await _stack.UpAsync(
            async p =>
            {
                await p.ResourceAsync("a");
                var b = await p.ResourceAsync("b");
                answer = await p.InvokeAsync(new ResourceInvokeRequest { Tok = "pkg:index:get", DependsOn = { b.Urn } });
            },
            r => r with { Targets = [TestStack.UrnOf("a")] }
        );

        Assert.True(answer.Unknown);
        Assert.DoesNotContain(_stack.Host.Calls, c => c.StartsWith("Invoke", StringComparison.Ordinal));
    }

    [Theory(Timeout = 300_000)]
    [InlineData("id-1", true, false)]
    [InlineData("id-9", false, false)]
    [InlineData(Signatures.UnknownText, false, true)]
    public async Task Exists_AsksTheProviderUnderANameOfItsOwn(string id, bool exists, bool unknown)
    {
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        ExistsResourceResponse? first = null,
            second = null;
        var result = await _stack.PreviewAsync(async p =>
        {
            await p.ResourceAsync("a");
            first = await p.ExistsAsync(id);
            second = await p.ExistsAsync(id);
        });

        Assert.True(result.Succeeded);
        Assert.Equal((exists, unknown), (first!.Exists, first.Unknown));
        Assert.Equal(first, second);
        Assert.Equal(
            unknown ? [] : ["Read exists-1", "Read exists-2"],
            _stack.Host.Calls.Where(c => c.StartsWith("Read", StringComparison.Ordinal))
        );
        Assert.DoesNotContain(_stack.Events, e => e is EngineEvent.ResourcePre { Step.Operation: "read" });
        if (!unknown)
        {
            var request = _stack.Host.Request<ReadCall>("Read", "exists-1");
            Assert.Equal((new Urn(TestStack.UrnOf("exists-1")), null, PropertyMap.Empty), (request.Urn, request.Inputs, request.State));
        }
    }

    [Fact(Timeout = 300_000)]
    public async Task Exists_ProviderFails_FailsTheCall()
    {
        _stack.Host.Faults[("Read", "exists-1")] = new PluginFailure.Refused(StatusCode.PermissionDenied, "not yours");
        var result = await _stack.PreviewAsync(p => p.ExistsAsync("id-1"));

        Assert.False(result.Succeeded);
        Assert.Contains("error: an unhandled error occurred: reading pkg:index:Thing 'id-1' returned an error: not yours", _stack.Messages);
    }

    [Fact(Timeout = 300_000)]
    public async Task Exists_ProviderIsNotConfiguredYet_IsUnknown()
    {
        ExistsResourceResponse? answer = null;
        await _stack.PreviewAsync(async p =>
        {
            var provider = await p.ProviderAsync("late", "host=?");
            answer = await p.ExistsAsync("id-1", r => r.Provider = $"{provider.Urn}::{provider.Id}");
        });

        Assert.True(answer!.Unknown);
        Assert.Empty(_stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Read_AnswersTheIdItFound_AndUnknownForAnUnknownOne()
    {
        _stack.Host.Answers[("Read", "found")] = () =>
            (Result<ReadResult, PluginFailure>)new ReadResult("canonical", PropertyMap.Empty, null, false);
        ReadResourceResponse? found = null,
            late = null;
        await _stack.PreviewAsync(async p =>
        {
            found = await p.ReadAsync("found", "id-1");
            late = await p.ReadAsync("late", Signatures.UnknownText);
        });

        Assert.Equal(("canonical", false), (found!.Id, found.Unknown));
        Assert.Equal(("", true), (late!.Id, late.Unknown));
    }

    [Theory(Timeout = 300_000)]
    [InlineData("secrets", true)]
    [InlineData("aliasSpecs", true)]
    [InlineData("transforms", true)]
    [InlineData("resourceHooks", true)]
    [InlineData("errorHooks", true)]
    [InlineData("sendsOptionsToHooks", true)]
    [InlineData("registerResourceOutputValues", false)]
    [InlineData("nonsense", false)]
    public async Task SupportsFeature_SaysWhatIsThere(string feature, bool expected)
    {
        var answer = new SupportsFeatureResponse();
        await _stack.PreviewAsync(async p =>
            answer = await p.Monitor.SupportsFeatureAsync(new SupportsFeatureRequest { Id = feature }, p.Options)
        );
        Assert.Equal(expected, answer.HasSupport);
    }

    [Fact(Timeout = 300_000)]
    public async Task SignalAndWait_IsAnsweredAfterTheDeletions()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        var objects = -1;
        await _stack.UpAsync(async p =>
        {
            try
            {
                await p.Monitor.SignalAndWaitForShutdownAsync(new Empty(), p.Options);
            }
            finally
            {
                objects = _stack.Host.Objects.Count;
            }
        });
        Assert.Equal(0, objects);
    }

    [Fact(Timeout = 300_000)]
    public async Task Log_BecomesADiagnosticAndAnErrorAloneDoesNotFail()
    {
        var result = await _stack.UpAsync(p => p.LogAsync(new LogRequest { Severity = LogSeverity.Error, Message = "look out" }));
        Assert.True(result.Succeeded);
        Assert.Contains(
            _stack.Events,
            e => e is EngineEvent.Diagnostic { Urn: null, Prefix: "error: ", Severity: DiagnosticSeverity.Error, Message: "look out\n" }
        );
    }

    private sealed class OtherStack : IStackReferenceReader
    {
        private const string StackUrn = "urn:pulumi:prod::proj::pulumi:pulumi:Stack::proj-prod";

        private static readonly Snapshot State = new(
            [
                new()
                {
                    Urn = new Urn(StackUrn),
                    Custom = false,
                    Type = "pulumi:pulumi:Stack",
                    Outputs = MonitorClient.Inputs("host=x;token=!t"),
                },
                new()
                {
                    Urn = new Urn(TestStack.UrnOf("a")),
                    Custom = true,
                    Type = "pkg:index:Thing",
                    Outputs = MonitorClient.Inputs("y=1"),
                },
                new()
                {
                    Urn = new Urn(TestStack.UrnOf("a")),
                    Custom = true,
                    Type = "pkg:index:Thing",
                    Delete = true,
                },
            ],
            []
        );

        public Task<Snapshot> ReadAsync(string stackName, CancellationToken cancellationToken) =>
            stackName == "organization/proj/prod"
                ? Task.FromResult(State)
                : throw new InvalidOperationException($"unknown stack \"{stackName}\"");
    }

    private static Task<GrpcServer> StartCallbacksAsync(Func<CallbackInvokeRequest, IMessage> answer) =>
        GrpcServer.StartAsync(new GuardedService(binder => Callbacks.BindService(binder, new AnsweringCallbacks(answer))));

    private sealed class AnsweringCallbacks(Func<CallbackInvokeRequest, IMessage> answer) : Callbacks.CallbacksBase
    {
        public override Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context) =>
            Task.FromResult(new CallbackInvokeResponse { Response = answer(request).ToByteString() });
    }
}
