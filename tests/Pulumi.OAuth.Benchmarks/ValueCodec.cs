using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.OAuth.Benchmarks.Measuring;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Benchmarks;

/// <summary>The state of an OAuth client from wire bytes to values and back, as with every call. The peer reads and writes the same as JSON
/// text.</summary>
internal sealed class ValueCodec : IBenchmark
{
    private static readonly PropertyMap Client =
    [
        KeyValuePair.Create("name", PropertyValue.Of("reporting-1f3a9c2")),
        KeyValuePair.Create("description", PropertyValue.Of("Nightly reports")),
        KeyValuePair.Create("grantTypes", PropertyValue.Of(PropertyValue.Of("CLIENT_CREDENTIALS"), PropertyValue.Of("REFRESH_TOKEN"))),
        KeyValuePair.Create("redirectUris", PropertyValue.Of(PropertyValue.Of("https://portal.example.com/signed-in"))),
        KeyValuePair.Create("accessTokenValiditySeconds", PropertyValue.Of(900)),
        KeyValuePair.Create("enabled", PropertyValue.Of(true)),
        KeyValuePair.Create("secret", PropertyValue.OfSecret(PropertyValue.Of("0123456789abcdef0123456789abcdef"))),
    ];

    public string Name => "codec";

    public async Task RunAsync(Bench bench)
    {
        var repetitions = bench.Effort.Count(20_000);
        var wire = PropertyCodec.Encode(Client).ToByteArray();
        var json = JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(JsonFormatter.Default.Format(PropertyCodec.Encode(Client))));
        var (ours, peer) = await Rounds.WarmMediansAsync(
            bench.Effort.Rounds(7),
            () => Repeat(() => PropertyCodec.Encode(PropertyCodec.Decode(Struct.Parser.ParseFrom(wire))).ToByteArray()),
            () => Repeat(() => JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(json)))
        );
        bench.Table.Ratio(
            "a client's state, wire to values to wire",
            (ours / repetitions).Text(),
            "System.Text.Json nodes " + (peer / repetitions).Text(),
            ours / peer,
            aim: null
        );

        Task Repeat(Func<byte[]> action)
        {
            for (var i = 0; i < repetitions; i++)
                action();
            return Task.CompletedTask;
        }
    }
}
