using System.Collections.Immutable;

namespace Pulumi.Embedded.Tenant.Calls;

/// <summary>One request as the tenant saw it. Secrets are kept: tests look for them, and for their absence.</summary>
/// <param name="Number">Unique, growing in the order of arrival.</param>
/// <param name="Time">Arrival by the tenant's clock.</param>
/// <param name="Method">Upper case.</param>
/// <param name="Path">Without the query.</param>
public sealed record RecordedRequest(long Number, DateTimeOffset Time, string Method, string Path)
{
    public TenantOperation Operation { get; init; }

    /// <summary>Name of the API version; null for the token endpoint.</summary>
    public string? Version { get; init; }

    /// <summary>Query string with its question mark; empty without one.</summary>
    public string Query { get; init; } = "";

    public string? ContentType { get; init; }

    /// <summary>The header as sent.</summary>
    public string? Authorization { get; init; }

    /// <summary>The <c>User-Agent</c> as sent.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Body as text; null when it was never read.</summary>
    public string? Body { get; init; }

    /// <summary>Status of the answer; null while there is none, and for good when the connection was broken instead.</summary>
    public int? Status { get; init; }

    /// <summary>Whether the rules got to see the call. An acted call may still have been refused by them.</summary>
    public bool Acted { get; init; }

    /// <summary>Whether it is over.</summary>
    public bool Ended { get; init; }

    /// <summary>Kind of the fault that befell it; null when none did.</summary>
    public string? Fault { get; init; }

    /// <summary>Members of the body that no rule of this API version knows; they were ignored.</summary>
    public ImmutableArray<string> UnknownMembers { get; init; } = [];
}
