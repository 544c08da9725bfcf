using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Reviews;
using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Plugin.Verbs.Notes;

/// <summary>A reviewed note in words: what it is, and what to do.</summary>
internal static class NoteWords
{
    private const string Command = "pulumi-resource-oauth notes resolve";

    /// <summary>What people call the kind.</summary>
    public static string Kind(ReviewedNote note) => note.Stored.Note is { Kind: var kind } ? ShapeCatalog.Find(kind)?.Noun ?? kind : "?";

    public static string Age(TimeSpan? age) =>
        age switch
        {
            null => "?",
            { TotalMinutes: < 1 } young => $"{young.Seconds} s",
            { TotalHours: < 1 } young => $"{young.Minutes} min",
            { TotalDays: < 2 } young => $"{(int)young.TotalHours} h",
            { } old => $"{(int)old.TotalDays} d",
        };

    public static string Stack(ReviewedNote note) => note.Stored.Note is { } content ? $"{content.Project}/{content.Stack}" : "?";

    /// <summary>What it is.</summary>
    public static string What(ReviewedNote note)
    {
        var objects = note.ObjectIds.Count == 0 ? "the object" : string.Join(" or ", note.ObjectIds);
        var existence = note.Existence switch
        {
            Existence.Exists => $"{objects} exists",
            Existence.Absent => note.ObjectIds.Count == 0 ? "nothing is left of it" : $"{objects} does not exist",
            _ => note.ObjectIds.Count == 0 ? null : $"{objects}, not looked up",
        };
        var standing = note.Standing switch
        {
            Standing.Creating => "creating now",
            Standing.Unanswered => "unanswered",
            Standing.Unconfirmed => note.Stored.State is NoteState.Answered { Overlooked: true }
                ? "answered, overlooked by a later run"
                : "answered, unconfirmed",
            _ => "reported only",
        };
        var state = note.IsInState switch
        {
            true => "in the state",
            false => "not in the state",
            null => null,
        };
        return string.Join("; ", new[] { standing, existence, state, note.Reason }.OfType<string>());
    }

    /// <summary>What to do, the best first.</summary>
    public static IEnumerable<string> Advice(ReviewedNote note)
    {
        var id = note.Stored.Id;
        if (note.Standing == Standing.Creating)
            return ["wait: its process is at work"];
        if (note.IsInState == true)
            return
            [
                note.Stored is { HasNoAnswer: true, Note.NameIsRandom: false }
                    ? "pulumi preview (then it is left out here)"
                    : "pulumi preview (confirms it)",
            ];
        return note.Standing switch
        {
            Standing.Unanswered when note.AgainstDeleting is { } reason && note.ObjectIds.Count > 0 =>
            [
                $"{Command} {id} --import FILE",
                $"look at the object at the tenant: it is not deleted from here, since {reason}; once its lastUsed shows that nobody logs "
                    + "in with it, delete it there",
                $"{Command} {id} --keep (forgets the note)",
            ],
            Standing.Unanswered when note.Existence == Existence.Exists =>
            [
                $"{Command} {id} --delete",
                $"{Command} {id} --import FILE",
                $"{Command} {id} --keep (forgets the note)",
            ],
            Standing.Unanswered when note.AgainstDeleting is null =>
            [
                $"{Command} {id} --delete (looks once more)",
                $"{Command} {id} --keep (forgets the note)",
            ],
            Standing.Unanswered => [$"{Command} {id} --keep (forgets the note)"],
            Standing.Unconfirmed when note.Existence == Existence.Absent =>
            [
                "pulumi preview (confirms it if the stack holds it)",
                $"{Command} {id} --keep (forgets the note)",
            ],
            Standing.Unconfirmed when note.AgainstDeleting is { } reason =>
            [
                "pulumi preview (confirms it if the stack holds it)",
                $"{Command} {id} --import FILE",
                $"look at the object at the tenant: it is not deleted from here, since {reason}",
                $"{Command} {id} --keep (forgets the note)",
            ],
            Standing.Unconfirmed =>
            [
                "pulumi preview (confirms it if the stack holds it)",
                $"{Command} {id} --import FILE",
                $"{Command} {id} --delete --state FILE --no-stack-holds-it",
                $"{Command} {id} --keep (forgets the note)",
            ],
            _ when note.Stored.Note is null => [$"look at {note.Stored.File}", $"{Command} {id} --keep (removes that file)"],
            _ when note.Existence == Existence.Absent => [$"{Command} {id} --keep (forgets the note)"],
            _ => ["pulumi preview", "look at the object at the tenant", $"{Command} {id} --keep (forgets the note)"],
        };
    }
}
