using System.Collections.Immutable;
using Google.Protobuf;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumi.Tests.Monitor;
using Pulumi.Tests.Programs;
using Pulumirpc;

namespace Pulumi.Tests.Conversations;

public class TransformTests
{
    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ResourceTransform_CalledByTheEngine_SeesAndChangesInputsAndOptions()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        ResourceTransformArgs? seen = null;
        TransformResponse? answer = null;
        var urn = RecordingMonitor.UrnOf("test:index:Widget", "other");
        monitor.BeforeRegister = async request =>
        {
            foreach (var transform in request.Transforms)
            {
                answer = await CallAsync(
                    transform,
                    TransformResponse.Parser,
                    new TransformRequest
                    {
                        Type = request.Type,
                        Name = request.Name,
                        Custom = request.Custom,
                        Parent = request.Parent,
                        Properties = Wire.Object(
                            """{"label":"l","token":{"4dabf18193072939515e22adb298388d":"d0e6a833031e9bbcd3f4e8bde6ca49a4","value":"t","secret":true}}"""
                        ),
                        Options = new()
                        {
                            Protect = true,
                            DependsOn = { urn },
                            IgnoreChanges = { "size" },
                            CustomTimeouts = new() { Create = "1h" },
                            Aliases = { new Pulumirpc.Alias { Spec = new() { Name = "old" } } },
                            Provider = $"{RecordingMonitor.UrnOf("pulumi:providers:test", "p")}::p-id",
                            ReplacementTrigger = Wire.Object(
                                """{"of":{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":"t"}}"""
                            ).Fields["of"],
                        },
                    }
                );
            }
        };

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                _ = new Widget("w", new WidgetArgs { Label = "l" }, new() { ResourceTransforms = { TransformAsync } });
            }
        );

        Assert.Equal(("w", "test:index:Widget", true), (seen!.Value.Name, seen.Value.Type, seen.Value.Custom));
        Assert.True(await Output.IsSecretAsync(Assert.IsType<Output<string>>(seen.Value.Args["token"])));
        Wire.AssertEqual(
            """{"label":"changed","token":{"4dabf18193072939515e22adb298388d":"d0e6a833031e9bbcd3f4e8bde6ca49a4","value":"t","secret":true}}""",
            answer!.Properties
        );
        var options = answer.Options;
        Assert.Equal((true, true), (options.Protect, options.RetainOnDelete));
        Assert.Equal(
            (true, "t"),
            (
                options.ReplacementTrigger.StructValue.Fields["secret"].BoolValue,
                options.ReplacementTrigger.StructValue.Fields["value"].StringValue
            )
        );
        Assert.Equal([urn], options.DependsOn);
        Assert.Equal(["size", "label"], options.IgnoreChanges);
        Assert.Equal("3600000000000ns", options.CustomTimeouts.Create);
        Assert.Equal("old", Assert.Single(options.Aliases).Spec.Name);
        Assert.EndsWith("::p::p-id", options.Provider, StringComparison.Ordinal);

        Task<ResourceTransformResult?> TransformAsync(ResourceTransformArgs args, CancellationToken cancellationToken)
        {
            seen = args;
            // The program's own things work in here.
            Log.Info($"transforming in {Deployment.Instance.StackName}");
            args.Options.IgnoreChanges.Add("label");
            args.Options.RetainOnDelete = true;
            return Task.FromResult<ResourceTransformResult?>(new(args.Args.SetItem("label", "changed"), args.Options));
        }
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ResourceTransform_NullResult_ChangesNothing()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        TransformResponse? answer = null;
        monitor.BeforeRegister = async request =>
        {
            foreach (var transform in request.Transforms)
                answer = await CallAsync(
                    transform,
                    TransformResponse.Parser,
                    new TransformRequest { Properties = request.Object, Options = new() }
                );
        };

        await TestProgram.RunAsync(
            monitor,
            runner =>
                runner.RunAsync(
                    () => Task.FromResult<IDictionary<string, object?>>(ImmutableDictionary<string, object?>.Empty),
                    new StackOptions { ResourceTransforms = { (_, _) => Task.FromResult<ResourceTransformResult?>(null) } }
                )
        );

        Assert.Equal((null, null), (answer!.Properties, answer.Options));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ResourceTransform_Throws_TheEngineHearsWhy()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        RpcException? heard = null;
        monitor.BeforeRegister = async request =>
        {
            foreach (var transform in request.Transforms)
                heard = await Assert.ThrowsAsync<RpcException>(() =>
                    CallAsync(transform, TransformResponse.Parser, new TransformRequest { Properties = new(), Options = new() })
                );
        };

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                _ = new Widget("w", null, new() { ResourceTransforms = { (_, _) => throw new InvalidOperationException("no") } });
            }
        );

        Assert.Equal((StatusCode.Unknown, "no"), (heard!.StatusCode, heard.Status.Detail));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ResourceTransform_OldEngine_FailsTheProgram()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        monitor.Missing.Add("transforms");

        var outcome = await TestProgram.RunAsync(
            monitor,
            () =>
            {
                _ = new Widget("w", null, new() { ResourceTransforms = { (_, _) => Task.FromResult<ResourceTransformResult?>(null) } });
            }
        );

        Assert.Equal("The Pulumi CLI does not support resource transforms. Please update the Pulumi CLI.", outcome.Failures[0].Message);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task InvokeTransform_Registered_IsKnownBeforeTheNextCallAndChangesArguments()
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        TransformInvokeResponse? answer = null;
        monitor.OnInvoke = async request =>
        {
            var registered = (Callback)monitor.Calls("RegisterStackInvokeTransform").Single().Request;
            answer = await CallAsync(
                registered,
                TransformInvokeResponse.Parser,
                new TransformInvokeRequest
                {
                    Token = request.Tok,
                    Args = request.Args,
                    Options = new(),
                }
            );
            return new ResourceInvokeResponse { Return = new() };
        };

        await TestProgram.RunWellAsync(
            monitor,
            () =>
            {
                Deployment.Instance.RegisterInvokeTransform(
                    (args, _) =>
                        Task.FromResult<InvokeTransformResult?>(
                            new(args.Args.SetItem("token", args.Token), new InvokeOptions { Version = "2.0.0" })
                        )
                );
                Deployment.Instance.Invoke<object>(
                    "test:index:find",
                    new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("name", "n"))
                );
            }
        );

        Wire.AssertEqual("""{"name":"n","token":"test:index:find"}""", answer!.Args);
        Assert.Equal("2.0.0", answer.Options.Version);
    }

    private static async Task<T> CallAsync<T>(Callback callback, MessageParser<T> parser, IMessage request)
        where T : IMessage<T>
    {
        using var channel = new LocalChannel(callback.Target);
        var answer = await new Callbacks.CallbacksClient(channel).InvokeAsync(
            new() { Token = callback.Token, Request = request.ToByteString() }
        );
        return parser.ParseFrom(answer.Response);
    }
}
