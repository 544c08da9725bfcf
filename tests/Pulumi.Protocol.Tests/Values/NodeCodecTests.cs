using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Tests.Grpc;
using Pulumi.Protocol.Values;
using Pulumi.Testing.Node;

namespace Pulumi.Protocol.Tests.Values;

/// <summary>Our encoding read by the Node.js SDK, and its encoding read by ours.</summary>
public sealed class NodeCodecTests : IClassFixture<NodeFixture>
{
    private const int TestTimeout = 300_000;

    [Fact(Timeout = TestTimeout)]
    public async Task Encode_EveryKind_IsReadByTheNodeSdk()
    {
        var properties = PropertyMap
            .Empty.Set("asset", new PropertyValue.Asset(PropertyMap.Empty.Set("text", PropertyValue.Of("content"))))
            .Set(
                "archive",
                new PropertyValue.Archive(
                    PropertyMap.Empty.Set(
                        "assets",
                        PropertyValue.Of(
                            PropertyMap.Empty.Set(
                                "a.txt",
                                new PropertyValue.Asset(PropertyMap.Empty.Set("text", PropertyValue.Of("content")))
                            )
                        )
                    )
                )
            )
            .Set("list", PropertyValue.Of(PropertyValue.Of(1), PropertyValue.OfNull, PropertyValue.Of(true)))
            .Set("object", PropertyValue.Of(PropertyMap.Empty.Set("odd key", PropertyValue.Of("ü"))))
            .Set("output", new PropertyValue.Output(PropertyValue.Of(0.5), IsSecret: true, [new Urn("urn:pulumi:s::p::t::d")]))
            .Set("pending", new PropertyValue.Output(null, IsSecret: false, []))
            .Set(
                "reference",
                new PropertyValue.ResourceReference(new Urn("urn:pulumi:s::p::a:b:C::n"), PropertyValue.Of("id-7"), null, null, null)
            )
            .Set("component", new PropertyValue.ResourceReference(new Urn("urn:pulumi:s::p::a:b:C::n"), null, null, null, null))
            .Set("unknown", PropertyValue.OfUnknown);
        var encoded = Convert.ToBase64String(PropertyCodec.Encode(properties).ToByteArray());

        Assert.Equal(
            """{"archive":{"archiveNames":["a.txt"]},"asset":{"assetText":"content"},"component":"urn:pulumi:s::p::a:b:C::n","list":[1,null,true],"object":{"odd key":"ü"},"output":{"output":0.5,"isSecret":true,"dependencies":["urn:pulumi:s::p::t::d"]},"pending":{"output":"not known","isSecret":false,"dependencies":[]},"reference":"id-7","unknown":{"unknown":true}}""",
            (await NodeScript.RunAsync("Values/node-codec.js", "decode", encoded)).Trim()
        );
    }

    /// <summary>The SDK lifts secrets out of lists and objects, so the depth shows in the values.</summary>
    [Fact(Timeout = TestTimeout)]
    public async Task Encode_Secrets_AreSecretToTheNodeSdk()
    {
        var properties = PropertyMap
            .Empty.Set("plain", PropertyValue.OfSecret(PropertyValue.Of(PropertyMap.Empty.Set("a", PropertyValue.Of("s")))))
            .Set("unknown", PropertyValue.OfSecret(PropertyValue.OfUnknown))
            .Set("in", PropertyValue.Of(PropertyMap.Empty.Set("list", PropertyValue.Of(PropertyValue.OfSecret(PropertyValue.Of("s"))))));
        var encoded = Convert.ToBase64String(PropertyCodec.Encode(properties).ToByteArray());

        Assert.Equal(
            """{"in":{"secret":{"list":["s"]}},"plain":{"secret":{"a":"s"}},"unknown":{"secret":{"unknown":true}}}""",
            (await NodeScript.RunAsync("Values/node-codec.js", "decode", encoded)).Trim()
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Decode_EveryKindOfTheNodeSdk_IsReadByUs()
    {
        var encoded = await NodeScript.RunAsync("Values/node-codec.js", "encode");

        var properties = PropertyCodec.Decode(Struct.Parser.ParseFrom(Convert.FromBase64String(encoded.Trim())));

        Assert.Equal(PropertyValue.Of("ü"), properties["text"]);
        Assert.Equal(
            (PropertyValue.Of(3), PropertyValue.Of(0.5), PropertyValue.Of(true)),
            (properties["whole"], properties["fraction"], properties["yes"])
        );
        Assert.Equal(
            PropertyValue.Of(PropertyValue.Of(1), PropertyValue.Of("a"), PropertyValue.Of(PropertyValue.Of(false))),
            properties["list"]
        );
        Assert.Equal(PropertyValue.Of("x"), PropertyPath.Parse("object[\"odd key\"].deep").Find(properties));
        Assert.Equal(
            PropertyValue.OfSecret(PropertyValue.Of(PropertyMap.Empty.Set("inner", PropertyValue.Of(PropertyValue.Of("s"))))),
            properties["secret"]
        );
        Assert.Equal(PropertyValue.OfSecret(PropertyValue.Of("s")), PropertyPath.Parse("nestedSecret.list[0]").Find(properties));
        Assert.Equal(PropertyValue.OfUnknown, properties["unknown"]);
        Assert.Equal(PropertyValue.Of("content"), Assert.IsType<PropertyValue.Asset>(properties["asset"]).Fields["text"]);
        Assert.IsType<PropertyValue.Asset>(
            Assert.IsType<PropertyValue.Object>(Assert.IsType<PropertyValue.Archive>(properties["archive"]).Fields["assets"]).Properties[
                "a.txt"
            ]
        );
    }
}
