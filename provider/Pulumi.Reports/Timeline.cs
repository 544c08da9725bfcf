using System.Globalization;
using System.Text;

namespace Pulumi.Reports;

/// <summary>When what expires (a diamond) and is rotated (a ring), as a picture: a row for each credential that has a date, the nearest
/// first.</summary>
/// <param name="report">What there is to tell.</param>
/// <param name="escape">Makes a text one that may stand in the page.</param>
internal sealed class Timeline(CredentialReport report, Func<string, string> escape)
{
    private const int LabelWidth = 240,
        Width = 1100,
        Right = 30,
        RowHeight = 24,
        Top = 34,
        MostRows = 60,
        LongestLabel = 34;

    /// <summary>The span that is always shown, and the most that is: what is further away stands at the edge.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromDays(90),
        Most = TimeSpan.FromDays(400),
        Before = TimeSpan.FromDays(14);

    private readonly StringBuilder _picture = new();
    private DateTimeOffset _from;
    private TimeSpan _span;

    public string Write()
    {
        var rows = report
            .Credentials.Where(c => Nearest(c) is not null)
            .OrderBy(Nearest)
            .ThenBy(c => c.Name, StringComparer.Ordinal)
            .ToList();
        if (rows.Count == 0)
            return "";
        var shown = rows.Take(MostRows).ToList();
        _from = report.Now - Before;
        var furthest = shown.SelectMany(Dates).Max() - report.Now;
        _span =
            Before
            + (
                furthest < Least ? Least
                : furthest > Most ? Most
                : furthest + TimeSpan.FromDays(5)
            );
        var height = Top + (shown.Count * RowHeight) + 14;
        _picture.Append("<section>\n<h2>Expiries ◆ and rotations ○</h2>\n<div class=\"wide\">");
        _picture.Append(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"Timeline of expiries and rotations\">\n"
        );
        Axis(height);
        foreach (var (i, credential) in shown.Index())
            Row(credential, Top + (i * RowHeight) + (RowHeight / 2));
        _picture.Append("</svg></div>\n");
        if (rows.Count > shown.Count)
            _picture.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"notice\">{rows.Count - shown.Count} more with later dates are in the table.</p>\n"
            );
        return _picture.Append("</section>\n").ToString();
    }

    private void Axis(int height)
    {
        for (
            var month = new DateTimeOffset(_from.UtcDateTime.Year, _from.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);
            month < _from + _span;
            month = month.AddMonths(1)
        )
        {
            var x = X(month);
            var name = month.UtcDateTime.ToString(month.Month == 1 ? "MMM yyyy" : "MMM", CultureInfo.InvariantCulture);
            _picture
                .Append(CultureInfo.InvariantCulture, $"<line class=\"axis\" x1=\"{x}\" y1=\"{Top - 8}\" x2=\"{x}\" y2=\"{height}\"/>")
                .Append(CultureInfo.InvariantCulture, $"<text class=\"faint\" x=\"{x + 3}\" y=\"{Top - 14}\">{name}</text>\n");
        }
        _picture.Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"now\" x1=\"{X(report.Now)}\" y1=\"{Top - 8}\" x2=\"{X(report.Now)}\" y2=\"{height}\"><title>now, "
                + $"{ReportTexts.Moment(report.Now)}</title></line>\n"
        );
    }

    private void Row(ReportedCredential credential, int y)
    {
        var name = credential.Resource ?? credential.Name;
        var label = new StringInfo(name) is { LengthInTextElements: > LongestLabel } longer
            ? longer.SubstringByTextElements(0, LongestLabel - 1) + "…"
            : name;
        _picture.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"0\" y=\"{y + 4}\">{escape(label)}<title>{escape($"{credential.Kind} {name} ({credential.Id})")}</title></text>"
        );
        var nearest = Nearest(credential)!.Value;
        var last = Dates(credential).Max();
        _picture.Append(
            CultureInfo.InvariantCulture,
            $"<line class=\"{Urgency.Of(nearest, report.Now)}\" x1=\"{X(report.Now)}\" y1=\"{y}\" x2=\"{X(last)}\" y2=\"{y}\"/>"
        );
        if (credential.RotatesAt is { } rotation)
            _picture.Append(
                CultureInfo.InvariantCulture,
                $"<circle class=\"{Urgency.Of(rotation, report.Now)}\" cx=\"{X(rotation)}\" cy=\"{y}\" r=\"5\"><title>rotation "
                    + $"{ReportTexts.Moment(rotation)}</title></circle>"
            );
        if (credential.Expires is { } expiry)
        {
            var x = X(expiry);
            _picture.Append(
                CultureInfo.InvariantCulture,
                $"<path class=\"{Urgency.Of(expiry, report.Now)}\" d=\"M{x} {y - 6}L{x + 6} {y}L{x} {y + 6}L{x - 6} {y}Z\"><title>expires "
                    + $"{ReportTexts.Moment(expiry)}</title></path>"
            );
        }
        _picture.Append('\n');
    }

    private static IEnumerable<DateTimeOffset> Dates(ReportedCredential credential) =>
        new[] { credential.Expires, credential.RotatesAt }.OfType<DateTimeOffset>();

    private static DateTimeOffset? Nearest(ReportedCredential credential) => Dates(credential).Select(d => (DateTimeOffset?)d).Min();

    /// <summary>Where a moment stands; one outside the span stands at its edge.</summary>
    private int X(DateTimeOffset moment)
    {
        var part = Math.Clamp((moment - _from) / _span, 0, 1);
        return LabelWidth + (int)Math.Round(part * (Width - LabelWidth - Right));
    }
}
