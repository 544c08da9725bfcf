namespace Pulumi.OAuth.Tenant.Authentication;

/// <summary>A bearer token and what its claims tell.</summary>
internal sealed class BearerToken
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(60);

    private readonly long _obtainedAt;
    private readonly TimeSpan? _useFor;
    private readonly TimeSpan? _freshFor;

    /// <param name="value">Secret.</param>
    /// <param name="life">How long the tenant accepts it from now on; null when unknown: then only a refusal ends its use.</param>
    /// <param name="time">Measures its age.</param>
    /// <param name="tenantId">The tenant's id as the login's answer names it; null: as the token's claims do.</param>
    internal BearerToken(string value, TimeSpan? life, TimeProvider time, string? tenantId = null)
    {
        Value = value;
        Claims = TokenClaims.Of(value);
        Caller =
            (Claims.Caller ?? CallerIdentity.Unknown) is var caller && tenantId is { Length: > 0 }
                ? caller with
                {
                    TenantId = tenantId,
                }
                : caller;
        _obtainedAt = time.GetTimestamp();
        Life = life;
        _useFor = life - Margin(life);
        _freshFor = life / 2;
        ExpiresAt = Claims.ExpiresAt ?? time.GetUtcNow() + life;
    }

    /// <summary>Secret.</summary>
    internal string Value { get; }

    internal TokenClaims Claims { get; }

    /// <summary>Whom it stands for.</summary>
    internal CallerIdentity Caller { get; }

    /// <summary>How long it was to live from the login on; null when unknown.</summary>
    internal TimeSpan? Life { get; }

    /// <summary>When it expires, as its claims say, or else as the login did; null when neither does.</summary>
    internal DateTimeOffset? ExpiresAt { get; }

    /// <summary>Whether it has at least half of its life left, so that it is worth being handed on.</summary>
    internal bool IsFresh(TimeProvider time) => _freshFor is { } span && time.GetElapsedTime(_obtainedAt) < span;

    /// <summary>Whether a new one should be fetched before it is used again.</summary>
    internal bool IsDue(TimeProvider time) => _useFor is { } span && time.GetElapsedTime(_obtainedAt) >= span;

    /// <summary>A tenth of the life, so that the shortest-lived token (15 s) is still used for most of it; a minute at most.</summary>
    private static TimeSpan? Margin(TimeSpan? life) => life is { } span && span / 10 < LongestMargin ? span / 10 : LongestMargin;
}
