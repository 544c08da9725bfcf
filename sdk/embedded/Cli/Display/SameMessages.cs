using System.Globalization;
using Pulumi.Embedded.Engine.Events;

namespace Pulumi.Embedded.Cli.Display;

/// <summary>Shows one cause once: of messages that differ only in the resource's own names and the request's tracking id, the first, with a count.</summary>
internal sealed class SameMessages
{
    private const string TrackingId = "tracking id ";

    private readonly Dictionary<(DiagnosticSeverity Severity, string Text), int> _counts = [];
    private readonly HashSet<(DiagnosticSeverity Severity, string Text)> _shown = [];

    /// <param name="messages">All that will be shown.</param>
    /// <param name="namesOf">Id and names that a resource was known by before the run, for its URN.</param>
    public SameMessages(IEnumerable<(string Urn, IReadOnlyList<EngineEvent.Diagnostic> Messages)> messages, Func<string, IEnumerable<string>> namesOf)
    {
        NamesOf = namesOf;
        foreach (var (urn, list) in messages)
        {
            foreach (var message in list.Where(IsTold))
            {
                var cause = CauseOf(urn, message);
                _counts[cause] = _counts.GetValueOrDefault(cause) + 1;
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
        var others = _counts[cause] - 1;
        return others == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}\nand {others} more of the same");
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
