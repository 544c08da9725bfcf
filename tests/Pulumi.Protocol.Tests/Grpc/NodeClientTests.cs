using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumi.Testing.Node;
using Pulumirpc;

namespace Pulumi.Protocol.Tests.Grpc;

/// <summary>The real stubs of the Node.js SDK against our server.</summary>
public sealed class NodeClientTests : IClassFixture<NodeFixture>
{
    private const int TestTimeout = 300_000;

    [Fact(Timeout = TestTimeout)]
    public async Task Unary_StructThereAndBack_IsTheSame()
    {
        var urn = "";
        var service = new ScriptedProvider
        {
            OnCheck = request =>
            {
                urn = request.Urn;
                return new CheckResponse { Inputs = request.News };
            },
        };

        Assert.Equal("""{"name":"x","nested":{"list":[1,null,true]}}""", await AskAsync("unary", service));
        Assert.Equal("urn:pulumi:dev::p::t::ü", urn);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Stream_ThreeAnswers_ArriveInOrder() =>
        Assert.Equal("""["1","2","3"]""", await AskAsync("stream", new() { OnList = _ => Items(3) }));

    [Fact(Timeout = TestTimeout)]
    public async Task Stream_ClientStopsReading_HandlerIsTold()
    {
        var told = new TaskCompletionSource();
        var service = new ScriptedProvider { OnList = cancellationToken => ItemsUntilCancelled(told, cancellationToken) };

        Assert.Equal("1", await AskAsync("streamGivenUp", service));
        await told.Task;
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Stream_FailsAfterTwo_TwoArriveAndTheError() =>
        Assert.Equal(
            """{"items":["1","2"],"code":9,"details":"no more"}""",
            await AskAsync("streamFails", new() { OnList = _ => FailAfter(2) })
        );

    [Fact(Timeout = TestTimeout)]
    public async Task PartialFailure_DetailOfOurs_IsReadByTheStubs()
    {
        var detail = new ErrorResourceInitFailed
        {
            Id = "the id",
            Reasons = { "first", "zweitens: ü" },
            Properties = new Struct { Fields = { ["secret"] = Value.ForString("s") } },
        };
        var service = new ScriptedProvider { OnCreate = () => RpcFailure.Of(StatusCode.Unknown, "half\nmade, 100 %: ü", detail) };

        var answer = JsonDocument.Parse(await AskAsync("partialFailure", service)).RootElement;

        Assert.Equal(
            """{"code":2,"message":"half\nmade, 100 %: ü","innerCode":2,"innerMessage":"half\nmade, 100 %: ü","id":"the id","reasons":["first","zweitens: ü"],"properties":{"secret":"s"}}""",
            answer.GetRawText()
        );
    }

    /// <summary>Larger blocks of trailers hang a grpc-js client with all calls of its connection: they are cut before that.</summary>
    [Theory(Timeout = TestTimeout)]
    [InlineData(100, 30_000, """{"code":2,"message":100,"details":1,"version":"alive"}""")]
    [InlineData(100, 200_000, """{"code":2,"message":100,"details":0,"version":"alive"}""")]
    [InlineData(90_000, 10, """{"code":2,"message":8000,"details":1,"version":"alive"}""")]
    public async Task Failure_LargeMessageOrDetails_LeavesTheConnectionAlive(int messageLength, int detailLength, string expected)
    {
        var service = new ScriptedProvider
        {
            OnCreate = () =>
                RpcFailure.Of(
                    StatusCode.Unknown,
                    new string('m', messageLength),
                    new ErrorResourceInitFailed { Id = new string('d', detailLength) }
                ),
            OnGetPluginInfo = _ => Task.FromResult("alive"),
        };

        Assert.Equal(expected, await AskAsync("largeDetails", service));
    }

    [Theory(Timeout = TestTimeout)]
    [InlineData("deadline", "4")]
    [InlineData("cancel", "1")]
    public async Task Call_GivenUpByTheClient_HandlerIsTold(string wanted, string code)
    {
        var told = new TaskCompletionSource();
        var service = Informing(async call =>
        {
            await using var registration = call.CancellationToken.Register(told.SetResult);
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
            return "never";
        });

        Assert.Equal(code, await AskAsync(wanted, service));
        await told.Task;
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Unary_FortyMegabytes_ThereAndBack()
    {
        const int Size = 40 * 1024 * 1024;
        var service = new ScriptedProvider
        {
            OnParameterize = request => new ParameterizeResponse
            {
                Version = request.Value.Value.Length.ToString(CultureInfo.InvariantCulture),
            },
            OnGetMapping = () => new GetMappingResponse { Data = ByteString.CopyFrom(new byte[Size]) },
        };

        Assert.Equal($"[{Size},{Size}]", await AskAsync("largeMessage", service));
    }

    /// <summary>None is answered before all have come: a limit on concurrent calls would never end.</summary>
    [Fact(Timeout = TestTimeout)]
    public async Task Calls_FiveHundredWaitingForEachOther_AllEnd()
    {
        var missing = 500;
        var all = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var service = Informing(_ =>
        {
            if (Interlocked.Decrement(ref missing) == 0)
                all.SetResult("all");
            return all.Task;
        });

        Assert.Equal("500", await AskAsync("concurrent", service));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Metadata_TwoHundredKilobytes_Arrives()
    {
        var service = Informing(call =>
            Task.FromResult(
                $"{call.RequestHeaders.Count(h => h.Key.StartsWith("x-entry-", StringComparison.Ordinal) && h.Value.Length == 1000)} "
                    + $"{Convert.ToBase64String(call.RequestHeaders.GetValueBytes("x-bytes-bin")!)}"
            )
        );

        Assert.Equal("\"200 AAH/\"", await AskAsync("metadata", service));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_UnknownMethod_IsUnimplemented() =>
        Assert.Equal(
            """{"code":12,"details":"This server does not implement the method /pulumirpc.ResourceProvider/GetPluginInfo."}""",
            await AskAsync("unknownMethod", new ScriptedProvider())
        );

    private static async Task<string> AskAsync(string wanted, ScriptedProvider service)
    {
        await using var server = await service.StartAsync();
        return (await NodeScript.RunAsync("Grpc/node-client.js", server.Address, wanted)).Trim();
    }

    private static ScriptedProvider Informing(Func<ServerCallContext, Task<string>> version) => new() { OnGetPluginInfo = version };

    private static string Item(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IAsyncEnumerable<string> Items(int count) => Enumerable.Range(1, count).Select(Item).ToAsyncEnumerable();

    private static async IAsyncEnumerable<string> FailAfter(int count)
    {
        await foreach (var item in Items(count))
            yield return item;
        throw RpcFailure.Of(StatusCode.FailedPrecondition, "no more");
    }

    private static async IAsyncEnumerable<string> ItemsUntilCancelled(
        TaskCompletionSource told,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        yield return Item(1);
        await using var registration = cancellationToken.Register(told.SetResult);
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
