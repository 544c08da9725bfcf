using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Protocol.Tests.Grpc;

/// <summary>Our client against our server: what neither the Node stubs nor a Node server can show.</summary>
public sealed class GrpcRoundTripTests
{
    private const int TestTimeout = 30_000;

    [Fact(Timeout = TestTimeout)]
    public async Task Call_HandlerAnswers_ReturnsTheAnswer()
    {
        await using var server = await StartAsync(new GrpcService().Unary(
            ResourceProviderMethods.GetPluginInfo, (_, _) => Task.FromResult(new PluginInfo { Version = "1.2.3" })));
        using var channel = new GrpcChannel(server.Address);

        var info = await channel.CallAsync(ResourceProviderMethods.GetPluginInfo, new Empty(), default);

        Assert.Equal("1.2.3", info.Version);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_HandlerThrowsWithDetail_ThrowsTheSame()
    {
        var detail = new ErrorResourceInitFailed { Id = "abc", Reasons = { "half", "done" } };
        await using var server = await StartAsync(new GrpcService().Unary(
            ResourceProviderMethods.Create,
            (_, _) => Task.FromException<CreateResponse>(new GrpcException(GrpcStatus.Unknown, "100 % ünfinished\nreally", detail))));
        using var channel = new GrpcChannel(server.Address);

        var error = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(ResourceProviderMethods.Create, new CreateRequest(), default));

        Assert.Equal((GrpcStatus.Unknown, "100 % ünfinished\nreally"), (error.Status, error.Message));
        Assert.Equal(detail, error.Detail<ErrorResourceInitFailed>());
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_UnknownMethod_IsUnimplemented()
    {
        await using var server = await StartAsync(new GrpcService());
        using var channel = new GrpcChannel(server.Address);

        var error = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(ResourceProviderMethods.Cancel, new Empty(), default));

        Assert.Equal(GrpcStatus.Unimplemented, error.Status);
        Assert.Equal("This server does not implement the method /pulumirpc.ResourceProvider/Cancel.", error.Message);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_HandlerIgnoresItsTokenPastTheDeadline_IsDeadlineExceeded()
    {
        var never = new TaskCompletionSource<Empty>();
        await using var server = await StartAsync(new GrpcService().Unary(ResourceProviderMethods.Cancel, (_, _) => never.Task));
        using var channel = new GrpcChannel(server.Address);

        var error = await Assert.ThrowsAsync<GrpcException>(
            () => channel.CallAsync(ResourceProviderMethods.Cancel, new Empty(), default, TimeSpan.FromMilliseconds(50)));

        Assert.Equal(GrpcStatus.DeadlineExceeded, error.Status);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_CallerCancels_HandlerIsToldAndCallerSeesItsOwnToken()
    {
        var entered = new TaskCompletionSource();
        var told = new TaskCompletionSource();
        await using var server = await StartAsync(new GrpcService().Unary(ResourceProviderMethods.Cancel, async (_, call) =>
        {
            entered.SetResult();
            await using var registration = call.CancellationToken.Register(told.SetResult);
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return new Empty();
        }));
        using var channel = new GrpcChannel(server.Address);
        using var cancel = new CancellationTokenSource();

        var call = channel.CallAsync(ResourceProviderMethods.Cancel, new Empty(), cancel.Token);
        await entered.Task;
        await cancel.CancelAsync();

        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancel.Token, error.CancellationToken);
        await told.Task;
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_NobodyListens_IsUnavailable()
    {
        var server = await StartAsync(new GrpcService());
        var address = server.Address;
        await server.DisposeAsync();
        using var channel = new GrpcChannel(address);

        var error = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(ResourceProviderMethods.Cancel, new Empty(), default));

        Assert.Equal(GrpcStatus.Unavailable, error.Status);
        Assert.StartsWith($"cannot connect to {address}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Stream_HandlerFailsAfterSome_YieldsThemThenThrows()
    {
        await using var server = await StartAsync(new GrpcService().ServerStreaming(ResourceProviderMethods.List, (_, _) => TwoThenFail()));
        using var channel = new GrpcChannel(server.Address);
        var ids = new List<string>();

        var error = await Assert.ThrowsAsync<GrpcException>(async () =>
        {
            await foreach (var item in channel.StreamAsync(ResourceProviderMethods.List, new ListRequest(), default))
                ids.Add(item.Result.Id);
        });

        Assert.Equal(["a", "b"], ids);
        Assert.Equal((GrpcStatus.ResourceExhausted, "enough"), (error.Status, error.Message));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task ConnectionKey_TwoChannels_IsOneObjectForEach()
    {
        var keys = new List<object>();
        await using var server = await StartAsync(new GrpcService().Unary(ResourceProviderMethods.Cancel, (_, call) =>
        {
            keys.Add(call.ConnectionKey);
            return Task.FromResult(new Empty());
        }));
        using var first = new GrpcChannel(server.Address);
        using var second = new GrpcChannel(server.Address);

        await first.CallAsync(ResourceProviderMethods.Cancel, new Empty(), default);
        await first.CallAsync(ResourceProviderMethods.Cancel, new Empty(), default);
        await second.CallAsync(ResourceProviderMethods.Cancel, new Empty(), default);

        Assert.Same(keys[0], keys[1]);
        Assert.NotSame(keys[0], keys[2]);
    }

    private static async IAsyncEnumerable<ListResponse> TwoThenFail()
    {
        yield return new ListResponse { Result = new() { Id = "a" } };
        await Task.Yield();
        yield return new ListResponse { Result = new() { Id = "b" } };
        throw new GrpcException(GrpcStatus.ResourceExhausted, "enough");
    }

    private static Task<GrpcServer> StartAsync(GrpcService service) => GrpcServer.StartAsync([service], CancellationToken.None);
}
