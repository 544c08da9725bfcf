using Pulumi.Embedded.Display;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Cli.Tests.Display;

/// <summary>Texts as the CLI shows them; the expected ones are what Go's <c>%q</c>, <c>%.f</c> and its JSON give.</summary>
public sealed class TextTests
{
    [Theory]
    [InlineData("party 🎉 in Zürich, 東京", "\"party 🎉 in Zürich, 東京\"")]
    [InlineData("a \"b\" \\ c\r\n\t<d>&'", "\"a \\\"b\\\" \\\\ c\\r\\n\\t<d>&'\"")]
    [InlineData("\u0001\u001b[31m\u007f\u0085\u00a0\u200d\u2028", "\"\\x01\\x1b[31m\\x7f\\u0085\\u00a0\\u200d\\u2028\"")]
    [InlineData("\U000F0000", "\"\\U000f0000\"")]
    public void Property_IsQuotedAsGoDoes(string text, string expected) =>
        Assert.Equal(expected, new PropertyText(showSecrets: false).Value(new PropertyValue.Text(text), 0));

    [Theory]
    [InlineData(1e21, "1000000000000000000000")]
    [InlineData(42, "42")]
    [InlineData(0.5, "0.5")]
    public void Number_ThatIsWhole_HasNoExponent(double number, string expected) =>
        Assert.Equal(expected, new PropertyText(showSecrets: false).Value(new PropertyValue.Number(number), 0));

    [Theory]
    [InlineData("🎉", "\"🎉\"")]
    [InlineData("\\uD83C\\uDF89", "\"\\\\uD83C\\\\uDF89\"")]
    [InlineData("\\🎉", "\"\\\\🎉\"")]
    [InlineData("\u0007\u001b", "\"\\u0007\\u001B\"")]
    public void Json_EscapesNoEmoji(string text, string expected) =>
        Assert.Equal(expected, JsonTexts.Line(json => json.WriteStringValue(text)));
}
