using System.Globalization;
using System.Text;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.Embedded.Display;

/// <summary>The end of what a run says, in every display for people: messages, outputs, number of changes, duration; nothing in it acts on
/// a terminal.</summary>
internal static class ClosingText
{
    private const string Indent = "    ";

    public static string Of(EventDigest digest, OperationTitle title, PropertyText properties)
    {
        var text = new StringBuilder();
        AppendMessages(text, digest, title);
        AppendOutputs(text, digest, title, properties);
        if (digest.Summary is { } summary)
        {
            AppendSummary(text, summary, digest.Errored);
            if (!title.IsPreview)
                text.Append("Duration: ").Append(Durations.Rounded(summary.Duration)).Append("\n\n");
        }
        return HarmlessText.Of(text.ToString());
    }

    private static void AppendMessages(StringBuilder text, EventDigest digest, OperationTitle title)
    {
        var any = false;
        var same = new SameMessages(digest, title);
        foreach (var (urn, all) in digest.Messages)
        {
            var messages = all.Select(same.Show).OfType<string>().ToList();
            if (messages.Count == 0)
                continue;
            text.Append(any ? "" : "Diagnostics:\n");
            any = true;
            var (type, name) = title.NameOf(urn);
            text.Append("  ").Append(type).Append(" (").Append(name).Append("):\n");
            foreach (var message in messages)
            {
                foreach (var line in message.Split('\n'))
                    text.Append(Indent).Append(line).Append('\n');
            }
            text.Append('\n');
        }
    }

    private static void AppendOutputs(StringBuilder text, EventDigest digest, OperationTitle title, PropertyText properties)
    {
        if (digest.NewOutputs is not { } outputs)
            return;
        // What a preview does not change need not be read again; what an update leaves is what scripts go on with.
        var shown =
            digest.OldOutputs.Count == 0 || !title.IsPreview
                ? properties.Properties(outputs, Indent.Length) + Removed(digest, outputs, properties)
                : properties.Differences(digest.OldOutputs, outputs, Indent.Length)
                    + properties.HiddenDifferences(digest.OldOutputs, outputs, digest.HiddenOutputChanges, Indent.Length);
        if (shown.Length > 0)
            text.Append("Outputs:\n").Append(shown).Append('\n');
    }

    private static string Removed(EventDigest digest, PropertyMap outputs, PropertyText properties) =>
        properties.Differences(digest.OldOutputs.Where((key, _) => !outputs.ContainsKey(key)), PropertyMap.Empty, Indent.Length);

    private static void AppendSummary(StringBuilder text, EngineEvent.Summary summary, int errored)
    {
        text.Append("Resources:\n");
        var (kinds, total) = (0, 0);
        foreach (var (operation, sign, planned, done) in OperationWords.Summary)
        {
            if (!summary.ResourceChanges.TryGetValue(operation, out var count) || count == 0)
                continue;
            kinds++;
            total += count;
            text.Append(CultureInfo.InvariantCulture, $"{Indent}{sign}{count} {(summary.IsPreview ? planned : done)}\n");
        }
        var notes = new List<string>();
        if (kinds > 1)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{total} changes."));
        if (summary.ResourceChanges.TryGetValue("same", out var same) && same > 0)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"{same} unchanged"));
        if (notes.Count > 0)
            text.Append(Indent).AppendJoin(' ', notes).Append('\n');
        if (errored > 0)
            text.Append(CultureInfo.InvariantCulture, $"{Indent}{errored} errored\n");
        text.Append('\n');
    }
}
