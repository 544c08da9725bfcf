using System.Globalization;
using System.Text.RegularExpressions;
using Pulumi.Embedded.Engine.Events;

namespace Pulumi.Embedded.Display;

/// <summary>Shows one cause once: of messages that differ only in the resource's own names and the request's tracking id, the first, with a
/// count and the resources that the others are about.</summary>
internal sealed class SameMessages
{
    private const string TrackingId = "tracking id ";

    /// <summary>About two lines: names beyond that are counted.</summary>
    private const int LengthOfNames = 240;

    /// <summary>By severity, how much of a message was looked at, and what is left of it then.</summary>
    private readonly Dictionary<(DiagnosticSeverity Severity, Likeness Likeness, string Text), Cause> _causes = [];

    /// <param name="digest">All that will be shown.</param>
    /// <param name="title">Of the run.</param>
    public SameMessages(EventDigest digest, OperationTitle title)
    {
        foreach (var (urn, list) in digest.Messages)
        {
            var (type, name) = title.NameOf(urn);
            foreach (var message in list.Where(IsTold))
            {
                var newName =
                    digest.NewNamesOf(urn).Where(n => n.Length > 0 && Word(n).IsMatch(message.Message)).MaxBy(n => n.Length) ?? "";
                CauseOf(message, [.. digest.NamesOf(urn).Where(n => n.Length > 0).OrderByDescending(n => n.Length)])
                    .Tellers.Add(new Teller(type, name, newName));
            }
        }
    }

    /// <summary>In what two messages of one cause are alike. A resource may have a name that is a word of the message as well, such as "a":
    /// no one way of taking names out is right for all.</summary>
    private enum Likeness
    {
        /// <summary>In every character.</summary>
        AsItStands,

        /// <summary>Without names between quotation marks.</summary>
        WithoutQuotedNames,

        /// <summary>Without names, wherever they are a word of their own.</summary>
        WithoutNames,
    }

    /// <summary>The message with what is to follow it; null when its cause was shown already.</summary>
    public string? Show(EngineEvent.Diagnostic message)
    {
        var text = (message.Prefix + message.Message).TrimEnd('\n');
        if (!IsTold(message))
            return text;
        var cause = _causes[(message.Severity, Likeness.AsItStands, WithoutTrackingIds(message.Message))];
        if (cause.IsShown)
            return null;
        cause.IsShown = true;
        var (first, others) = (cause.Tellers[0], cause.Tellers.Skip(1).ToList());
        var names = Names([.. others.Distinct().Where(o => o != first)]);
        return others.Count == 0
            ? text
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{text}\nand {others.Count} more of the same{(names.Length == 0 ? "" : ": ")}{names}"
            );
    }

    /// <summary>Resources by their type, as far as they have room. An object that no state knows is always named: nothing else tells of
    /// it.</summary>
    private static string Names(IReadOnlyList<Teller> tellers)
    {
        var (length, shown) = (0, new HashSet<Teller>());
        foreach (var teller in tellers)
        {
            length += teller.Text.Length + 2;
            if (length <= LengthOfNames || teller.NewName.Length > 0)
                shown.Add(teller);
        }
        var groups = tellers
            .Where(shown.Contains)
            .GroupBy(t => t.Type)
            .Select(g => $"{g.Key} ({string.Join(", ", g.Select(t => t.Text))})");
        return string.Join(", ", groups)
            + (
                tellers.Count == shown.Count
                    ? ""
                    : string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(shown.Count == 0 ? "" : " and ")}{Others(tellers.Count - shown.Count)}"
                    )
            );
    }

    private static string Others(int count) => count == 1 ? "another" : string.Create(CultureInfo.InvariantCulture, $"{count} others");

    /// <summary>What a program prints is its own business, repetitions included.</summary>
    private static bool IsTold(EngineEvent.Diagnostic message) =>
        message.Severity is DiagnosticSeverity.Warning or DiagnosticSeverity.Error;

    /// <summary>The cause of a message like it, or a new one.</summary>
    private Cause CauseOf(EngineEvent.Diagnostic message, IReadOnlyList<string> names)
    {
        var text = WithoutTrackingIds(message.Message);
        (DiagnosticSeverity, Likeness, string)[] likenesses =
        [
            (message.Severity, Likeness.AsItStands, text),
            (message.Severity, Likeness.WithoutQuotedNames, Without(text, names, Quoted)),
            (message.Severity, Likeness.WithoutNames, Without(text, names, Word)),
        ];
        var cause = likenesses.Select(l => _causes.GetValueOrDefault(l)).FirstOrDefault(known => known is not null) ?? new Cause();
        foreach (var likeness in likenesses)
            _causes.TryAdd(likeness, cause);
        return cause;
    }

    private static string Without(string text, IEnumerable<string> names, Func<string, Regex> occurrence) =>
        names.Aggregate(text, (rest, name) => rest.Contains(name, StringComparison.Ordinal) ? occurrence(name).Replace(rest, "…") : rest);

    /// <summary>A hyphen joins: "at" is no word of "look-at".</summary>
    private static Regex Word(string name) => new($@"(?<![\w-]){Regex.Escape(name)}(?![\w-])", RegexOptions.CultureInvariant);

    private static Regex Quoted(string name) => new($"""(?<=['"`]){Regex.Escape(name)}(?=['"`])""", RegexOptions.CultureInvariant);

    private static string WithoutTrackingIds(string text)
    {
        var parts = text.Split(TrackingId);
        return string.Join(
            TrackingId,
            parts.Take(1).Concat(parts.Skip(1).Select(p => p.TrimStart("0123456789abcdefABCDEF-".ToCharArray())))
        );
    }

    /// <summary>What several messages tell.</summary>
    private sealed class Cause
    {
        /// <summary>For each message whom it is about.</summary>
        public List<Teller> Tellers { get; } = [];

        public bool IsShown { get; set; }
    }

    /// <summary>What a message is about.</summary>
    /// <param name="Type">Type token of the resource.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="NewName">The name of the object, where the message tells it and no state does; empty otherwise.</param>
    private sealed record Teller(string Type, string Name, string NewName)
    {
        public string Text => NewName.Length == 0 || NewName == Name ? Name : $"{Name}: {NewName}";
    }
}
