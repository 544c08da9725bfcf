using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Protocol.Tests.Grpc;

/// <summary>Our client against our server: what neither the Node stubs nor a Node server can show.</summary>
public sealed class GrpcRoundTripTests
{
    private const int TestTimeout = 300_000;

    [Fact(Timeout = TestTimeout)]
    public async Task Call_HandlerThrowsWithDetail_ThrowsTheSame()
    {
        var detail = new ErrorResourceInitFailed { Id = "abc", Reasons = { "half", "done" } };
        await using var server = await new ScriptedProvider
        {
            OnCreate = () => RpcFailure.Of(StatusCode.Unknown, "100 % ünfinished\nreally", detail),
        }.StartAsync();
        using var channel = new LocalChannel(server.Address);

        var error = await Assert.ThrowsAsync<RpcException>(() => Client(channel).CreateAsync(new CreateRequest()).ResponseAsync);

        Assert.Equal(
            (StatusCode.Unknown, "100 % ünfinished\nreally", "100 % ünfinished\nreally"),
            (error.StatusCode, error.Status.Detail, error.Message)
        );
        Assert.Equal(detail, error.Detail<ErrorResourceInitFailed>());
        Assert.False(error.IsConnectionLost());
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Calls_OfOneMethod_MakeNoOtherReady()
    {
        var ready = new ConcurrentDictionary<string, bool>();
        var (called, other) = (Method("Called"), Method("Other"));
        UnaryServerMethod<Empty, Empty> answer = (_, _) => Task.FromResult(new Empty());
        await using var server = await GrpcServer.StartAsync(
            new GuardedService(binder =>
            {
                binder.AddMethod(called, answer);
                binder.AddMethod(other, answer);
            })
        );
        using var channel = new LocalChannel(server.Address);
        var calls = channel.CreateCallInvoker();

        await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => calls.AsyncUnaryCall(called, null, new CallOptions(), new Empty()).ResponseAsync)
        );

        Assert.Equal(["Called"], ready.Keys);

