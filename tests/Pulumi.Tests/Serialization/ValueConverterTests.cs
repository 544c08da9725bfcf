using System.Collections.Immutable;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumi.Tests.Monitor;
using Pulumi.Tests.Programs;

namespace Pulumi.Tests.Serialization;

public class ValueConverterTests
{
    private readonly List<string> _warnings = [];

    [Fact]
    public void Convert_MatchingTypes_GivesThem()
    {
        Assert.Equal("t", Convert<string>("\"t\"").Value);
        Assert.True(Convert<bool>("true").Value);
        Assert.Equal(1.9, Convert<double>("1.9").Value);
        Assert.Equal(1, Convert<int>("1.9").Value);
        Assert.Equal(3, Convert<int?>("3").Value);
        Assert.Null(Convert<int?>("null").Value);
        Assert.Equal(0, Convert<int>("null").Value);
        Assert.Equal(DayOfWeek.Tuesday, Convert<DayOfWeek>("2").Value);
        Assert.Equal(Colour.Red, Convert<Colour>("\"RED\"").Value);
        Assert.Equal([1, 2], Convert<ImmutableArray<int>>("[1,2]").Value.AsEnumerable());
        Assert.Equal("v", Convert<ImmutableDictionary<string, string>>("{\"k\":\"v\"}").Value.GetValueOrDefault("k"));
        Assert.Equal("t", Convert<Union<int, string>>("\"t\"").Value.AsT1);
        Assert.Equal("{\"a\":[1,null]}", Convert<JsonElement>("{\"a\":[1,null]}").Value.GetRawText());
        Assert.Equal(1.0, Convert<object>("1").Value);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Convert_OutputType_FillsConstructorByWireNames()
    {
        var point = Convert<Point>("{\"x\":1,\"note\":\"n\",\"unasked\":true}").Value;

        Assert.Equal((1, "n"), (point.X, point.Note));
        Assert.Empty(_warnings);
    }

    [Fact]
    public void Convert_Mismatch_WarnsWithTypesAndGivesDefault()
    {
        Assert.False(Convert<bool>("\"yes\"").Value);
        Assert.Equal(0, Convert<double?>("\"x\"").Value);
        Assert.Null(Convert<int?>("\"x\"").Value);
        Assert.Equal(["a", null], Convert<ImmutableArray<string?>>("[\"a\",1]").Value.AsEnumerable());
        Assert.Equal([1, 0], Convert<ImmutableArray<int>>("[1,\"x\"]").Value.AsEnumerable());

        Assert.Equal(
            [
                "Expected System.Boolean but got System.String deserializing ctx",
                "Expected System.Double but got System.String deserializing ctx",
                "Expected System.Double but got System.String deserializing ctx",
                "Expected System.String but got System.Double deserializing ctx",
                "Expected System.Double but got System.String deserializing ctx",
            ],
            _warnings
        );
    }

    [Fact]
    public void Convert_UnknownEnumText_PassesThrough() => Assert.Equal("BLUE", (string)Convert<Colour>("\"BLUE\"").Value);

    [Fact]
    public void Convert_NestedSecret_WholeIsSecret()
    {
        var data = Convert<ImmutableArray<string>>($"[\"a\",{Wire.Secret("\"s\"")}]");

        Assert.True(data.IsSecret);
        Assert.Equal(["a", "s"], data.Value.AsEnumerable());
    }

    [Fact]
    public void Convert_NestedUnknown_WholeIsUnknown() =>
        Assert.False(Convert<ImmutableArray<string>>($"[\"a\",\"{Wire.Unknown}\"]").IsKnown);

    [Fact]
    public void Convert_SentinelOfOtherTypes_IsPlainText() =>
        Assert.True(Convert<string>("\"1c4a061d-8072-4f0a-a4cb-0ff528b18fe7\"").IsKnown);

    [Fact]
    public void Convert_InternalKeys_AreDropped() =>
        Assert.Equal(["k"], Convert<ImmutableDictionary<string, object>>("{\"k\":1,\"__defaults\":[]}").Value.Keys);

    [Fact]
    public void Convert_Assets_AreRebuilt()
    {
        var asset = Convert<Asset>(
            """{"4dabf18193072939515e22adb298388d":"c44067f5952c0a294b673a41bacd8c17","path":"p","hash":"h"}"""
        ).Value;

        Assert.Equal("p", Assert.IsType<FileAsset>(asset).Value);
    }

    [Fact]
    public void Check_MutableCollectionsAndPlainClasses_AreRejected()
    {
        Assert.Contains("The only generic types allowed are", Rejected<List<string>>(), StringComparison.Ordinal);
        Assert.Contains("'TKey' type is 'String'", Rejected<ImmutableDictionary<int, string>>(), StringComparison.Ordinal);
        Assert.Contains("a class explicitly marked with the [OutputTypeAttribute]", Rejected<Version>(), StringComparison.Ordinal);
        Assert.Contains("contains invalid type System.Int64", Rejected<Output<ImmutableArray<long>>>(), StringComparison.Ordinal);
    }

    private static string Rejected<T>() => Assert.Throws<InvalidOperationException>(() => TargetType.Check("ctx", typeof(T))).Message;

    private OutputData<T> Convert<T>(string json) => new ValueConverter(_warnings.Add).Convert<T>("ctx", Value.Parser.ParseJson(json));
}
