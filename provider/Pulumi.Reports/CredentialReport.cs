using System.Collections.Immutable;

namespace Pulumi.Reports;

/// <summary>The credentials of a tenant or of a stack at one moment. Holds no secret.</summary>
public sealed record CredentialReport
{
    /// <summary>Where it is from, for people: the address of a tenant, or a stack.</summary>
    public required string Source { get; init; }

    /// <summary>The present.</summary>
    public required DateTimeOffset Now { get; init; }

    public required ImmutableArray<ReportedCredential> Credentials { get; init; }

    /// <summary>What is to be known about the report itself, a sentence each.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    /// <summary>What a gate found; empty without one.</summary>
    public ImmutableArray<GateFinding> Findings { get; init; } = [];

    /// <summary>The newest requests of an emulated tenant first; empty elsewhere.</summary>
    public ImmutableArray<ReportedRequest> Requests { get; init; } = [];
}

/// <summary>One credential.</summary>
public sealed record ReportedCredential
{
    /// <summary>For people, for example <c>OAuth client</c>.</summary>
    public required string Kind { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Name of its resource; null in a report of a tenant.</summary>
    public string? Resource { get; init; }

    /// <summary>Whose it is; null for a client.</summary>
    public string? Owner { get; init; }

    /// <summary>Its scopes; empty for every right of the owner.</summary>
    public ImmutableArray<string> Rights { get; init; } = [];

    public DateTimeOffset? Created { get; init; }

    /// <summary>Null when it was never used, as far as the source knows.</summary>
    public DateTimeOffset? LastUsed { get; init; }

    /// <summary>Whether credentials of its kind end by themselves.</summary>
    public required bool CanExpire { get; init; }

    /// <summary>Null when it never does.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it is due for rotation; null without a schedule, and in a report of a tenant, which does not know.</summary>
    public DateTimeOffset? RotatesAt { get; init; }

    /// <summary>Null for a kind that is always.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>Whether the platform manages it, so that nobody has to do anything about it.</summary>
    public bool IsManaged { get; init; }

    /// <summary>Whether the report was made with it.</summary>
    public bool IsLogin { get; init; }

    /// <summary>Whether it may do whatever its owner may.</summary>
    public bool HasAllRights => Rights.IsEmpty || Rights.Contains("sp:scopes:all");
}

/// <summary>One request to an emulated tenant.</summary>
/// <param name="Number">In the order of arrival.</param>
/// <param name="Time">By the tenant's clock.</param>
/// <param name="Line">Method and path with query.</param>
/// <param name="Outcome">Status of the answer, or what came of it.</param>
/// <param name="Body">Null when it had none.</param>
public sealed record ReportedRequest(long Number, DateTimeOffset Time, string Line, string Outcome, string? Body);
