using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi.Protocol.Tests.Values;

public sealed class PropertyCodecTests
{
    private const string UnknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private const string SecretHead = "\"4dabf18193072939515e22adb298388d\": \"1b47061264138c4ac30d75fd1eb44270\"";
    private const string OutputHead = "\"4dabf18193072939515e22adb298388d\": \"d0e6a833031e9bbcd3f4e8bde6ca49a4\"";
    private const string ReferenceHead = "\"4dabf18193072939515e22adb298388d\": \"5cf8f73096256a8f31e491e813e4eb8e\"";

    private static readonly PropertyValue SecretText = PropertyValue.OfSecret(PropertyValue.Of("s"));
    private static readonly PropertyValue Custom = new PropertyValue.ResourceReference(
        new Urn("urn:r"),
        PropertyValue.Of("id-7"),
        null,
        null,
        null
    );
    private static readonly PropertyValue Component = new PropertyValue.ResourceReference(new Urn("urn:r"), null, null, null, null);

    [Theory]
    [InlineData("1c4a061d-8072-4f0a-a4cb-0ff528b18fe7")]
    [InlineData("3eeb2bf0-c639-47a8-9e75-3b44932eb421")]
    [InlineData(UnknownText)]
    [InlineData("6a19a0b0-7e62-4c92-b797-7f8e31da9cc2")]
    [InlineData("030794c1-ac77-496b-92df-f27374a8bd58")]
    [InlineData("e48ece36-62e2-4504-bad9-02848725956a")]
    [InlineData("dd056dcd-154b-4c76-9bd3-c8f88648b5ff")]
    public void Decode_AnySentinel_IsUnknownAndSentAsTheOneForText(string sentinel)
    {
        var value = PropertyCodec.Decode(Value.ForString(sentinel));

        Assert.Equal(PropertyValue.OfUnknown, value);
        Assert.Equal(Value.ForString(UnknownText), PropertyCodec.Encode(value));
    }

