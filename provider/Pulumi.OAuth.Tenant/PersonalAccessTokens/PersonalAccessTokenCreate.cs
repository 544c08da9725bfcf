namespace Pulumi.OAuth.Tenant.PersonalAccessTokens;

/// <summary>What is asked for when a personal access token is created. Its owner is the caller.</summary>
/// <remarks>Source: request of <c>POST /personal-access-tokens</c>.</remarks>
public sealed record PersonalAccessTokenCreate
{
    /// <summary>Must differ from the names of the caller's other tokens.</summary>
    public required string Name { get; init; }

    /// <summary>Null: not sent, and the tenant gives all rights of the owner, <c>sp:scopes:all</c>.</summary>
    public IReadOnlyList<string>? Scope { get; init; }

    /// <summary>Range 15…43200. Null: not sent, and the tenant takes 43200.</summary>
    public long? AccessTokenValiditySeconds { get; init; }

    /// <summary>
    /// Sent as written. Null: the token expires after six months or never, see <see
    /// cref="Addressing.ApiVersion.TokensMayNeverExpire"/>.
    /// </summary>
    public Timestamp? ExpirationDate { get; init; }

    /// <summary>
    /// Acknowledges that the token never expires. Only where <see cref="Addressing.ApiVersion.TokensMayNeverExpire"/>; elsewhere
    /// false is not sent.
    /// </summary>
    public bool? UserAwareTokenNeverExpires { get; init; }
}
