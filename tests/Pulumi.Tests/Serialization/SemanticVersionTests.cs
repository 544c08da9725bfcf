using Pulumi.Serialization;

namespace Pulumi.Tests.Serialization;

public class SemanticVersionTests
{
    [Fact]
    public void CompareTo_SpecificationsExample_IsInItsOrder()
    {
        string[] ascending =
        [
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "1.2.0",
            "2.0.0",
        ];

        Assert.Equal(ascending, ascending.Reverse().OrderBy(SemanticVersion.Parse));
    }

    [Theory]
    [InlineData("v1.2.3+build", 1, 2, 3)]
    [InlineData("1.2", 1, 2, 0)]
    public void Parse_LooseForms_AreUnderstood(string text, int major, int minor, int patch) =>
        Assert.Equal(new(major, minor, patch, ""), SemanticVersion.Parse(text));

    [Theory]
    [InlineData("1.x")]
    [InlineData("1.2.3.4")]
    public void Parse_NoVersion_Throws(string text) => Assert.Throws<FormatException>(() => SemanticVersion.Parse(text));
}
