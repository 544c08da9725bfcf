using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Tests.Monitor;

/// <summary>Values of the wire, written out as the protocol says and without the SDK's help.</summary>
internal static class Wire
{
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public static Struct Object(string json) => Struct.Parser.ParseJson(json);

    public static string Secret(string json) =>
        $$$$"""{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":{{{{json}}}}}""";

    /// <summary>Asserts that an object of the wire is this JSON, whatever the order of its keys.</summary>
    public static void AssertEqual(string json, Struct actual) => AssertEqual(json, JsonNode.Parse(actual.ToString())!);

    /// <inheritdoc cref="AssertEqual(string, Struct)"/>
    public static void AssertEqual(string json, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), actual), $"expected {json}\nbut was   {actual.ToJsonString()}");
}
