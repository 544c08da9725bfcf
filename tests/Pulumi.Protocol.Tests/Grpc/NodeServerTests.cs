using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Grpc;
using Pulumi.Testing.Node;
using Pulumirpc;

namespace Pulumi.Protocol.Tests.Grpc;

/// <summary>Our client against a real grpc-js server with the stubs of the Node.js SDK.</summary>
public sealed class NodeServerTests(NodeServerTests.Server server) : IClassFixture<NodeServerTests.Server>
{
    private const int TestTimeout = 60_000;

    public sealed class Server : IAsyncLifetime
    {
        private NodeScript? _script;

        internal GrpcChannel Channel { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            _script = await NodeScript.StartAsync("Grpc/node-server.js");
            Channel = new GrpcChannel("127.0.0.1:" + await _script.ReadLineAsync());
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

        var answer = await server.Channel.CallAsync(ResourceProviderMethods.Check, new CheckRequest { News = news }, default);

        Assert.Equal(news, answer.Inputs);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Unary_FortyMegabytes_ThereAndBack()
    {
        const int Size = 40 * 1024 * 1024;
        var request = new ParameterizeRequest { Value = new() { Value = ByteString.CopyFrom(new byte[Size]) } };

        var sent = await server.Channel.CallAsync(ResourceProviderMethods.Parameterize, request, default);
        var got = await server.Channel.CallAsync(ResourceProviderMethods.GetMapping, new GetMappingRequest(), default);

        Assert.Equal(Size.ToString(CultureInfo.InvariantCulture), sent.Version);
        Assert.Equal(Size, got.Data.Length);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task PartialFailure_DetailOfTheirs_IsReadByUs()
    {
        var error = await Assert.ThrowsAsync<GrpcException>(
            () => server.Channel.CallAsync(ResourceProviderMethods.Create, new CreateRequest(), default));

        Assert.Equal((GrpcStatus.Unknown, "half\nmade, 100 %: ü"), (error.Status, error.Message));
        Assert.Equal(
            new ErrorResourceInitFailed
            {
                Id = "the id",
                Reasons = { "first", "zweitens: ü" },
                Properties = new Struct { Fields = { ["secret"] = Value.ForString("s") } },
            },
            error.Detail<ErrorResourceInitFailed>());
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Calls_FiveHundredAtOnce_AllAnswered()
    {
        var calls = Enumerable.Range(0, 500).Select(
            _ => server.Channel.CallAsync(ResourceProviderMethods.GetPluginInfo, new Empty(), default));

        Assert.Equal(500, (await Task.WhenAll(calls)).Length);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Deadline_ServerNeverAnswers_IsDeadlineExceeded()
    {
        var error = await Assert.ThrowsAsync<GrpcException>(
            () => server.Channel.CallAsync(ResourceProviderMethods.Cancel, new Empty(), default, TimeSpan.FromMilliseconds(200)));

        Assert.Equal(GrpcStatus.DeadlineExceeded, error.Status);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Cancel_CallUnderWay_ServerIsTold()
    {
        var before = await GivenUpAsync();
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => server.Channel.CallAsync(ResourceProviderMethods.Cancel, new Empty(), cancel.Token));

        await WaitForGivenUpAsync(before + 1);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Stream_EndsWell_YieldsAll() => Assert.Equal(["1", "2"], await ListAsync(2));

    [Fact(Timeout = TestTimeout)]
    public async Task Stream_EndsWithAnError_ThrowsIt()
    {
        var error = await Assert.ThrowsAsync<GrpcException>(() => ListAsync(3));

        Assert.Equal((GrpcStatus.FailedPrecondition, "no more"), (error.Status, error.Message));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Stream_ReaderStopsEarly_ServerIsTold()
    {
        var before = await GivenUpAsync();

        await foreach (var _ in server.Channel.StreamAsync(ResourceProviderMethods.List, new ListRequest(), default))
            break;

        await WaitForGivenUpAsync(before + 1);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_MethodOfNoService_IsUnimplemented()
    {
        var error = await Assert.ThrowsAsync<GrpcException>(
            () => server.Channel.CallAsync(EngineMethods.Log, new LogRequest(), default));

        Assert.Equal(GrpcStatus.Unimplemented, error.Status);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_ServerDiesMeanwhile_IsUnavailable()
    {
        await using var script = await NodeScript.StartAsync("Grpc/node-server.js");
        using var channel = new GrpcChannel("127.0.0.1:" + await script.ReadLineAsync());
        await channel.CallAsync(ResourceProviderMethods.GetPluginInfo, new Empty(), default);

        var call = channel.CallAsync(ResourceProviderMethods.Cancel, new Empty(), default);
        await script.DisposeAsync();

        var error = await Assert.ThrowsAsync<GrpcException>(() => call);
        Assert.Equal((GrpcStatus.Unavailable, "error reading from server: EOF"), (error.Status, error.Message));
    }

    private async Task<List<string>> ListAsync(int limit)
    {
        var ids = new List<string>();
        await foreach (var item in server.Channel.StreamAsync(ResourceProviderMethods.List, new ListRequest { Limit = limit }, default))
            ids.Add(item.Result.Id);
        return ids;
    }

    private async Task<int> GivenUpAsync() => int.Parse(
        (await server.Channel.CallAsync(ResourceProviderMethods.GetPluginInfo, new Empty(), default)).Version,
        CultureInfo.InvariantCulture);

    private async Task WaitForGivenUpAsync(int wanted)
    {
        while (await GivenUpAsync() < wanted)
            await Task.Delay(20);
    }
}
