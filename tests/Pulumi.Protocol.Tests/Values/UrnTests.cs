using System.Text.Json;
using System.Text.Json.Serialization;
using Pulumi.Protocol.Values;

namespace Pulumi.Protocol.Tests.Values;

public sealed partial class UrnTests
{
    [Fact]
    public void Parts_NameWithSeparators_BelongToTheName()
    {
        var urn = new Urn("urn:pulumi:dev::rec::rec:index:Team$oauth:index:Token::odd::na$me");
        Assert.True(urn.IsWellFormed);
        Assert.Equal(
            ("dev", "rec", "rec:index:Team$oauth:index:Token", "oauth:index:Token", "odd::na$me"),
            (urn.Stack, urn.Project, urn.QualifiedType, urn.Type, urn.Name)
        );
        Assert.Equal(urn, Urn.Create(urn.Stack, urn.Project, urn.QualifiedType, urn.Name));
    }

    [Theory]
    [InlineData("", "", "", "", "")]
    [InlineData("urn:pulumi:dev", "", "", "", "")]
    [InlineData("urn:pulumi:dev::rec", "dev", "", "", "")]
    [InlineData("urn:pulumi:dev::rec::type", "dev", "rec", "", "")]
    [InlineData("dev::rec::a$type::name", "", "rec", "type", "name")]
    public void Parts_OtherText_AreThoseItHas(string text, string stack, string project, string type, string name)
    {
        var urn = new Urn(text);
        Assert.False(urn.IsWellFormed);
        Assert.Equal((stack, project, type, name), (urn.Stack, urn.Project, urn.Type, urn.Name));
        Assert.Equal(text, urn.ToString());
    }

    [Theory]
    [InlineData("urn:pulumi:::p::t::n", "", "p", "t", "n")]
    [InlineData("urn:pulumi:s::::::", "s", "", "", "")]
    [InlineData("urn:pulumi:::::::", "", "", "", "")]
    public void Parts_Empty_AreParts(string text, string stack, string project, string type, string name)
    {
        var urn = new Urn(text);
        Assert.True(urn.IsWellFormed);
        Assert.Equal((stack, project, type, name), (urn.Stack, urn.Project, urn.Type, urn.Name));
    }

    [Theory]
    [InlineData(null, "t")]
    [InlineData("", "t")]
    [InlineData("urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev", "t")]
    [InlineData("urn:pulumi:dev::rec::a$b::above", "a$b$t")]
    public void Create_Parent_LeavesTheStackOut(string? parent, string qualifiedType) =>
        Assert.Equal(
            new Urn($"urn:pulumi:dev::rec::{qualifiedType}::n"),
            Urn.Create("dev", "rec", parent is null ? null : new Urn(parent), "t", "n")
        );

    [Fact]
    public void Create_ParentThatIsNoUrn_SaysSo() =>
        Assert.Equal(
            "'above' is not a URN.",
            Assert.Throws<FormatException>(() => Urn.Create("dev", "rec", new Urn("above"), "t", "n")).Message
        );

    [Fact]
    public void OfStack_ItsUrn_IsTheStack()
    {
        var urn = Urn.OfStack("dev", "rec");
        Assert.Equal("urn:pulumi:dev::rec::pulumi:pulumi:Stack::rec-dev", urn.Text);
        Assert.True(urn.IsStack);
        Assert.False(Urn.Create("dev", "rec", urn, "t", "n").IsStack);
        Assert.False(new Urn("pulumi:pulumi:Stack").IsStack);
    }

    [Fact]
    public void WithName_OtherName_KeepsTheRest() =>
        Assert.Equal("urn:pulumi:dev::rec::a$b::new", new Urn("urn:pulumi:dev::rec::a$b::old::er").WithName("new").Text);

    [Fact]
    public void Equality_Texts_AreComparedByLetter()
    {
        Assert.True(new Urn("urn:a") == new Urn("urn:" + 'a'));
        Assert.True(new Urn("urn:a") != new Urn("urn:A"));
        Assert.Equal(new Urn("urn:a").GetHashCode(), new Urn("urn:" + 'a').GetHashCode());
        Assert.Equal(default, new Urn(""));
        Assert.Equal(default(Urn).GetHashCode(), new Urn("").GetHashCode());
        Assert.False(new Urn("urn:a").Equals("urn:a"));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData(" ", false)]
    public void OrNull_NoText_IsNone(string? text, bool isNone) => Assert.Equal(isNone, Urn.OrNull(text) is null);

    [Theory]
    [InlineData("""{"Urn":"urn:pulumi:s::p::t::n\u0022","Other":null}""", "urn:pulumi:s::p::t::n\"")]
    [InlineData("""{"Urn":null,"Other":null}""", "")]
    public void Json_Member_IsItsText(string json, string text)
    {
        var read = JsonSerializer.Deserialize(json, Json.Default.Holder)!;
        Assert.Equal(new Holder(new Urn(text), null), read);
        Assert.Equal(json.Replace("null,", "\"\",", StringComparison.Ordinal), JsonSerializer.Serialize(read, Json.Default.Holder));
    }

    [Fact]
    public void Json_Number_IsNoUrn() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"Urn":1}""", Json.Default.Holder));

    internal sealed record Holder(Urn Urn, Urn? Other);

    [JsonSerializable(typeof(Holder))]
    private sealed partial class Json : JsonSerializerContext;
}
