using System.Globalization;
using Pulumi.Embedded.Engine.Events;

namespace Pulumi.Embedded.Cli.Display;

/// <summary>Shows one cause once: of messages that differ only in the resource's own names and the request's tracking id, the first, with a count
/// and the names of the others where they are new.</summary>
internal sealed class SameMessages
{
    private const string TrackingId = "tracking id ";

    /// <summary>For each of a cause's messages the new name in it, empty when there is none.</summary>
    private readonly Dictionary<(DiagnosticSeverity Severity, string Text), List<string>> _told = [];
    private readonly HashSet<(DiagnosticSeverity Severity, string Text)> _shown = [];

    /// <param name="digest">All that will be shown.</param>
    public SameMessages(EventDigest digest)
    {
        NamesOf = digest.NamesOf;
        foreach (var (urn, list) in digest.Messages)
        {
            foreach (var message in list.Where(IsTold))
            {
                var cause = CauseOf(urn, message);
                if (!_told.TryGetValue(cause, out var names))
                    _told[cause] = names = [];
                names.Add(digest.NewNamesOf(urn).Where(n => n.Length > 0 && message.Message.Contains(n, StringComparison.Ordinal)).MaxBy(n => n.Length) ?? "");
            }
        }
    }

    private Func<string, IEnumerable<string>> NamesOf { get; }

    /// <summary>The message with what is to follow it; null when its cause was shown already.</summary>
    public string? Show(string urn, EngineEvent.Diagnostic message)
    {
        var text = (message.Prefix + message.Message).TrimEnd('\n');
        if (!IsTold(message))
            return text;
        var cause = CauseOf(urn, message);
        if (!_shown.Add(cause))
            return null;
        var others = _told[cause].Skip(1).ToList();
        var named = string.Join(", ", others.Where(n => n.Length > 0).Distinct());
        return others.Count == 0
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"{text}\nand {others.Count} more of the same{(named.Length == 0 ? "" : ": ")}{named}");
    }

    /// <summary>What a program prints is its own business, repetitions included.</summary>
    private static bool IsTold(EngineEvent.Diagnostic message) => message.Severity is DiagnosticSeverity.Warning or DiagnosticSeverity.Error;

    private (DiagnosticSeverity Severity, string Text) CauseOf(string urn, EngineEvent.Diagnostic message)
    {
        var text = message.Message;
        foreach (var name in NamesOf(urn).Where(n => n.Length > 0).OrderByDescending(n => n.Length))
            text = text.Replace(name, "…", StringComparison.Ordinal);
        return (message.Severity, WithoutTrackingIds(text));
    }

    private static string WithoutTrackingIds(string text)
    {
        var parts = text.Split(TrackingId);
        return string.Join(TrackingId, parts.Take(1).Concat(parts.Skip(1).Select(p => p.TrimStart("0123456789abcdefABCDEF-".ToCharArray()))));
    }
}
