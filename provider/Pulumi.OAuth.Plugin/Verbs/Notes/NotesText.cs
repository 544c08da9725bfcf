using System.Globalization;
using System.Text;
using Pulumi.OAuth.Resources.Reviews;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Plugin.Verbs.Notes;

/// <summary>A report for people.</summary>
internal static class NotesText
{
    private static readonly string[] Headings = ["NOTE", "AGE", "KIND", "NAME", "STACK", "WHAT IT IS"];

    /// <param name="report">What there is to tell.</param>
    /// <param name="harmless">Makes a text from elsewhere one that may be shown on a line.</param>
    public static string OfAll(ReviewReport report, Func<string, string> harmless)
    {
        var text = new StringBuilder();
        if (report.Notes.Count == 0)
            text.AppendLine(
                report.Unreadable.Count > 0 ? "No note was found where notes could be read."
                // What nobody has noted here may be a candidate, or not be recognised as one.
                : report.Candidates.Count + report.NotLookedFor.Count > 0 ? "No note tells of an unfinished or unconfirmed creation."
                : "No creation is unfinished or unconfirmed."
            );
        else
        {
            text.AppendLine(
                    "Run `pulumi preview` of the stack first: it confirms what the stack holds, and the notes of that go. What stays:"
                )
                .AppendLine();
            AppendTable(
                text,
                [.. report.Notes.Select(n => Row(n, harmless))],
                [.. report.Notes.Select(n => NoteWords.Advice(n).Select(harmless).ToList())]
            );
        }
        if (report.Candidates.Count > 0)
        {
            text.AppendLine()
                .AppendLine(
                    "Not in the state, without a note, and of a name that its resources could have made. Another stack with the same "
                        + "logical names may hold them, which --exclude-state FILE, its export, leaves out:"
                )
                .AppendLine();
            foreach (var candidate in report.Candidates)
            {
                text.AppendLine(harmless($"{candidate.Id}  {candidate.Shape.Noun}  {candidate.Name}  created {Moment(candidate.Created)}"));
                text.Append("    ")
                    .AppendLine(
                        harmless(
                            candidate.AgainstDeleting is { } reason
                                ? $"would not be deleted: {reason}"
                                : $"pulumi-resource-oauth notes resolve {candidate.Id} --delete --state FILE --no-stack-holds-it, when you "
                                    + "know that"
                        )
                    );
            }
        }
        if (report.NotLookedFor.Count > 0)
            text.AppendLine()
                .AppendLine(
                    harmless(
                        "Not looked for without a note, since the program or the project gives them their names: what these resources may "
                            + $"have lost: {Names(report.NotLookedFor)}"
                    )
                );
        if (report.Kept.Count > 0)
        {
            text.AppendLine()
                .AppendLine("Replaced tokens that live on (keepPreviousForHours) and count against the quota; the tenant ends them:")
                .AppendLine();
            foreach (var kept in report.Kept)
                text.AppendLine(harmless($"{kept.Id}  {kept.Label}  expires {Moment(kept.Expires)}  {kept.Urn}"));
        }
        if (report.Renewals.Count > 0)
        {
            text.AppendLine()
                .AppendLine("Renewals of the provider's own login that nobody has finished; the old token lives on:")
                .AppendLine();
            foreach (var renewal in report.Renewals)
                text.AppendLine(
                        harmless(
                            $"{renewal.OldId}  succeeded by {renewal.SuccessorName} ({renewal.SuccessorId ?? "?"})  begun "
                                + $"{Moment(renewal.Began)}  {renewal.Tenant}"
                        )
                    )
                    .Append("    ")
                    .AppendLine(renewal.Advice);
        }
        foreach (var unreadable in report.Unreadable)
            text.AppendLine().AppendLine(harmless($"There may be more: {unreadable}"));
        AppendTenant(text, report, harmless);
        return text.ToString();
    }

    /// <summary>All of one note.</summary>
    /// <param name="report">Of that note alone.</param>
    /// <param name="harmless">Makes a text from elsewhere one that may be shown on a line.</param>
    public static string OfOne(ReviewReport report, Func<string, string> harmless)
    {
        var note = report.Notes[0];
        var content = note.Stored.Note;
        var text = new StringBuilder();
        foreach (
            var (name, value) in new (string, string?)[]
            {
                ("note", note.Stored.Id),
                ("file", note.Stored.File),
                ("what it is", NoteWords.What(note)),
                ("kind", content?.Kind),
                ("name", content?.Label),
                ("urn", content?.Urn.Text),
                ("tenant", content?.Tenant),
                ("began", content is null ? null : Moment(content.Began)),
                ("age", NoteWords.Age(note.Age)),
                ("identity", content?.Identity),
                ("host", content?.Host),
                ("process", content?.ProcessId.ToString(CultureInfo.InvariantCulture)),
            }
        )
        {
            if (!string.IsNullOrEmpty(value))
                text.Append(CultureInfo.InvariantCulture, $"{name + ":", -12}").AppendLine(harmless(value));
        }
        foreach (var advice in NoteWords.Advice(note))
            text.Append(CultureInfo.InvariantCulture, $"{"to do:", -12}").AppendLine(harmless(advice));
        AppendTenant(text, report, harmless);
        return text.ToString();
    }

    /// <summary>The first of many: <c>--json</c> has them all.</summary>
    private static string Names(IReadOnlyList<Urn> urns)
    {
        const int Most = 10;
        var first = string.Join(", ", urns.Take(Most).Select(u => u.Name));
        return urns.Count > Most ? string.Create(CultureInfo.InvariantCulture, $"{first} and {urns.Count - Most} more") : first;
    }

    private static string[] Row(ReviewedNote note, Func<string, string> harmless) =>
        [
            harmless(note.Stored.Id),
            NoteWords.Age(note.Age),
            harmless(NoteWords.Kind(note)),
            harmless(note.Stored.Note?.Label ?? "?"),
            harmless(NoteWords.Stack(note)),
            harmless(NoteWords.What(note)),
        ];

    private static void AppendTable(StringBuilder text, string[][] rows, List<string>[] advices)
    {
        // The last column is as wide as it likes.
        var widths = Headings[..^1].Select((heading, column) => rows.Select(r => r[column].Length).Append(heading.Length).Max()).ToArray();
        AppendRow(text, Headings, widths);
        for (var i = 0; i < rows.Length; i++)
        {
            AppendRow(text, rows[i], widths);
            foreach (var advice in advices[i])
                text.Append("    ").AppendLine(advice);
        }
    }

    private static void AppendRow(StringBuilder text, string[] cells, int[] widths)
    {
        for (var column = 0; column < widths.Length; column++)
            text.Append(cells[column].PadRight(widths[column])).Append("  ");
        text.AppendLine(cells[^1]);
    }

    private static void AppendTenant(StringBuilder text, ReviewReport report, Func<string, string> harmless)
    {
        if (report.NotAsked is { } reason)
            text.AppendLine().AppendLine(harmless($"The tenant was not asked: {reason}"));
        foreach (var problem in report.Problems.Where(p => p != report.NotAsked))
            text.AppendLine().AppendLine(harmless($"The tenant's word is incomplete: {problem}"));
    }

    private static string Moment(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "?";
}
