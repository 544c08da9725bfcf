using System.Globalization;
using System.Text;

namespace Pulumi.Reports;

/// <summary>A report for the comment of a change.</summary>
public static class MarkdownReport
{
    /// <param name="report">What there is to tell.</param>
    /// <param name="harmless">Makes a text from elsewhere one that may be shown.</param>
    public static string Of(CredentialReport report, Func<string, string> harmless)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(harmless);
        var text = new StringBuilder();
        text.Append("### Credentials\n\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"{ReportTexts.Count(report)} of {Code(report.Source)}, {ReportTexts.Moment(report.Now)}.\n"
            );
        if (report.Findings.Length > 0)
        {
            text.Append("\n**Does not pass:**\n\n");
            foreach (var finding in report.Findings)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"- {Code(finding.Credential.Name)} ({finding.Credential.Kind} {Code(finding.Credential.Id)}) {finding.Text} "
                        + $"(`{finding.Rule}`)\n"
                );
        }
        if (report.Credentials.Length > 0)
        {
            text.Append("\n| Name | Kind | Owner | Rights | Last used | Expires | Rotation | |\n|---|---|---|---|---|---|---|---|\n");
            foreach (var credential in report.Credentials)
            {
                string[] cells =
                [
                    Code(credential.Resource ?? credential.Name),
                    credential.Kind,
                    credential.Owner is { } owner ? Code(owner) : "–",
                    credential.HasAllRights ? "**every right of its owner**" : string.Join(" ", credential.Rights.Select(Code)),
                    ReportTexts.Use(credential),
                    ReportTexts.Expiry(credential, report.Now),
                    ReportTexts.Rotation(credential, report.Now),
                    ReportTexts.Remarks(credential),
                ];
                text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", cells)} |\n");
            }
        }
        foreach (var notice in report.Notices)
            text.Append(CultureInfo.InvariantCulture, $"\n{Code(notice)}\n");
        return text.ToString();

        // Nothing in a span of code is a link, a mention, markup or another cell.
        string Code(string shown)
        {
            var line = harmless(shown)
                .ReplaceLineEndings(" ")
                .Replace('\t', ' ')
                .Replace('`', '\'')
                .Replace("|", "\\|", StringComparison.Ordinal)
                .Trim();
            return line.Length == 0 ? "" : $"`{line}`";
        }
    }
}
