using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Pulumi.Protocol.Grpc;
using Pulumi.Testing.Node;
using Pulumirpc;

namespace Pulumi.Protocol.Tests.Grpc;

/// <summary>Our client against a real grpc-js server with the stubs of the Node.js SDK.</summary>
public sealed class NodeServerTests(NodeServerTests.Server server) : IClassFixture<NodeServerTests.Server>
{
    private const int TestTimeout = 300_000;

    public sealed class Server : IAsyncLifetime
    {
        private NodeScript? _script;

        internal LocalChannel? Channel { get; private set; }

        internal ResourceProvider.ResourceProviderClient Client => new(Channel!.Intercept(new EngineWords(Channel!)));

        public async Task InitializeAsync()
        {
            _script = await NodeScript.StartAsync("Grpc/node-server.js");
            Channel = new LocalChannel("127.0.0.1:" + await _script.ReadLineAsync());
        }

        public async Task DisposeAsync()
        {
            Channel?.Dispose();
            if (_script is not null)
                await _script.DisposeAsync();
        }
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Unary_StructThereAndBack_IsTheSame()
    {
        var news = Struct.Parser.ParseJson("""{"name": "ü", "nested": {"list": [1, null, true, []]}}""");

        var answer = await server.Client.CheckAsync(new CheckRequest { News = news }).ResponseAsync;

        Assert.Equal(news, answer.Inputs);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Unary_FortyMegabytes_ThereAndBack()
    {
        const int Size = 40 * 1024 * 1024;
        var request = new ParameterizeRequest { Value = new() { Value = ByteString.CopyFrom(new byte[Size]) } };

        var sent = await server.Client.ParameterizeAsync(request).ResponseAsync;
        var got = await server.Client.GetMappingAsync(new GetMappingRequest()).ResponseAsync;

        Assert.Equal(Size.ToString(CultureInfo.InvariantCulture), sent.Version);
        Assert.Equal(Size, got.Data.Length);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task PartialFailure_DetailOfTheirs_IsReadByUs()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => server.Client.CreateAsync(new CreateRequest()).ResponseAsync);

        Assert.Equal((StatusCode.Unknown, "half\nmade, 100 %: ü"), (error.StatusCode, error.Status.Detail));
        Assert.Equal(
            new ErrorResourceInitFailed
            {
                Id = "the id",
                Reasons = { "first", "zweitens: ü" },
                Properties = new Struct { Fields = { ["secret"] = Value.ForString("s") } },
            },
            error.Detail<ErrorResourceInitFailed>()
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Calls_FiveHundredAtOnce_AllAnswered()
    {
        var calls = Enumerable.Range(0, 500).Select(_ => server.Client.GetPluginInfoAsync(new Empty()).ResponseAsync);

        Assert.Equal(500, (await Task.WhenAll(calls)).Length);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Deadline_ServerNeverAnswers_IsDeadlineExceeded()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() =>
            server.Client.CancelAsync(new Empty(), deadline: DateTime.UtcNow.AddMilliseconds(200)).ResponseAsync
        );

        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Cancel_CallUnderWay_ServerIsTold()
    {
        var before = await GivenUpAsync();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            server.Client.CancelAsync(new Empty(), cancellationToken: cancel.Token).ResponseAsync
        );

        await WaitForGivenUpAsync(before + 1);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Stream_EndsWell_YieldsAll() => Assert.Equal(["1", "2"], await ListAsync(2));

    [Fact(Timeout = TestTimeout)]
    public async Task Stream_EndsWithAnError_ThrowsIt()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => ListAsync(3));

        Assert.Equal((StatusCode.FailedPrecondition, "no more"), (error.StatusCode, error.Status.Detail));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Stream_ReaderStopsEarly_ServerIsTold()
    {
        var before = await GivenUpAsync();

        using (var call = server.Client.List(new ListRequest()))
            Assert.True(await call.ResponseStream.MoveNext());

        await WaitForGivenUpAsync(before + 1);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_MethodOfNoService_IsUnimplemented()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() =>
            new Engine.EngineClient(server.Channel).LogAsync(new LogRequest()).ResponseAsync
        );

        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_ServerDiesMeanwhile_IsUnavailable()
    {
        await using var script = await NodeScript.StartAsync("Grpc/node-server.js");
        using var channel = new LocalChannel("127.0.0.1:" + await script.ReadLineAsync());
        var client = new ResourceProvider.ResourceProviderClient(channel.Intercept(new EngineWords(channel)));
        await client.GetPluginInfoAsync(new Empty());

        var call = client.CancelAsync(new Empty()).ResponseAsync;
        await script.DisposeAsync();

        var error = await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.Equal((StatusCode.Unavailable, "error reading from server: EOF"), (error.StatusCode, error.Status.Detail));
    }

    private async Task<List<string>> ListAsync(int limit)
    {
        var ids = new List<string>();
        using var call = server.Client.List(new ListRequest { Limit = limit });
        await foreach (var item in call.ResponseStream.ReadAllAsync())
            ids.Add(item.Result.Id);
        return ids;
    }

    private async Task<int> GivenUpAsync() =>
        int.Parse((await server.Client.GetPluginInfoAsync(new Empty()).ResponseAsync).Version, CultureInfo.InvariantCulture);

    private async Task WaitForGivenUpAsync(int wanted)
    {
        while (await GivenUpAsync() < wanted)
            await Task.Delay(20);
    }
}
