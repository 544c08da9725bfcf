using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Benchmarks;

/// <summary>The state of an OAuth client from wire bytes to values and back, as with every call. The peer reads and writes the same as JSON text.</summary>
internal static class ValueCodec
{
    private const int Repetitions = 20_000;

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

    public static Task RunAsync()
    {
        var wire = PropertyCodec.Encode(Client).ToByteArray();
        var json = JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(JsonFormatter.Default.Format(PropertyCodec.Encode(Client))));
        return new Comparison("client state, wire to values to wire", "our codec", "System.Text.Json nodes", Rounds: 7).RunAsync(
            () => Repeat(() => PropertyCodec.Encode(PropertyCodec.Decode(Struct.Parser.ParseFrom(wire))).ToByteArray()),
            () => Repeat(() => JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(json))));
    }

    private static Task Repeat(Func<byte[]> action)
    {
        for (var i = 0; i < Repetitions; i++)
            action();
        return Task.CompletedTask;
    }
}
