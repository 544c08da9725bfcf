using Pulumi.OAuth.Resources.Keeping;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Renewals;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Reviews;

/// <summary>What a note tells of.</summary>
public enum Standing
{
    /// <summary>A living process is at it.</summary>
    Creating,

    /// <summary>Interrupted before an answer.</summary>
    Unanswered,

    /// <summary>Answered; no engine has named the object out of a state since, as after every good <c>up</c>.</summary>
    Unconfirmed,

    /// <summary>Told, and never acted on.</summary>
    Reported,
}

/// <summary>Whether the tenant has the object.</summary>
public enum Existence
{
    /// <summary>Nobody asked, or the answer says nothing.</summary>
    Unknown,
    Exists,
    Absent,
}

/// <summary>A note with all that could be found out about it.</summary>
public sealed record ReviewedNote
{
    public required StoredNote Stored { get; init; }

    public required Standing Standing { get; init; }

    /// <summary>Since when; null when the note is not trusted.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Ids of the objects that it may be about; the one of an answer also when nobody asked the tenant.</summary>
    public IReadOnlyList<string> ObjectIds { get; init; } = [];

    public Existence Existence { get; init; }

    /// <summary>Why it is only reported, or why the tenant's word is not known; null when there is nothing to explain.</summary>
    public string? Reason { get; init; }

    /// <summary>Why a deletion that is asked for would be refused for what the note says; null when it would not.</summary>
    public string? AgainstDeleting { get; init; }

    /// <summary>Whether the given export of a stack holds the object; null without an export.</summary>
    public bool? IsInState { get; init; }
}

/// <summary>An object without a note that a stack could have made and does not hold. Another stack with the same logical names
/// may.</summary>
/// <param name="Shape">Its kind.</param>
/// <param name="Id">The tenant's id.</param>
/// <param name="Name">Its name, which is one of automatic naming.</param>
/// <param name="Created">When it was created; null when the tenant does not say.</param>
/// <param name="AgainstDeleting">Why it would not be deleted; null when it may be.</param>
public sealed record Candidate(Shape Shape, string Id, string Name, DateTimeOffset? Created, string? AgainstDeleting);

/// <summary>All that is to be told.</summary>
public sealed record ReviewReport
{
    /// <summary>Base URL of the tenant that was asked, or would have been; null when none is configured.</summary>
    public string? Tenant { get; init; }

    /// <summary>Why the tenant was not asked; null when it was.</summary>
    public string? NotAsked { get; init; }

    public required IReadOnlyList<ReviewedNote> Notes { get; init; }

    public IReadOnlyList<Candidate> Candidates { get; init; } = [];

    /// <summary>Resources of the given export whose objects no candidate can be recognised as, since their names are not of the
    /// provider's making.</summary>
    public IReadOnlyList<Urn> NotLookedFor { get; init; } = [];

    /// <summary>Replaced tokens that live on until they expire, and have not been seen to be gone.</summary>
    public IReadOnlyList<KeptToken> Kept { get; init; } = [];

    /// <summary>Renewals of the provider's own login that nobody has finished.</summary>
    public IReadOnlyList<OpenRenewal> Renewals { get; init; } = [];

    /// <summary>Which notes could not be read: there may be more to tell.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];

    /// <summary>What went wrong while the tenant was asked.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];
}

/// <summary>Which notes are meant.</summary>
public sealed record ReviewQuery
{
    /// <summary>Only those of the project; null for all.</summary>
    public string? Project { get; init; }

    /// <summary>Only those of the stack; null for all.</summary>
    public string? Stack { get; init; }

    /// <summary>What a stack holds; null when nobody said.</summary>
    public StackExport? Export { get; init; }

    /// <summary>What other stacks hold.</summary>
    public IReadOnlyList<StackExport> Others { get; init; } = [];
}
