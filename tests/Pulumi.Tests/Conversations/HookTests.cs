using Google.Protobuf;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumi.Tests.Monitor;
using Pulumi.Tests.Programs;
using Pulumirpc;

namespace Pulumi.Tests.Conversations;

public class HookTests
{
    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Hooks_OfAResource_AreKnownBeforeItIsAndBoundByName()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        var known = new List<string>();
        monitor.BeforeRegister = request =>
        {
            if (request.Name == "w")
                known.AddRange(monitor.Calls("RegisterResourceHook").Select(call => ((RegisterResourceHookRequest)call.Request).Name));
            return Task.CompletedTask;
        };

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var before = new ResourceHook("before", (_, _) => Task.CompletedTask, new() { OnDryRun = true, IgnoreErrors = true });
                var after = new ResourceHook("after", (_, _) => Task.CompletedTask);
                var retry = new ErrorHook("retry", (_, _) => Task.FromResult(true));
                _ = new Widget(
                    "w",
                    null,
                    new()
                    {
                        Hooks =
                        {
                            BeforeCreate = { before },
                            AfterCreate = { after },
                            BeforeUpdate = { before, after },
                            AfterUpdate = { after },
                            BeforeDelete = { before },
                            AfterDelete = { after },
                            OnError = { retry },
                        },
                    }
                );
            }
        );

        Assert.Equal(["after", "before"], known.Order());
        Wire.AssertEqual(
            """
            {"before_create":["before"],"after_create":["after"],"before_update":["before","after"],"after_update":["after"],
             "before_delete":["before"],"after_delete":["after"],"on_error":["retry"]}
            """,
            new RecordedCall("", monitor.Registration("w").Hooks).Json
        );
        var registered = monitor
            .Calls("RegisterResourceHook")
            .Select(call => (RegisterResourceHookRequest)call.Request)
            .ToDictionary(request => request.Name);
        Assert.Equal((true, true), (registered["before"].OnDryRun, registered["before"].IgnoreErrors));
        Assert.Equal((false, false), (registered["after"].OnDryRun, registered["after"].IgnoreErrors));
        Assert.Equal("retry", ((RegisterErrorHookRequest)monitor.Calls("RegisterErrorHook").Single().Request).Name);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ResourceHook_CalledByTheEngine_SeesTheChange()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        ResourceHookArgs? seen = null;
        ResourceHookResponse? answer = null;
        monitor.BeforeRegister = async request =>
        {
            if (request.Name != "w")
                return;
            answer = await CallAsync(
                HookNamed(monitor, "h"),
                ResourceHookResponse.Parser,
                new ResourceHookRequest
                {
                    Urn = "u",
                    Id = "i",
                    Name = "n",
                    Type = "t",
                    NewInputs = Wire.Object($$"""{"size":3,"token":{{Wire.Secret("\"t\"")}},"later":"{{Wire.Unknown}}"}"""),
                    OldOutputs = new(),
                }
            );
        };

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var hook = new ResourceHook(
                    "h",
                    (args, _) =>
                    {
                        seen = args;
                        // The program's own things work in here.
                        Log.Info($"called in {Deployment.Instance.StackName}");
                        return Task.CompletedTask;
                    }
                );
                _ = new Widget("w", null, new() { Hooks = { AfterUpdate = { hook } } });
            }
        );

        Assert.Equal("", answer!.Error);
        Assert.Equal(("u", "i", "n", "t"), (seen!.Urn, seen.Id, seen.Name, seen.Type));
        Assert.Equal(3.0, seen.NewInputs!["size"]);
        Assert.Null(seen.NewInputs["later"]);
        Assert.True(await Output.IsSecretAsync(Assert.IsType<Output<object?>>(seen.NewInputs["token"])));
        Assert.Equal((null, null), (seen.OldInputs, seen.NewOutputs));
        Assert.Empty(seen.OldOutputs!);
        Assert.Contains("Info: called in dev", monitor.Shown);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ResourceHook_Throws_TheEngineHearsWhy()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        RpcException? heard = null;
        monitor.BeforeRegister = async request =>
        {
            if (request.Name == "w")
                heard = await Assert.ThrowsAsync<RpcException>(() =>
                    CallAsync(HookNamed(monitor, "h"), ResourceHookResponse.Parser, new ResourceHookRequest())
                );
        };

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var hook = new ResourceHook("h", (_, _) => throw new InvalidOperationException("not today"));
                _ = new Widget("w", null, new() { Hooks = { BeforeCreate = { hook } } });
            }
        );

        Assert.Equal((StatusCode.Unknown, "not today"), (heard!.StatusCode, heard.Status.Detail));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ErrorHook_CalledByTheEngine_DecidesOrFails()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        ErrorHookArgs? seen = null;
        var answers = new List<ErrorHookResponse>();
        monitor.BeforeRegister = async request =>
        {
            if (request.Name != "w")
                return;
            var hook = ((RegisterErrorHookRequest)monitor.Calls("RegisterErrorHook").Single().Request).Callback;
            foreach (var operation in new[] { "create", "delete", "update" })
            {
                answers.Add(
                    await CallAsync(
                        hook,
                        ErrorHookResponse.Parser,
                        new ErrorHookRequest
                        {
                            Urn = "u",
                            Id = "i",
                            Name = "n",
                            Type = "t",
                            OldInputs = Wire.Object("""{"size":3}"""),
                            FailedOperation = operation,
                            Errors = { "last", "first" },
                        }
                    )
                );
            }
        };

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var hook = new ErrorHook(
                    "e",
                    (args, _) =>
                    {
                        seen = args;
                        return args.FailedOperation == "update"
                            ? throw new InvalidOperationException("cannot say")
                            : Task.FromResult(args.FailedOperation == "create");
                    }
                );
                _ = new Widget("w", null, new() { Hooks = { OnError = { hook } } });
            }
        );

        Assert.Equal([(true, ""), (false, ""), (false, "cannot say")], answers.Select(answer => (answer.Retry, answer.Error)));
        Assert.Equal(("u", "i", "n", "t", "update"), (seen!.Urn, seen.Id, seen.Name, seen.Type, seen.FailedOperation));
        Assert.Equal(["last", "first"], seen.Errors);
        Assert.Equal(3.0, seen.OldInputs!["size"]);
        Assert.Equal((null, null), (seen.NewInputs, seen.OldOutputs));
    }

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hook_OldEngine_FailsTheProgramOnce(bool ofErrors)
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.Missing.Add("resourceHooks");

        var outcome = await TestProgram.RunAsync(
            monitor,
            () =>
            {
                var hooks = new ResourceHookBinding();
                if (ofErrors)
                    hooks.OnError.Add(new ErrorHook("e", (_, _) => Task.FromResult(true)));
                else
                    hooks.AfterCreate.Add(new ResourceHook("h", (_, _) => Task.CompletedTask));
                _ = new Widget("w", null, new() { Hooks = hooks });
            }
        );

        Assert.Equal(
            "The Pulumi CLI does not support resource hooks. Please update the Pulumi CLI.",
            Assert.Single(outcome.Failures).Message
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ResourceTransform_SeesAndChangesHooks()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        List<string>? seen = null;
        TransformResponse? answer = null;
        monitor.BeforeRegister = async request =>
        {
            foreach (var transform in request.Transforms)
            {
                answer = await CallAsync(
                    transform,
                    TransformResponse.Parser,
                    new TransformRequest
                    {
                        Custom = true,
                        Properties = new(),
                        Options = new()
                        {
                            Hooks = new() { BeforeCreate = { "known" }, OnError = { "known-too" } },
                        },
                    }
                );
            }
        };

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                var added = new ResourceHook("added", (_, _) => Task.CompletedTask);
                _ = new Widget(
                    "w",
                    null,
                    new()
                    {
                        ResourceTransforms =
                        {
                            (args, _) =>
                            {
                                seen =
                                [
                                    .. args.Options.Hooks.BeforeCreate.Select(hook => hook.Name),
                                    .. args.Options.Hooks.OnError.Select(hook => hook.Name),
                                ];
                                args.Options.Hooks.BeforeCreate.Add(added);
                                return Task.FromResult<ResourceTransformResult?>(new(args.Args, args.Options));
                            },
                        },
                    }
                );
            }
        );

        Assert.Equal(["known", "known-too"], seen);
        Assert.Equal(["known", "added"], answer!.Options.Hooks.BeforeCreate);
        Assert.Equal(["known-too"], answer.Options.Hooks.OnError);
    }

    [Fact]
    public void Binding_Concat_AppendsAndLeavesBothAsTheyWere()
    {
        ResourceHook one = Known("one"),
            two = Known("two");
        var first = new ResourceHookBinding { BeforeCreate = [one] };
        var second = new ResourceHookBinding { BeforeCreate = [two], AfterDelete = [two] };

        var both = first.Concat(second);
        first.Clone().BeforeCreate.Clear();

        Assert.Equal([one, two], both.BeforeCreate);
        Assert.Equal([two], both.AfterDelete);
        Assert.Equal([one], first.BeforeCreate);
        Assert.True(new ResourceHookBinding().IsEmpty);
        Assert.False(both.IsEmpty);
    }

    [Fact]
    public void Options_Merge_AppendsHooks()
    {
        ResourceHook one = Known("one"),
            two = Known("two");

        var merged = CustomResourceOptions.Merge(
            new() { Hooks = { BeforeCreate = { one } } },
            new() { Hooks = { BeforeCreate = { two } } }
        );

        Assert.Equal([one, two], merged.Hooks.BeforeCreate);
    }

    private static KnownHook Known(string name) => new(name);

    private static Callback HookNamed(RecordingMonitor monitor, string name) =>
        monitor
            .Calls("RegisterResourceHook")
            .Select(call => (RegisterResourceHookRequest)call.Request)
            .Single(request => request.Name == name)
            .Callback;

    private static async Task<T> CallAsync<T>(Callback callback, MessageParser<T> parser, IMessage request)
        where T : IMessage<T>
    {
        using var channel = new LocalChannel(callback.Target);
        var answer = await new Callbacks.CallbacksClient(channel).InvokeAsync(
            new() { Token = callback.Token, Request = request.ToByteString() }
        );
        return parser.ParseFrom(answer.Response);
    }

    /// <summary>As a library may make one, without a running program.</summary>
    private sealed class KnownHook(string name) : ResourceHook(name, (_, _) => Task.CompletedTask, new(), Task.CompletedTask);
}
