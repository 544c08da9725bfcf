namespace Pulumi.Texts.Tests;

/// <summary>Nothing that is shown acts on a terminal or on a CI system.</summary>
public sealed class HarmlessTextTests
{
    [Theory]
    [InlineData("red \e[31m and a title \e]0;pwned\a", "red ␛[31m and a title ␛]0;pwned␇")]
    [InlineData("one\r\ntwo\rthree", "one\ntwo␍three")]
    [InlineData("8-bit \u009b31m", "8-bit \uFFFD31m")]
    [InlineData("a\u2028::error::b\u202Etxt.exe", "a\uFFFD::error::b\uFFFDtxt.exe")]
    [InlineData("\0\b\x7f", "␀␈␡")]
    [InlineData("bill\u200Bing \uFEFF\u2060\u180E", "bill\uFFFDing \uFFFD\uFFFD\uFFFD")]
    [InlineData("first\n::set-output name=x::y", "first\n: :set-output name=x::y")]
    [InlineData("::add-mask::x", ": :add-mask::x")]
    [InlineData("first\n \t\u00A0::stop-commands::x", "first\n \t\u00A0: :stop-commands::x")]
    [InlineData("x ##vso[task.setvariable variable=a]b", "x # #vso[task.setvariable variable=a]b")]
    [InlineData("##[error]x ##teamcity[x]", "# #[error]x # #teamcity[x]")]
    public void Of_SomethingThatActs_IsOnlyShown(string text, string expected)
    {
        Assert.Equal(expected, HarmlessText.Of(text));
        Assert.Equal(expected, HarmlessText.Of(HarmlessText.Of(text)));
    }

    [Theory]
    [InlineData("urn:pulumi:dev::project::oauth:index:OAuthClient::billing")]
    [InlineData("## a heading [and a link]\n\ttabs, ünïcödé, 漢, 😀 and a::b")]
    [InlineData("👩\u200D💻 می\u200Cخواهم")]
    public void Of_AnOrdinaryText_IsTheSame(string text) => Assert.Same(text, HarmlessText.Of(text));

    [Theory]
    [InlineData("#")]
    [InlineData(":")]
    [InlineData("\n::")]
    [InlineData("\e")]
    public void Of_AnyText_CostsLinearTime(string piece) =>
        Linearity.Assert(40_000, size => string.Concat(Enumerable.Repeat(piece, size)), text => HarmlessText.Of(text));
}
