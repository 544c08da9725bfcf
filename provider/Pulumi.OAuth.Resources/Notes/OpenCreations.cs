using System.Collections.Concurrent;
using System.Globalization;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>Tells people, once in a run, of creations that nothing has confirmed, and of the one command that shows and resolves
/// them.</summary>
/// <remarks>A run is all that one provider is asked. Thread safe.</remarks>
internal sealed class OpenCreations(NoteStore store, IDiagnostics diagnostics)
{
    /// <summary>Of many notes with one reason, one is told.</summary>
    private readonly ConcurrentDictionary<string, byte> _reasons = new(StringComparer.Ordinal);

    private int _told;

    /// <summary>The command that shows and resolves what is left of a stack.</summary>
    public static string Command(Urn urn) =>
        urn.Project.Length == 0 || urn.Stack.Length == 0
            ? "`pulumi-resource-oauth notes list`"
            : $"`pulumi-resource-oauth notes list --project {urn.Project} --stack {urn.Stack}`";

    /// <summary>A run begins: it says so when creations of its stack were interrupted, or a later run has overlooked their
    /// objects, and where nobody can know.</summary>
    /// <param name="provider">URN of the provider.</param>
    public async Task BeginAsync(Urn provider)
    {
        if (store.Unreadable() is [var unreadable, ..] all)
            await diagnostics.ReportAsync(
                Severity.Warning,
                $"{char.ToUpperInvariant(unreadable[0])}{unreadable[1..].TrimEnd('.')}. So it is not known whether earlier creations "
                    + "of this stack were interrupted. Run as the user whose notes they are, or give PULUMI_HOME a folder that can be "
                    + $"read; then {Command(provider)} shows them{(all.Count > 1 ? ", and which other folders cannot be read" : "")}.",
                urn: null
            );
        // After a good up there are many notes, all answered, and nothing has to be read of them.
        if (!store.Names().Any(n => n.Name is { Answer: null } or { Overlooked: true }) && !VersionOneNotes.AreIn(store.VersionOneFolder))
            return;
        var notes = OfStack(provider).ToList();
        if (notes.Any(n => n.State is not NoteState.Answered { Overlooked: false }))
            await TellAsync(provider, notes, about: null);
    }

    /// <summary>A resource is created although an earlier creation of it has no known end.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="kept">Its notes, with the reason why nothing was done about each.</param>
    public async Task CreateAsync(Urn urn, IReadOnlyList<(StoredNote Note, string? Reason)> kept)
    {
        if (Volatile.Read(ref _told) == 0)
        {
            // What is not trusted says nothing about its stack: only the place where it lies tells the resource.
            var notes = OfStack(urn).Concat(kept.Select(k => k.Note).Where(n => n.Note is null)).ToList();
            await TellAsync(urn, notes, urn);
        }
        foreach (var (note, reason) in kept)
        {
            if (reason is not null && _reasons.TryAdd(reason, 0))
                await diagnostics.ReportAsync(
                    Severity.Info,
                    $"Nothing was done about the note {note.File} of an earlier creation: {reason}.",
                    urn
                );
        }
    }

    private async Task TellAsync(Urn urn, List<StoredNote> notes, Urn? about)
    {
        if (notes.Count > 0 && Interlocked.Exchange(ref _told, 1) == 0)
            await diagnostics.ReportAsync(Severity.Warning, Describe(urn, notes), about);
    }

    /// <summary>The notes of the stack that tell of no living creation and of none of this run.</summary>
    private IEnumerable<StoredNote> OfStack(Urn urn) =>
        store.List().Where(n => n.State is not NoteState.Creating && !store.IsOurs(n.Id) && n.IsOf(urn.Project, urn.Stack));

    private static string Describe(Urn urn, List<StoredNote> notes)
    {
        var answered = notes.Count(n => n.State is NoteState.Answered);
        var open = notes.Count - answered;
        var parts = string.Join(" and ", Parts(open, answered));
        return string.Create(
                CultureInfo.InvariantCulture,
                $"Up to {notes.Count} earlier creation{(notes.Count == 1 ? "" : "s")} of this stack {(notes.Count == 1 ? "is" : "are")} "
                    + $"confirmed by nothing: {parts}. "
            )
            + "This run goes on, and nothing that was answered is deleted. Run preview first, which confirms what the stack holds; then "
            + $"{Command(urn)} shows the rest and how to resolve it.";
    }

    private static IEnumerable<string> Parts(int open, int answered)
    {
        if (open > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{open} ended before an answer was noted");
        if (answered > 0)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{answered} {(answered == 1 ? "was" : "were")} answered, but no later run has named the object out of its state"
            );
    }
}
