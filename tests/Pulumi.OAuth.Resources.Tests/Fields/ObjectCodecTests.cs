using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.OAuth.Tenant.Reading;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Fields;

/// <summary>Between the tenant's documents and the words of a shape: what is not one to one.</summary>
public sealed class ObjectCodecTests
{
    /// <summary>A client that was imported without a description keeps none when it is replaced; the tenant wants a text.</summary>
    [Fact]
    public void Request_WithoutARequiredText_SendsTheEmptyOne() =>
        Assert.Equal("", (string?)ObjectCodec.Request(OAuthClientShape.Shape, Values.Client("""{"description":null}"""))["description"]);

    [Theory]
    [InlineData("name")]
    [InlineData("grantTypes")]
    [InlineData("enabled")]
    public void Request_WithoutWhatCheckRequires_SaysThatItWasSkipped(string field)
    {
        var defect = Assert.Throws<InvalidOperationException>(() =>
            ObjectCodec.Request(OAuthClientShape.Shape, Values.Client().Remove(field))
        );

        Assert.StartsWith(
            $"The checked inputs have no {field}, although it is required. The engine skipped Check",
            defect.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Request_OfSecretValues_HoldsThemInTheClear()
    {
        var request = ObjectCodec.Request(
            OAuthClientShape.Shape,
            Values
                .Client()
                .Set("description", PropertyValue.OfSecret(PropertyValue.Of("d")))
                .Set("scope", PropertyValue.OfSecret(PropertyValue.Of([PropertyValue.OfSecret(PropertyValue.Of("a"))])))
                .Set("homepageUrl", PropertyValue.OfNull)
        );

        Assert.Equal("""["a"]""", request["scope"]!.ToJsonString());
        Assert.Equal("d", (string?)request["description"]);
        Assert.False(request.ContainsKey("homepageUrl"));
    }

    [Theory]
    [InlineData("""{"id":"1"}""", """{"redirectUris":[],"grantTypes":[]}""")]
    [InlineData(
        """{"id":"1","redirectUris":null,"scope":null,"homepageUrl":null,"created":null}""",
        """{"redirectUris":[],"grantTypes":[]}"""
    )]
    [InlineData(
        """{"id":"1","redirectUris":["a",null],"scope":[],"secret":"s"}""",
        """{"redirectUris":["a"],"grantTypes":[],"scope":[]}"""
    )]
    public void Client_ThatLeavesOut_IsToldWithoutButForItsLists(string answer, string told) =>
        AssertTold(OAuthClientShape.Shape, answer, told);

    [Theory]
    [InlineData("""{"id":"1"}""", "{}")]
    [InlineData("""{"id":"1","expirationDate":null,"managed":null,"owner":null}""", """{"expirationDate":null}""")]
    [InlineData(
        """{"id":"1","expirationDate":"d","owner":{"type":null,"id":"o","name":"n"},"accessTokenValiditySeconds":"5"}""",
        """{"expirationDate":"d","owner":{"id":"o","name":"n"},"accessTokenValiditySeconds":5}"""
    )]
    public void Token_ThatLeavesOut_IsToldWithoutButForANullDate(string answer, string told) =>
        AssertTold(PersonalAccessTokenShape.Shape, answer, told);

    [Fact]
    public void Secret_IsToldApartFromTheProperties()
    {
        var told = Tell(OAuthClientShape.Shape, """{"id":"1","name":"n","created":"2026-01-01T00:00:00Z","secret":"s"}""");

        Assert.Equal(("s", "n", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), (told.ToldSecret, told.Name, told.Created));
        Assert.False(told.Properties.ContainsKey("secret"));
    }

    private static void AssertTold(Shape shape, string answer, string told) =>
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(told), Values.Json(PropertyValue.Of(Tell(shape, answer).Properties))),
            Values.Json(PropertyValue.Of(Tell(shape, answer).Properties))!.ToJsonString()
        );

    private static TenantObject Tell(Shape shape, string answer) =>
        ObjectCodec.Tell(shape, new ObjectReader(ObjectCodec.Members(shape)).Read(JsonDocument.Parse(answer).RootElement, null));
}
