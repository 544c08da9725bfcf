// Made from the package schema by "make sdk"; edits are lost.
#nullable enable

using System.Collections.Immutable;

namespace Pulumi.OAuth.Outputs;

/// <summary>What the tenant tells about a personal access token; never its secret.</summary>
[OutputType]
public sealed class PersonalAccessTokenSummary
{
    /// <summary>Seconds an access token issued for this token is valid: 15 to 43200. Default 43200.</summary>
    public readonly int? AccessTokenValiditySeconds;

    /// <summary>When the token was created, in RFC 3339.</summary>
    public readonly string Created;

    /// <summary>When the token expires, in RFC 3339; missing when never.</summary>
    public readonly string? ExpirationDate;

    /// <summary>Id of the token.</summary>
    public readonly string Id;

    /// <summary>When the token was last used to get an access token, in RFC 3339, updated by the tenant once a day; missing when it was
    /// never used.</summary>
    public readonly string? LastUsed;

    /// <summary>Whether the token belongs to the platform. Such tokens are never touched.</summary>
    public readonly bool Managed;

    /// <summary>Name of the token, unique among the tokens of its owner.</summary>
    public readonly string Name;

    /// <summary>Identity the token belongs to: the one the provider is logged in as.</summary>
    public readonly Outputs.PersonalAccessTokenOwner Owner;

    /// <summary>Scopes of the token. Compared as a set. When unset the tenant grants <c>sp:scopes:all</c>, every right of the owner. Scopes
    /// beyond the owner's rights do nothing.</summary>
    public readonly ImmutableArray<string> Scope;

    [OutputConstructor]
    private PersonalAccessTokenSummary(
        int? accessTokenValiditySeconds,
        string created,
        string? expirationDate,
        string id,
        string? lastUsed,
        bool managed,
        string name,
        Outputs.PersonalAccessTokenOwner owner,
        ImmutableArray<string> scope)
    {
        AccessTokenValiditySeconds = accessTokenValiditySeconds;
        Created = created;
        ExpirationDate = expirationDate;
        Id = id;
        LastUsed = lastUsed;
        Managed = managed;
        Name = name;
        Owner = owner;
        Scope = scope;
    }
}
