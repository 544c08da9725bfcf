using System.Text.Json;
using System.Text.Json.Serialization;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Reviews;

namespace Pulumi.OAuth.Plugin.Verbs.Notes;

/// <summary>A report for programs. Members are added to it, and never changed or taken away.</summary>
internal static class NotesJson
{
    /// <param name="report">What there is to tell.</param>
    /// <param name="harmless">Makes a text from elsewhere one that may be shown.</param>
    public static string Of(ReviewReport report, Func<string, string> harmless)
    {
        var document = new NotesDocument
        {
            Tenant = Harmless(report.Tenant),
            NotAsked = Harmless(report.NotAsked),
            Notes = [.. report.Notes.Select(n => Entry(n, Harmless))],
            Candidates =
            [
                .. report.Candidates.Select(c => new NotesDocument.Candidate
                {
                    Id = harmless(c.Id),
                    Kind = c.Shape.Token,
                    Name = harmless(c.Name),
                    Created = c.Created,
                    AgainstDeleting = Harmless(c.AgainstDeleting),
                }),
            ],
            NotLookedFor = [.. report.NotLookedFor.Select(u => harmless(u.Text))],
            Kept =
            [
                .. report.Kept.Select(k => new NotesDocument.KeptToken
                {
                    Id = harmless(k.Id),
                    Name = harmless(k.Label),
                    Urn = harmless(k.Urn.Text),
                    Tenant = harmless(k.Tenant),
                    Expires = k.Expires,
                }),
            ],
            Renewals =
            [
                .. report.Renewals.Select(r => new NotesDocument.Renewal
                {
                    OldId = harmless(r.OldId),
                    SuccessorId = Harmless(r.SuccessorId),
                    SuccessorName = harmless(r.SuccessorName),
                    Tenant = harmless(r.Tenant),
                    Began = r.Began,
                    ToDo = r.Advice,
                }),
            ],
            Problems = [.. report.Unreadable.Concat(report.Problems).Select(harmless)],
        };
        return JsonSerializer.Serialize(document, NotesDocuments.Default.NotesDocument) + "\n";

        string? Harmless(string? text) => text is null ? null : harmless(text);
    }

    /// <summary>The file that <c>pulumi import --file</c> takes.</summary>
    public static byte[] ImportFile(ImportedObject imported) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new ImportDocument
            {
                Resources =
                [
                    new ImportDocument.Resource
                    {
                        Type = imported.Type,
                        Name = imported.Name,
                        Id = imported.Id,
                    },
                ],
            },
            NotesDocuments.Default.ImportDocument
        );

    private static NotesDocument.Note Entry(ReviewedNote note, Func<string?, string?> harmless)
    {
        var content = note.Stored.Note;
        return new NotesDocument.Note
        {
            Id = harmless(note.Stored.Id)!,
            File = harmless(note.Stored.File)!,
            State = note.Standing switch
            {
                Standing.Creating => "creating",
                Standing.Unanswered => "unanswered",
                Standing.Unconfirmed => "unconfirmed",
                _ => "reported",
            },
            Overlooked = note.Stored.State is NoteState.Answered { Overlooked: true },
            Kind = harmless(content?.Kind),
            Name = harmless(content?.Label),
            Urn = harmless(content?.Urn.Text),
            Project = harmless(content?.Project),
            Stack = harmless(content?.Stack),
            Tenant = harmless(content?.Tenant),
            Began = content?.Began,
            AgeSeconds = note.Age is { } age ? (long)age.TotalSeconds : null,
            ObjectIds = [.. note.ObjectIds.Select(id => harmless(id)!)],
            Object = note.Existence switch
            {
                Existence.Exists => "exists",
                Existence.Absent => "absent",
                _ => "unknown",
            },
            InState = note.IsInState,
            Reason = harmless(note.Reason),
            ToDo = [.. NoteWords.Advice(note).Select(a => harmless(a)!)],
        };
    }
}

/// <summary>The form of <c>notes list --json</c> and <c>notes show --json</c>.</summary>
internal sealed record NotesDocument
{
    public string? Tenant { get; init; }

    public string? NotAsked { get; init; }

    public required IReadOnlyList<Note> Notes { get; init; }

    public required IReadOnlyList<Candidate> Candidates { get; init; }

    /// <summary>URNs of the resources in the state whose objects are not recognised by their names.</summary>
    public required IReadOnlyList<string> NotLookedFor { get; init; }

    /// <summary>Replaced tokens that live on until they expire.</summary>
    public required IReadOnlyList<KeptToken> Kept { get; init; }

    /// <summary>Renewals of the provider's own login that nobody has finished.</summary>
    public required IReadOnlyList<Renewal> Renewals { get; init; }

    public required IReadOnlyList<string> Problems { get; init; }

    public sealed record Renewal
    {
        public required string OldId { get; init; }

        public string? SuccessorId { get; init; }

        public required string SuccessorName { get; init; }

        public required string Tenant { get; init; }

        public required DateTimeOffset Began { get; init; }

        public required string ToDo { get; init; }
    }

    public sealed record KeptToken
    {
        public required string Id { get; init; }

        public required string Name { get; init; }

        public required string Urn { get; init; }

        public required string Tenant { get; init; }

        public required DateTimeOffset Expires { get; init; }
    }

    public sealed record Note
    {
        public required string Id { get; init; }

        public required string File { get; init; }

        /// <summary>creating, unanswered, unconfirmed, reported.</summary>
        public required string State { get; init; }

        public required bool Overlooked { get; init; }

        public string? Kind { get; init; }

        public string? Name { get; init; }

        public string? Urn { get; init; }

        public string? Project { get; init; }

        public string? Stack { get; init; }

        public string? Tenant { get; init; }

        public DateTimeOffset? Began { get; init; }

        public long? AgeSeconds { get; init; }

        public required IReadOnlyList<string> ObjectIds { get; init; }

        /// <summary>exists, absent, unknown.</summary>
        public required string Object { get; init; }

        public bool? InState { get; init; }

        public string? Reason { get; init; }

        public required IReadOnlyList<string> ToDo { get; init; }
    }

    public sealed record Candidate
    {
        public required string Id { get; init; }

        public required string Kind { get; init; }

        public required string Name { get; init; }

        public DateTimeOffset? Created { get; init; }

        public string? AgainstDeleting { get; init; }
    }
}

/// <summary>The form of an import file.</summary>
internal sealed record ImportDocument
{
    public required IReadOnlyList<Resource> Resources { get; init; }

    public sealed record Resource
    {
        public required string Type { get; init; }

        public required string Name { get; init; }

        public required string Id { get; init; }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(NotesDocument))]
[JsonSerializable(typeof(ImportDocument))]
internal sealed partial class NotesDocuments : JsonSerializerContext;
