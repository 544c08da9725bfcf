using Pulumi.OAuth.Tenant;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>What is known of a creation from its note. Closed family: the cases below.</summary>
public abstract record NoteState
{
    private NoteState() { }

    /// <summary>A living process holds its lock: it is nobody's leftover.</summary>
    public sealed record Creating : NoteState;

    /// <summary>No answer was noted and the lock is free: the creation was interrupted. The tenant may have acted.</summary>
    public sealed record Unanswered : NoteState;

    /// <summary>The tenant answered, and no engine has named the object out of a state since. After every good <c>up</c> this is so of live
    /// credentials.</summary>
    /// <param name="Answer">By what the object is recognised.</param>
    /// <param name="Overlooked">Whether a later process was asked about the resource (Check, Delete) and came to its end without naming the
    /// object.</param>
    public sealed record Answered(NotedAnswer Answer, bool Overlooked) : NoteState;

    /// <summary>No answer was noted, and nobody here can say whether the creation lives.</summary>
    /// <param name="Reason">Another machine, another start of it, no locks.</param>
    public sealed record Foreign(string Reason) : NoteState;

    /// <summary>A note of version 1.0.0, which knows no locks.</summary>
    /// <param name="ObjectId">The tenant's id; null when no answer was noted.</param>
    public sealed record VersionOne(string? ObjectId) : NoteState;

    /// <summary>Somebody else may have written it: its content is not looked at.</summary>
    /// <param name="Reason">The rule that it breaks.</param>
    public sealed record Untrusted(string Reason) : NoteState;
}

/// <summary>A note on disk.</summary>
/// <param name="Id">By what people name it; the same for as long as it exists.</param>
/// <param name="File">Where it is.</param>
/// <param name="State">What is known of the creation.</param>
/// <param name="Note">What it says; null when it is not trusted.</param>
public sealed record StoredNote(string Id, string File, NoteState State, Note? Note)
{
    /// <summary>Whether the creation it tells of made, or may have made, this object; the tenant looks through the case of
    /// letters.</summary>
    public bool MayBe(string objectId, string objectName) =>
        State switch
        {
            NoteState.Answered { Answer: var answer } => Note is not null
                && (NoteDigest.OfObject(Note.Tenant, objectId) == answer.Digest || ObjectId.AreSame(answer.Id, objectId)),
            NoteState.VersionOne { ObjectId: { } id } => ObjectId.AreSame(id, objectId),
            _ => Note?.AskedFor(objectName) == true,
        };

    /// <summary>Whether no answer was noted, and no process of this machine is at work on it.</summary>
    public bool HasNoAnswer => State is NoteState.Unanswered or NoteState.Foreign;

    /// <summary>Whether it tells of a resource of that stack.</summary>
    public bool IsOf(string project, string stack) => Note is not null && Note.Project == project && Note.Stack == stack;
}