        // Who makes a method ready asks its marshallers for a message.
        Method<Empty, Empty> Method(string name)
        {
            var messages = new Marshaller<Empty>(
                (message, context) => context.Complete(message.ToByteArray()),
                _ =>
                {
                    ready[name] = true;
                    return new Empty();
                }
            );
            return new Method<Empty, Empty>(MethodType.Unary, "test.Service", name, messages, messages);
        }
    }

    [Theory(Timeout = TestTimeout)]
    [InlineData(true, "/pulumirpc.ResourceProvider/Cancel")]
    [InlineData(false, "/pulumirpc.Engine/Log")]
    public async Task Call_UnknownMethod_IsUnimplemented(bool ofKnownService, string path)
    {
        await using var server = await new ScriptedProvider().StartAsync();
        using var channel = new LocalChannel(server.Address);

        var error = await Assert.ThrowsAsync<RpcException>(() =>
            ofKnownService
                ? Client(channel).CancelAsync(new Empty()).ResponseAsync
                : new Engine.EngineClient(channel).LogAsync(new LogRequest()).ResponseAsync
        );

        Assert.Equal(
            (StatusCode.Unimplemented, $"This server does not implement the method {path}."),
            (error.StatusCode, error.Status.Detail)
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_HandlerIgnoresItsTokenPastTheDeadline_IsDeadlineExceeded()
    {
        var never = new TaskCompletionSource<Empty>();
        await using var server = await new ScriptedProvider { OnCancel = _ => never.Task }.StartAsync();
        using var channel = new LocalChannel(server.Address);

        var error = await Assert.ThrowsAsync<RpcException>(() =>
            Client(channel).CancelAsync(new Empty(), deadline: DateTime.UtcNow.AddMilliseconds(50)).ResponseAsync
        );

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_CallerCancels_HandlerIsToldAndCallerSeesItsOwnToken()
    {
        var entered = new TaskCompletionSource();
        var told = new TaskCompletionSource();
        await using var server = await new ScriptedProvider
        {
            OnCancel = async call =>
            {
                entered.SetResult();
                await using var registration = call.CancellationToken.Register(told.SetResult);
                await Task.Delay(Timeout.Infinite, call.CancellationToken);
                return new Empty();
            },
        }.StartAsync();
        using var channel = new LocalChannel(server.Address);
        using var cancel = new CancellationTokenSource();

        var call = Client(channel).CancelAsync(new Empty(), cancellationToken: cancel.Token).ResponseAsync;
        await entered.Task;
        await cancel.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancel.Token, error.CancellationToken);
        await told.Task;
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_NobodyListens_IsUnavailable()
    {
        var server = await new ScriptedProvider().StartAsync();
        var address = server.Address;
        await server.DisposeAsync();
        using var channel = new LocalChannel(address);

        var error = await Assert.ThrowsAsync<RpcException>(() => Client(channel).CancelAsync(new Empty()).ResponseAsync);

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        Assert.StartsWith($"cannot connect to {address}: ", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsConnectionLost());
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_ChannelIsClosed_SaysSo()
    {
        var entered = new TaskCompletionSource();
        var never = new TaskCompletionSource<Empty>();
        await using var server = await new ScriptedProvider
        {
            OnCancel = _ =>
            {
                entered.SetResult();
                return never.Task;
            },
        }.StartAsync();
        var channel = new LocalChannel(server.Address);
        var client = Client(channel);

        var underWay = client.CancelAsync(new Empty()).ResponseAsync;
        await entered.Task;
        channel.Dispose();

        foreach (var call in new[] { () => underWay, async () => await client.CancelAsync(new Empty()) })
        {
            var error = await Assert.ThrowsAsync<RpcException>(call);
            Assert.Equal((StatusCode.Cancelled, "grpc: the client connection is closing"), (error.StatusCode, error.Message));
            Assert.True(error.IsConnectionLost());
        }
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Channel_WhateverProxyTheEnvironmentNames_GoesToItsAddress()
    {
        await using var server = await new ScriptedProvider { OnCancel = _ => Task.FromResult(new Empty()) }.StartAsync();
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy("http://127.0.0.1:1");
        try
        {
            using var channel = new LocalChannel(server.Address);

            await Client(channel).CancelAsync(new Empty());
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Message_NestedDeeply_GoesThereAndBack()
    {
        // Three messages to a level: a value, its struct, and the entry between them.
        const int Levels = 150;
        var value = Value.ForString("inside");
        for (var i = 0; i < Levels; i++)
            value = Value.ForStruct(new Struct { Fields = { ["in"] = value } });
        await using var server = await new ScriptedProvider
        {
            OnCheck = request => new CheckResponse { Inputs = request.News },
        }.StartAsync();
        using var channel = new LocalChannel(server.Address);

        var answer = await Client(channel).CheckAsync(new CheckRequest { News = value.StructValue });

        Assert.Equal(value.StructValue, answer.Inputs);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Message_NestedWithoutEnd_IsRefused()
    {
        const int Levels = 1000;
        var value = Value.ForString("inside");
        for (var i = 0; i < Levels; i++)
            value = Value.ForStruct(new Struct { Fields = { ["in"] = value } });
        await using var server = await new ScriptedProvider
        {
            OnCheck = request => new CheckResponse { Inputs = request.News },
        }.StartAsync();
        using var channel = new LocalChannel(server.Address);

        var error = await Assert.ThrowsAsync<RpcException>(() =>
            Client(channel).CheckAsync(new CheckRequest { News = value.StructValue }).ResponseAsync
        );

        Assert.Equal(StatusCode.Internal, error.StatusCode);
        Assert.StartsWith("The message cannot be read: ", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Stream_HandlerFailsAfterSome_YieldsThemThenThrows()
    {
        await using var server = await new ScriptedProvider { OnList = _ => TwoThenFail() }.StartAsync();
        using var channel = new LocalChannel(server.Address);
        using var call = Client(channel).List(new ListRequest());
        var ids = new List<string>();

        var error = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            await foreach (var item in call.ResponseStream.ReadAllAsync())
                ids.Add(item.Result.Id);
        });

        Assert.Equal(["a", "b"], ids);
        Assert.Equal((StatusCode.ResourceExhausted, "enough"), (error.StatusCode, error.Status.Detail));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task ConnectionIdentity_TwoChannels_IsOneObjectForEach()
    {
        var keys = new List<object>();
        await using var server = await new ScriptedProvider
        {
            OnCancel = call =>
            {
                keys.Add(ConnectionIdentity.Of(call));
                return Task.FromResult(new Empty());
            },
        }.StartAsync();
        using var first = new LocalChannel(server.Address);
        using var second = new LocalChannel(server.Address);

        await Client(first).CancelAsync(new Empty());
        await Client(first).CancelAsync(new Empty());
        await Client(second).CancelAsync(new Empty());

        Assert.Same(keys[0], keys[1]);
        Assert.NotSame(keys[0], keys[2]);
    }

    private static ResourceProvider.ResourceProviderClient Client(LocalChannel channel) => new(channel.Intercept(new EngineWords(channel)));

    private static async IAsyncEnumerable<string> TwoThenFail()
    {
        yield return "a";
        await Task.Yield();
        yield return "b";
        throw RpcFailure.Of(StatusCode.ResourceExhausted, "enough");
    }
}
