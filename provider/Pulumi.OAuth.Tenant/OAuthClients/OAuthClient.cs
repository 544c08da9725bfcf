using System.Diagnostics.CodeAnalysis;
using Pulumi.OAuth.Tenant.Reading;

namespace Pulumi.OAuth.Tenant.OAuthClients;

/// <summary>An OAuth client as the tenant describes it, without its secret.</summary>
/// <remarks>
/// Null means that the tenant said null or left the member out. Texts of closed sets (grant types, access type, type) and scopes are kept as
/// they came, known or not. Two are equal when all members are; lists compare by reference. Source: <c>GET /oauth-clients/{id}</c>.
/// </remarks>
public sealed record OAuthClient
{
    /// <summary>The client id that applications log in with.</summary>
    public required string Id { get; init; }

    /// <summary>Null in an answer that leaves it out.</summary>
    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? BusinessName { get; init; }

    public string? HomepageUrl { get; init; }

    public long? AccessTokenValiditySeconds { get; init; }

    public long? RefreshTokenValiditySeconds { get; init; }

    /// <summary>Null and missing are taken as empty.</summary>
    [AllowNull]
    public IReadOnlyList<string> RedirectUris { get; init => field = TextList.WithoutNulls(value) ?? []; } = [];

    /// <summary>Null and missing are taken as empty.</summary>
    [AllowNull]
    public IReadOnlyList<string> GrantTypes { get; init => field = TextList.WithoutNulls(value) ?? []; } = [];

    /// <summary><c>ONLINE</c> or <c>OFFLINE</c>.</summary>
    public string? AccessType { get; init; }

    /// <summary><c>CONFIDENTIAL</c> or <c>PUBLIC</c>.</summary>
    public string? Type { get; init; }

    public bool? Internal { get; init; }

    public bool? Enabled { get; init; }

    public bool? StrongAuthSupported { get; init; }

    public bool? ClaimsSupported { get; init; }

    /// <summary>Null stands for all rights, <c>sp:scopes:all</c>.</summary>
    public IReadOnlyList<string>? Scope { get; init => field = TextList.WithoutNulls(value); }

    public Timestamp? Created { get; init; }

    public Timestamp? Modified { get; init; }

    /// <summary>Updated by the tenant once a day; null when never used.</summary>
    public Timestamp? LastUsed { get; init; }

    public string? Metadata { get; init; }

    /// <summary>What an answer other than a creation's tells as the secret, which may be a mask. Printing this record leaves it out.</summary>
    public string? Secret { get; init; }

    public override string ToString() => $"OAuth client {Id}";
}

/// <summary>A client that was just created, with the only copy of its secret.</summary>
/// <param name="Client">The client.</param>
/// <param name="Secret">Secret; the tenant never shows it again. Printing this record leaves it out.</param>
/// <remarks>Source: answer of <c>POST /oauth-clients</c>.</remarks>
public sealed record CreatedOAuthClient(OAuthClient Client, string Secret)
{
    public override string ToString() => $"created {Client}";
}
