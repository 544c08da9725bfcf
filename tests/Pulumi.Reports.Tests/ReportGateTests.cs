namespace Pulumi.Reports.Tests;

/// <summary>What a gate lets pass.</summary>
public sealed class ReportGateTests
{
    [Theory]
    [InlineData("expires=14d", "soon expires on 10 Mar 2026", "gone expired on 1 Feb 2026")]
    [InlineData("expires=0d", "gone expired on 1 Feb 2026")]
    [InlineData("unused=90d", "never was never used since 1 Jan 2025", "long was last used on 1 Nov 2025")]
    [InlineData("all-rights", "all has every right of its owner", "none has every right of its owner")]
    [InlineData("never-expires", "endless never expires")]
    [InlineData("never-expires, expires=0d", "endless never expires", "gone expired on 1 Feb 2026")]
    public void Rules_FindWhatTheyAreFor_AndNothingOfThePlatform(string rules, params string[] found)
    {
        var report = Samples.Report(
            Samples.Token("soon") with
            {
                Expires = Samples.At(2026, 3, 10),
            },
            Samples.Token("gone") with
            {
                Expires = Samples.At(2026, 2, 1),
            },
            Samples.Token("endless") with
            {
                Expires = null,
            },
            Samples.Token("platform") with
            {
                Expires = null,
                IsManaged = true,
                Rights = [],
            },
            Samples.Client("never") with
            {
                Created = Samples.At(2025, 1, 1),
                LastUsed = null,
            },
            Samples.Client("long") with
            {
                LastUsed = Samples.At(2025, 11, 1),
            },
            Samples.Client("all") with
            {
                Rights = ["idn:a:read", "sp:scopes:all"],
            },
            Samples.Client("none") with
            {
                Rights = [],
            }
        );

        Assert.True(ReportGate.TryParse(rules, out var gate, out _));

        Assert.Equal(found, gate.Look(report).Findings.Select(f => $"{f.Credential.Name} {f.Text}"));
    }

    [Theory]
    [InlineData("expires", "\"expires\" needs a number of days from 0 to 36500, as in expires=14d")]
    [InlineData("unused=14", "\"unused=14\" needs a number of days from 0 to 36500, as in unused=14d")]
    [InlineData("expires=-1d", "\"expires=-1d\" needs a number of days from 0 to 36500, as in expires=14d")]
    [InlineData("expires=999999d", "\"expires=999999d\" needs a number of days from 0 to 36500, as in expires=14d")]
    [InlineData("all-rights=yes", "\"all-rights=yes\" takes no value: all-rights")]
    [InlineData(
        "all-rigths",
        "\"all-rigths\" is no rule: it has to be expires=DAYSd, unused=DAYSd, all-rights, never-expires, separated by commas"
    )]
    [InlineData("", "\"\" is no rule: it has to be expires=DAYSd, unused=DAYSd, all-rights, never-expires, separated by commas")]
    public void Rules_ThatMakeNoSense_AreNamed(string rules, string problem)
    {
        Assert.False(ReportGate.TryParse(rules, out _, out var told));
        Assert.Equal(problem, told);
    }
}
