using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumi.Tests.Monitor;
using Pulumi.Tests.Programs;
using Pulumi.Utilities;

namespace Pulumi.Tests.Serialization;

public class PropertySerializerTests
{
    public static TheoryData<string, object?> Values =>
        new()
        {
            { "true", true },
            { "1", 1 },
            { "1.5", 1.5 },
            { "\"t\"", "t" },
            { "2", DayOfWeek.Tuesday },
            { "\"RED\"", Colour.Red },
            { "[1,null]", new object?[] { 1, null } },
            {
                "{\"a\":1}",
                new Dictionary<string, object?> { ["a"] = 1, ["dropped"] = null }
            },
            { "[]", default(ImmutableArray<string>) },
            { "\"t\"", Union<int, string>.FromT1("t") },
            { "{\"n\":null,\"l\":[1,null],\"b\":true}", JsonDocument.Parse("{\"n\":null,\"l\":[1,null],\"b\":true}").RootElement },
            { $"\"{Wire.Unknown}\"", OutputUtilities.CreateUnknown(1) },
            { $"\"{Wire.Unknown}\"", Output.CreateSecret(OutputUtilities.CreateUnknown(1)) },
            { Wire.Secret("\"s\""), Output.CreateSecret("s") },
            { Wire.Secret("null"), Output.CreateSecret<string?>((string?)null) },
            {
                $"[\"plain\",{Wire.Secret("\"s\"")},\"{Wire.Unknown}\"]",
                new InputList<string> { "plain", Output.CreateSecret("s"), OutputUtilities.CreateUnknown("") }
            },
            {
                $"{{\"a\":{Wire.Secret("1")},\"b\":2}}",
                new InputMap<int> { ["a"] = Output.CreateSecret(1), ["b"] = 2 }
            },
            {
                "{\"kind\":\"k\"}",
                new WidgetPartArgs { Kind = "k" }
            },
            { """{"4dabf18193072939515e22adb298388d":"c44067f5952c0a294b673a41bacd8c17","text":"t"}""", new StringAsset("t") },
            { """{"4dabf18193072939515e22adb298388d":"c44067f5952c0a294b673a41bacd8c17","path":"p"}""", new FileAsset("p") },
            { """{"4dabf18193072939515e22adb298388d":"0def7320c3a5731c473e5ecbe6d01bc7","uri":"u"}""", new RemoteArchive("u") },
            {
                """{"4dabf18193072939515e22adb298388d":"0def7320c3a5731c473e5ecbe6d01bc7","assets":{"a":{"4dabf18193072939515e22adb298388d":"c44067f5952c0a294b673a41bacd8c17","text":"t"}}}""",
                new AssetArchive(new Dictionary<string, AssetOrArchive> { ["a"] = new StringAsset("t") })
            },
        };

    public static TheoryData<object, string> Unsupported =>
        new()
        {
            { 1L, "System.Int64 is not a supported argument type.\n\tctx" },
            { 1.0m, "System.Decimal is not a supported argument type.\n\tctx" },
            { Guid.Empty, "System.Guid is not a supported argument type.\n\tctx" },
            { new object(), "System.Object is not a supported argument type.\n\tctx" },
            { Task.CompletedTask, "Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\tctx" },
            {
                new Dictionary<int, string> { [1] = "a" },
                "Dictionaries are only supported with string keys:\n\tctx"
            },
        };

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task SerializeAsync_Supported_IsAsTheProtocolSays(string expected, object? value) =>
        Wire.AssertEqual(expected, System.Text.Json.Nodes.JsonNode.Parse((await SerializeAsync(value)).ToString())!);

    [Theory(Timeout = TestTimeout.Milliseconds)]
    [MemberData(nameof(Unsupported), DisableDiscoveryEnumeration = true)]
    public async Task SerializeAsync_Unsupported_SaysWhatAndWhere(object value, string message) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<InvalidOperationException>(() => SerializeAsync(value))).Message);

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task SerializeAsync_RequiredMemberMissing_NamesIt()
    {
        var failure = await Assert.ThrowsAnyAsync<ArgumentNullException>(() => SerializeAsync(new WidgetPartArgs()));

        Assert.Equal(
            "[Input] Pulumi.Tests.Programs.WidgetPartArgs.Kind is required but was not given a value (Parameter 'Kind')",
            failure.Message
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task SerializeAsync_OutputType_KeepsNulls()
    {
        var point = new ValueConverter(Assert.Fail).Convert<Point>("ctx", Value.ForStruct(Wire.Object("{\"x\":1}"))).Value;

        Wire.AssertEqual("{\"x\":1,\"note\":null}", (await SerializeAsync(point)).StructValue);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task SerializeAsync_DependentOutput_CollectsTheResource()
    {
        var resource = new DependencyResource("urn:pulumi:dev::proj::t:i:T::r");
        var serializer = new PropertySerializer(new(KeepResources: true));

        await serializer.SerializeAsync("ctx", new[] { OutputUtilities.WithDependency(Output.Create(1), resource) });

        Assert.Equal([resource], serializer.Dependencies);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task SerializeAsync_OutputValuesKept_CarriesSecrecyAndDependencies()
    {
        const string Urn = "urn:pulumi:dev::proj::t:i:T::r";
        var serializer = new PropertySerializer(new(KeepResources: true, KeepOutputValues: true));
        var output = Output.CreateSecret(OutputUtilities.WithDependency(Output.Create("v"), new DependencyResource(Urn)));

        var value = await serializer.SerializeAsync(
            "ctx",
            new Dictionary<string, object> { ["plain"] = Output.Create(1), ["out"] = output }
        );

        Wire.AssertEqual(
            $$$$"""{"plain":1,"out":{"4dabf18193072939515e22adb298388d":"d0e6a833031e9bbcd3f4e8bde6ca49a4","value":"v","secret":true,"dependencies":["{{{{Urn}}}}"]}}""",
            value!.StructValue
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ToDictionary_JsonInput_IsTextWithTheOuterSecrecy()
    {
        var args = new TestProviderArgs { Retries = 3, Tags = { ["b"] = "2", ["a"] = Output.CreateSecret("1") } };

        Wire.AssertEqual(
            $$$$"""{"retries":"3","tags":{{{{Wire.Secret("\"{ \\\"a\\\": \\\"1\\\", \\\"b\\\": \\\"2\\\" }\"")}}}}}""",
            (await SerializeAsync(args)).StructValue
        );
    }

    private static async Task<Value> SerializeAsync(object? value) =>
        await new PropertySerializer(new(KeepResources: true)).SerializeAsync("ctx", value) ?? Value.ForNull();
}