    [Theory]
    [InlineData(
        """{"a": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270"}}""",
        "The property a is a secret without a value."
    )]
    [InlineData(
        """{"a": [0, {"4dabf18193072939515e22adb298388d": "nonsense"}]}""",
        "The property a[1] is an object with an unknown signature."
    )]
    [InlineData("""{"a": {"4dabf18193072939515e22adb298388d": 3}}""", "The property a is an object with an unknown signature.")]
    [InlineData(
        """{"a": {"b.c": {"4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", "id": "x"}}}""",
        "The property a[\"b.c\"] is a resource reference without a URN."
    )]
    [InlineData(
        """{"a": {"4dabf18193072939515e22adb298388d": "803fd3297a5875dc03ca845dda5d2a98", "value": ""}}""",
        "The property a is a byte string, which this side has not said it accepts."
    )]
    public void Decode_MalformedSpecialObject_NamesItsPlace(string json, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => PropertyCodec.Decode(Struct.Parser.ParseJson(json))).Message);

    [Fact]
    public void Decode_AbsentStruct_IsEmpty() => Assert.Equal(PropertyMap.Empty, PropertyCodec.Decode((Struct?)null));

    [Theory]
    [InlineData("{" + OutputHead + "}")]
    [InlineData("{" + ReferenceHead + ", \"urn\": \"u\", \"id\": \"\"}")]
    [InlineData("{" + SecretHead + ", \"value\": \"" + UnknownText + "\"}")]
    public void Decode_ValueNotKnown_ContainsUnknown(string json) =>
        Assert.True(PropertyCodec.Decode(Value.Parser.ParseJson(json)).ContainsUnknown);

    public static TheoryData<string, PropertyValue, EncodingOptions, string?> Simplifications =>
        new()
        {
            { "unknown dropped", PropertyValue.OfUnknown, new(KeepUnknowns: false), null },
            { "secret unknown dropped", PropertyValue.OfSecret(PropertyValue.OfUnknown), new(KeepUnknowns: false), null },
            { "hole in a list", PropertyValue.Of(PropertyValue.Of(1), PropertyValue.OfUnknown), new(KeepUnknowns: false), "[1, null]" },
            {
                "key of an object",
                PropertyValue.Of(PropertyMap.Empty.Set("a", PropertyValue.OfUnknown).Set("b", PropertyValue.Of(1))),
                new(KeepUnknowns: false),
                """{"b": 1}"""
            },
            { "secret kept", PropertyValue.Of(SecretText), new(), "[{" + SecretHead + ", \"value\": \"s\"}]" },
            { "secret stripped", PropertyValue.Of(SecretText), new(KeepSecrets: false), "[\"s\"]" },
            { "reference kept", Custom, new(), "{" + ReferenceHead + ", \"urn\": \"urn:r\", \"id\": \"id-7\"}" },
            { "reference as id", Custom, new(KeepResources: false), "\"id-7\"" },
            { "component as URN", Component, new(KeepResources: false), "\"urn:r\"" },
            {
                "output kept",
                new PropertyValue.Output(PropertyValue.Of(1), true, [new Urn("urn:d")]),
                new(KeepOutputValues: true),
                "{" + OutputHead + ", \"value\": 1, \"secret\": true, \"dependencies\": [\"urn:d\"]}"
            },
            {
                "output as secret",
                new PropertyValue.Output(PropertyValue.Of("s"), true, [new Urn("urn:d")]),
                new(),
                "{" + SecretHead + ", \"value\": \"s\"}"
            },
            { "output in clear", new PropertyValue.Output(PropertyValue.Of("s"), true, []), new(KeepSecrets: false), "\"s\"" },
            { "output as unknown", new PropertyValue.Output(null, false, []), new(), "\"" + UnknownText + "\"" },
        };

    [Theory]
    [MemberData(nameof(Simplifications))]
    public void Encode_ReceiverUnderstandsLess_IsSimplified(string what, PropertyValue value, EncodingOptions options, string? expected)
    {
        _ = what;
        Assert.Equal(expected is null ? null : Value.Parser.ParseJson(expected), PropertyCodec.Encode(value, options));
    }

    [Fact]
    public void EncodeDecode_AnyValue_IsTheSame() =>
        Prop.ForAll(Arb.From(Values(4)), value => PropertyCodec.Decode(PropertyCodec.Encode(value)!).Equals(value))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Encode_AnyValueWithoutSecrets_HoldsNoSecret() =>
        Prop.ForAll(
                Arb.From(Values(4)),
                value =>
                    PropertyCodec.Encode(value, new EncodingOptions(KeepSecrets: false)) is not { } encoded
                    || !PropertyCodec.Decode(encoded).ContainsSecret
            )
            .QuickCheckThrowOnFailure();

    private static Gen<PropertyValue> Values(int depth)
    {
        var text = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get);
        Gen<PropertyValue>[] leaves =
        [
            Gen.Constant(PropertyValue.OfNull),
            Gen.Constant(PropertyValue.OfUnknown),
            text.Select(PropertyValue.Of),
            ArbMap.Default.GeneratorFor<NormalFloat>().Select(f => PropertyValue.Of(f.Get)),
            ArbMap.Default.GeneratorFor<bool>().Select(PropertyValue.Of),
            text.Select(t => (PropertyValue)new PropertyValue.Asset(PropertyMap.Empty.Set("text", PropertyValue.Of(t)))),
            text.Select(t =>
                (PropertyValue)new PropertyValue.ResourceReference(new Urn("urn:" + t), PropertyValue.Of("i" + t), t, null, "1.0.0")
            ),
        ];
        if (depth == 0)
            return Gen.OneOf(leaves);
        var inner = Values(depth - 1);
        return Gen.OneOf([
            .. leaves,
            inner.ArrayOf(3).Select(items => PropertyValue.Of(items)),
            inner
                .ArrayOf(3)
                .SelectMany(items =>
                    text.ArrayOf(3).Select(keys => PropertyValue.Of(PropertyMap.From(keys.Zip(items, KeyValuePair.Create))))
                ),
            inner.Where(v => v is not PropertyValue.Secret).Select(PropertyValue.OfSecret),
            inner.SelectMany(v =>
                ArbMap.Default.GeneratorFor<bool>().Select(secret => (PropertyValue)new PropertyValue.Output(v, secret, [new Urn("urn:d")]))
            ),
        ]);
    }
}
