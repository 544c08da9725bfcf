namespace Pulumi.Texts.Tests;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("doctro", "doctor")]
    [InlineData("Export", "export")]
    [InlineData("renew", "renew-login")]
    [InlineData("renewlogin", "renew-login")]
    [InlineData("re", null)]
    [InlineData("rep", "report")]
    [InlineData("exp", null)]
    [InlineData("rotate", null)]
    public void Closest_OfSome_IsASlipAwayOrTheOnlyOneThatIsBegun(string word, string? expected) =>
        Assert.Equal(expected, Spelling.Closest(word, ["doctor", "expire", "export", "renew-login", "report"]));
}
