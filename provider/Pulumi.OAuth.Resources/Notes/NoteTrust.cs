using System.Globalization;
using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>How far a note is believed: it is evidence of a creation of ours and not an order, whoever wrote it. Each rule has its
/// reason.</summary>
/// <remarks>Linux and macOS tell whose a file is and who may write it. Where the system does not (Windows), notes are read and told, and
/// lead to nothing.</remarks>
internal static class NoteTrust
{
    /// <summary>A note of ours is a hundredth of that.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Number of the user to whom everything is open anyway.</summary>
    private const uint SystemUser = 0;

    /// <summary>No note can be older than the provider.</summary>
    private static readonly DateTimeOffset FirstNote = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Clocks of one machine are set right now and then.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromDays(1);

    /// <summary>Why what lies in a folder is not believed; null when nobody else can have put it there.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static string? AgainstFolder(string path)
    {
        if (FileFacts.Of(path) is not { } facts)
            return null;
        return facts.Kind != FileKind.Folder ? $"{path} is no folder"
            : facts.Owner != FileFacts.CurrentUser ? $"the folder {path} belongs to another user"
            : facts.OthersMayWrite ? $"others may write to the folder {path}"
            : null;
    }

    /// <summary>The same of the folders above a folder of notes, up to Pulumi's home: whoever may write to one of them may put others in
    /// their place.</summary>
    /// <param name="path">A folder in <c>oauth</c> below Pulumi's home.</param>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static string? AgainstPlacesAbove(string path) =>
        AgainstPlaceOf(Path.Combine(path, "..")) ?? AgainstPlaceOf(Path.Combine(path, "..", ".."));

    /// <summary>The same of a folder further up, which may be a link to elsewhere, the system's own, or one where only owners rename, as in
    /// /tmp.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static string? AgainstPlaceOf(string path)
    {
        var place = Path.GetFullPath(path);
        place = Directory.ResolveLinkTarget(place, returnFinalTarget: true)?.FullName ?? place;
        if (FileFacts.Of(place) is not { } facts)
            return null;
        return facts.Owner != FileFacts.CurrentUser && facts.Owner != SystemUser ? $"the folder {place} belongs to another user"
            : facts.OthersMayWrite && (facts.Mode & UnixFileMode.StickyBit) == 0 ? $"others may write to the folder {place}"
            : null;
    }

    /// <summary>Why a file is not even read; null when it is a file of ours that nobody else can have written.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static string? AgainstFile(string path)
    {
        if (FileFacts.Of(path) is not { } facts)
            return
                new FileInfo(path) is { Attributes: var kind, Length: var length }
                && ((kind & FileAttributes.ReparsePoint) != 0 || length > MaxBytes)
                ? "it is a link, or larger than a note"
                : null;
        return facts.Kind != FileKind.File ? "it is no regular file"
            : facts.Owner != FileFacts.CurrentUser ? "it belongs to another user"
            : facts.OthersMayWrite ? "others may write to it"
            : facts.Size > MaxBytes ? $"it is larger than {MaxBytes / 1024} KiB"
            : null;
    }

    /// <summary>Why a file is not even removed; null when it is one, and no link or folder.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static string? AgainstKind(string path) =>
        FileFacts.Of(path) is { } facts
            ? facts.Kind == FileKind.File
                ? null
                : "it is no regular file"
            : (File.GetAttributes(path) & (FileAttributes.ReparsePoint | FileAttributes.Directory)) == 0
                ? null
                : "it is no regular file";

    /// <summary>Why a note's lock says nothing of its creation; null when it is the file that the creation holds while it lives, and of no
    /// one else.</summary>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static string? AgainstLock(Note note, string path) =>
        AgainstFile(path)
        ?? (
            FileFacts.Of(path) is { } facts && facts.Identity != note.Lock
                ? "it is another file than the creation's own, as in a copy of the folder"
                : null
        );

    /// <summary>Why what a note says cannot be true; null when it can.</summary>
    /// <param name="note">What it says.</param>
    /// <param name="folder">Name of the folder it lies in.</param>
    /// <param name="now">The present by the machine's clock.</param>
    public static string? AgainstContent(Note note, string folder, DateTimeOffset now) =>
        note.Version != Note.CurrentVersion
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"it is of version {note.Version}, which this version of the provider does not know"
            )
        : NoteDigest.OfResource(note.Tenant, note.Urn) != folder ? "it does not lie where the note of its resource would"
        : note.Urn.Type != note.Kind ? "it tells of another kind of object than its resource is"
        : !IsPossible(note, now) ? "its time is impossible"
        : null;

    /// <summary>Why a note that tells of an interrupted creation leads to no deletion, however well it is believed; null when it
    /// may.</summary>
    /// <param name="note">What it says.</param>
    /// <param name="file">Where it is.</param>
    public static string? AgainstDeleting(Note note, string file) => AgainstDeleting(note, Facts(file));

    /// <summary>As above.</summary>
    /// <param name="note">What it says.</param>
    /// <param name="facts">Of its file; null where the system tells none, so that anybody may have written it.</param>
    public static string? AgainstDeleting(Note note, FileFacts? facts) =>
        facts is null ? "this system does not tell who wrote it"
        : !note.NameIsRandom || note.Name is not { } name || !AutoNaming.MakesName(BaseOf(note), name)
            ? "its name is not one that the provider makes, so somebody else can have asked for it"
        : note.BeganAtTenant is null ? "the tenant's time of its beginning is not known"
        : null;

    /// <summary>The same of any note. An answer without a secret may be a person's word alone, who imports an object.</summary>
    public static string? AgainstDeleting(StoredNote stored) =>
        stored switch
        {
            { State: NoteState.Unanswered, Note: { } interrupted } => AgainstDeleting(interrupted, stored.File),
            { State: NoteState.Answered { Answer.HeldSecret: false }, Note.NameIsRandom: false } =>
                "no secret of it was seen, and its name is not one that the provider makes, so it may be somebody else's",
            _ => null,
        };

    /// <summary>What the provider puts before the random digits of a name.</summary>
    private static string BaseOf(Note note) =>
        note.NameBase is { } own && ShapeCatalog.Find(note.Kind) is { Member: not null } ? own : note.Urn.Name;

    /// <summary>Why a note says nothing of the tenant that its address leads to now; null when it may be the same.</summary>
    /// <param name="note">What it says.</param>
    /// <param name="tenantId">The id of the tenant that was asked; null when its login does not tell.</param>
    public static string? AgainstTenant(Note note, string? tenantId) =>
        note.TenantId is { } noted && tenantId is not null && noted != tenantId
            ? $"it was asked of the tenant {noted}, and {note.Tenant} is the tenant {tenantId} now"
            : null;

    private static FileFacts? Facts(string file)
    {
        try
        {
            return FileFacts.Of(file);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether something can have begun then. Where the tenant's time is known it decides, since clocks of machines jump forth,
    /// too.</summary>
    private static bool IsPossible(Note note, DateTimeOffset now) =>
        note.BeganAtTenant is { } theirs ? theirs >= FirstNote && note.Began >= FirstNote : IsPossible(note.Began, now);

    /// <summary>Whether something can have begun then.</summary>
    public static bool IsPossible(DateTimeOffset time, DateTimeOffset now) => time >= FirstNote && time <= now + ClockTolerance;
}
