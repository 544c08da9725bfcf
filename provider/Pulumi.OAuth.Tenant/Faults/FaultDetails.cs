namespace Pulumi.OAuth.Tenant.Faults;

/// <summary>What every fault tells, whatever its kind.</summary>
public sealed record FaultDetails
{
    /// <summary>
    /// What the caller wanted, as the rest of a sentence that begins with "cannot", for example <c>create OAuth client
    /// 'billing'</c>.
    /// </summary>
    public required string Operation { get; init; }

    /// <summary>HTTP method of the request that failed; a login's when the call never got beyond it.</summary>
    public required string Method { get; init; }

    /// <summary>Path of the request that failed, below the tenant's address, for example <c>/v3/oauth-clients/42</c>.</summary>
    public required string Path { get; init; }

    public Effect Effect { get; init; }

    /// <summary>How often the request was sent and failed; waits for the tenant's limit are not counted.</summary>
    public int Tries { get; init; } = 1;

    /// <summary>HTTP status; null when no answer came.</summary>
    public int? Status { get; init; }

    /// <summary>The tenant's own clock when it refused; as <see cref="IDatedAnswer.ServerTime"/>.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>What the tenant's support asks for; null when the tenant gave none.</summary>
    public string? TrackingId { get; init; }

    /// <summary>The tenant's own code, for example <c>400.1 Bad Request Content</c>; null when it gave none.</summary>
    public string? DetailCode { get; init; }

    /// <summary>The tenant's own words, redacted, in its order; empty when it gave none.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];
}
