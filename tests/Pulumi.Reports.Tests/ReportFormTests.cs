using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Pulumi.Reports.Tests;

/// <summary>The page, Markdown and JSON.</summary>
public sealed partial class ReportFormTests
{
    private const string Hostile = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)>'\"&`|@team\n| x |";

    private static readonly CredentialReport Full = Samples.Report(
        Samples.Client("shop"),
        Samples.Token("nightly") with
        {
            Expires = Samples.At(2026, 3, 10),
            RotatesAt = Samples.At(2026, 3, 5),
            Resource = "pipeline",
        },
        Samples.Token("gone") with
        {
            Expires = Samples.At(2025, 1, 1),
        },
        Samples.Token("far") with
        {
            Expires = Samples.At(2099, 1, 1),
        }
    );

    [Fact]
    public void Page_IsWholeInItself_AndItsPolicyAllowsItsStyleAlone()
    {
        var page = Html(Full);

        Assert.DoesNotMatch("<script|<link|<img|<iframe|<object| style=| on[a-z]+=|src=|href=|url\\(|@import", page);
        var style = page[(page.IndexOf("<style>", StringComparison.Ordinal) + 7)..page.IndexOf("</style>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Contains(
            $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; "
                + "form-action 'none'\">",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("@media (prefers-color-scheme: dark)", style, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv=\"refresh\"", page, StringComparison.Ordinal);
        Assert.Contains(
            "<meta http-equiv=\"refresh\" content=\"5\">",
            HtmlReport.Of(Full, t => t, TimeSpan.FromSeconds(5)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Timeline_HasARowForEachCredentialWithADate_TheNearestFirst()
    {
        var picture = Picture(Html(Full));

        XNamespace svg = "";
        Assert.Equal(
            ["gone", "pipeline", "far"],
            picture.Elements(svg + "text").Where(t => (string?)t.Attribute("x") == "0").Select(t => t.Nodes().OfType<XText>().First().Value)
        );
        Assert.Equal(["past", "soon", "later"], picture.Elements(svg + "path").Select(p => (string)p.Attribute("class")!));
        Assert.Equal("rotation 2026-03-05 00:00:00Z", picture.Elements(svg + "circle").Single().Value);
        // What is further away than can be drawn stands at the edge.
        Assert.Equal(1070, picture.Elements(svg + "line").Max(l => (int)l.Attribute("x2")!));
        Assert.DoesNotContain("<svg", Html(Samples.Report(Samples.Client("shop"))), StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OfTextsThatFightBack_ShowsThemAsTexts()
    {
        var evil = Samples.Token(Hostile) with { Id = Hostile, Owner = Hostile, Rights = [Hostile], Resource = Hostile };
        Assert.True(ReportGate.TryParse("expires=400d", out var gate, out _));
        var page = Html(
            gate.Look(Samples.Report(evil)) with
            {
                Source = Hostile,
                Notices = [Hostile],
                Requests = [new ReportedRequest(1, Samples.Now, Hostile, Hostile, Hostile)],
            }
        );

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Regex.Matches(page, "</style>"));
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page, StringComparison.Ordinal);
        Picture(page);
    }

    [Fact]
    public void Texts_GoThroughWhatMakesThemHarmless()
    {
        var report = Full with
        {
            Requests = [new ReportedRequest(1, Samples.Now, "GET /canary", "200", "canary")],
            Notices = ["canary"],
            Source = "canary",
        };
        string Harmless(string text) =>
            text.Replace("canary", "[secret]", StringComparison.Ordinal).Replace("nightly", "[name]", StringComparison.Ordinal);

        Assert.All(
            [HtmlReport.Of(report, Harmless), MarkdownReport.Of(report, Harmless), ReportJson.Of(report, Harmless)],
            text =>
            {
                Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
                Assert.DoesNotContain("nightly", text, StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void Markdown_IsATable_InWhichNothingIsMarkup()
    {
        var text = MarkdownReport.Of(Samples.Report(Samples.Client("shop") with { Rights = [] }, Samples.Token(Hostile)), t => t);

        Assert.Contains(
            "1 OAuth client and 1 personal access token of `https://acme.example`, 2026-03-01 00:00:00Z.",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "| `shop` | OAuth client | – | **every right of its owner** | 20 Feb 2026 | – | – |  |",
            text,
            StringComparison.Ordinal
        );
        var row = text.Split('\n').Single(l => l.Contains("script", StringComparison.Ordinal));
        Assert.Contains(
            "`</title></style><script>alert(1)</script><img src=x onerror=alert(1)>'\"&'\\|@team \\| x \\|`",
            row,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Json_HasEverything()
    {
        Assert.True(ReportGate.TryParse("expires=14d", out var gate, out _));
        var told = JsonNode.Parse(ReportJson.Of(gate.Look(Full), t => t))!;

        Assert.Equal(["shop", "nightly", "gone", "far"], told["credentials"]!.AsArray().Select(c => (string)c!["name"]!));
        Assert.Equal(
            ["nightly expires on 10 Mar 2026", "gone expired on 1 Jan 2025"],
            told["findings"]!.AsArray().Select(f => $"{f!["name"]} {f["text"]}")
        );
    }

    [FactWithChromium]
    public void Page_IsShownByABrowser()
    {
        var folder = Directory.CreateTempSubdirectory("page-").FullName;
        try
        {
            var (page, picture) = (Path.Combine(folder, "page.html"), Path.Combine(folder, "page.png"));
            File.WriteAllText(page, Html(Full));
            using var browser = System.Diagnostics.Process.Start(
                FactWithChromiumAttribute.Program!,
                [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--window-size=1200,900",
                    $"--user-data-dir={folder}",
                    $"--screenshot={picture}",
                    $"file://{page}",
                ]
            );
            Assert.True(browser.WaitForExit(TimeSpan.FromMinutes(2)));
            Assert.True(new FileInfo(picture).Length > 1000);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Html(CredentialReport report) => HtmlReport.Of(report, t => t);

    /// <summary>The picture, which is well-formed XML.</summary>
    private static XElement Picture(string page) => XElement.Parse(SvgElement().Match(page).Value);

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex SvgElement();
}
