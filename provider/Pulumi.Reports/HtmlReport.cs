using System.Globalization;
using System.Net;
using System.Text;

namespace Pulumi.Reports;

/// <summary>A report as one page that needs nothing else: no script, no font, no picture from anywhere.</summary>
public sealed class HtmlReport
{
    private readonly CredentialReport _report;
    private readonly Func<string, string> _harmless;
    private readonly StringBuilder _page = new();

    private HtmlReport(CredentialReport report, Func<string, string> harmless)
    {
        _report = report;
        _harmless = harmless;
    }

    /// <summary>What the page may load and do: its own style, and nothing else.</summary>
    public static string SecurityPolicy => $"default-src 'none'; style-src '{PageStyle.Hash}'; base-uri 'none'; form-action 'none'";

    /// <summary>Writes the page.</summary>
    /// <param name="report">What there is to tell.</param>
    /// <param name="harmless">Makes a text from elsewhere one that may be shown; the page escapes it for HTML itself.</param>
    /// <param name="refresh">How often a browser is to load it anew; null for never.</param>
    public static string Of(CredentialReport report, Func<string, string> harmless, TimeSpan? refresh = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(harmless);
        return new HtmlReport(report, harmless).Write(refresh);
    }

    private string Write(TimeSpan? refresh)
    {
        _page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        _page.Append(CultureInfo.InvariantCulture, $"<meta http-equiv=\"Content-Security-Policy\" content=\"{SecurityPolicy}\">\n");
        _page.Append(
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
                + "content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"
        );
        if (refresh is { } interval)
            _page.Append(CultureInfo.InvariantCulture, $"<meta http-equiv=\"refresh\" content=\"{interval.TotalSeconds:0}\">\n");
        _page.Append(
            CultureInfo.InvariantCulture,
            $"<title>Credentials of {Text(_report.Source)}</title>\n<style>{PageStyle.Text}</style>\n</head>\n<body>\n<main>\n"
        );
        _page.Append(
            CultureInfo.InvariantCulture,
            $"<h1>Credentials of {Text(_report.Source)}</h1>\n<p>{Text(ReportTexts.Count(_report))}, "
                + $"{ReportTexts.Moment(_report.Now)}.</p>\n"
        );
        foreach (var notice in _report.Notices)
            _page.Append(CultureInfo.InvariantCulture, $"<p class=\"notice\">{Text(notice)}</p>\n");
        Findings();
        _page.Append(new Timeline(_report, Text).Write());
        Table();
        Requests();
        return _page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private void Findings()
    {
        if (_report.Findings.IsEmpty)
            return;
        _page.Append("<section class=\"findings\">\n<h2>Does not pass</h2>\n<ul>\n");
        foreach (var finding in _report.Findings)
            _page.Append(
                CultureInfo.InvariantCulture,
                $"<li><strong>{Text(finding.Credential.Name)}</strong> ({Text(finding.Credential.Kind)} "
                    + $"<code>{Text(finding.Credential.Id)}</code>) {Text(finding.Text)} <code>{Text(finding.Rule)}</code></li>\n"
            );
        _page.Append("</ul>\n</section>\n");
    }

    private void Table()
    {
        if (_report.Credentials.IsEmpty)
            return;
        var hasResources = _report.Credentials.Any(c => c.Resource is not null);
        _page.Append("<section>\n<h2>All of them</h2>\n<div class=\"wide\"><table>\n<thead><tr>");
        string[] headings =
        [
            .. hasResources ? (string[])["Resource"] : [],
            "Name",
            "Kind",
            "Id",
            "Owner",
            "Rights",
            "Created",
            "Last used",
            "Expires",
            "Rotation",
            "Remarks",
        ];
        foreach (var heading in headings)
            _page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{heading}</th>");
        _page.Append("</tr></thead>\n<tbody>\n");
        foreach (var credential in _report.Credentials)
        {
            _page.Append("<tr>");
            if (hasResources)
                Cell(credential.Resource ?? "–");
            Cell(credential.Name);
            Cell(credential.Kind);
            Cell(credential.Id, "id");
            Cell(credential.Owner ?? "–");
            Cell(ReportTexts.Rights(credential), credential.HasAllRights ? "all" : null);
            Cell(credential.Created is { } created ? ReportTexts.Day(created) : "–");
            Cell(ReportTexts.Use(credential));
            Cell(ReportTexts.Expiry(credential, _report.Now), Urgency.Of(credential.Expires, _report.Now));
            Cell(ReportTexts.Rotation(credential, _report.Now), Urgency.Of(credential.RotatesAt, _report.Now));
            Cell(ReportTexts.Remarks(credential));
            _page.Append("</tr>\n");
        }
        _page.Append("</tbody>\n</table></div>\n</section>\n");
    }

    private void Requests()
    {
        if (_report.Requests.IsEmpty)
            return;
        _page.Append("<section>\n<h2>Requests, the newest first</h2>\n<ol class=\"requests\">\n");
        foreach (var request in _report.Requests)
        {
            _page.Append(
                CultureInfo.InvariantCulture,
                $"<li value=\"{request.Number}\"><code>{ReportTexts.Moment(request.Time)} {Text(request.Line)} "
                    + $"{Text(request.Outcome)}</code>"
            );
            if (request.Body is { Length: > 0 } body)
                _page.Append(CultureInfo.InvariantCulture, $"<pre>{Text(body)}</pre>");
            _page.Append("</li>\n");
        }
        _page.Append("</ol>\n</section>\n");
    }

    private void Cell(string content, string? kind = null) =>
        _page.Append(CultureInfo.InvariantCulture, $"<td{(kind is null ? "" : $" class=\"{kind}\"")}>{Text(content)}</td>");

    private string Text(string text) => WebUtility.HtmlEncode(_harmless(text));
}
