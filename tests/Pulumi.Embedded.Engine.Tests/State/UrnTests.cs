using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Tests.State;

public sealed class UrnTests
{
    [Fact]
    public void Parse_NameWithColons_BelongsToTheName()
    {
        const string Text = "urn:pulumi:dev::rec::rec:index:Team$oauth:index:Token::odd::name";
        var urn = Urn.Parse(Text);
        Assert.Equal(new Urn("dev", "rec", "rec:index:Team$oauth:index:Token", "odd::name"), urn);
        Assert.Equal("oauth:index:Token", urn.Type);
        Assert.Equal(Text, urn.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("urn:pulumi:dev::rec::type")]
    [InlineData("dev::rec::type::name")]
    public void TryParse_OtherText_IsNoUrn(string text) => Assert.False(Urn.TryParse(text, out _));

    [Theory]
    [InlineData(null, "t")]
    [InlineData("pulumi:pulumi:Stack", "t")]
    [InlineData("a$b", "a$b$t")]
    public void Qualify_Parent_LeavesTheStackOut(string? parent, string expected) => Assert.Equal(expected, Urn.Qualify(parent, "t"));
}
