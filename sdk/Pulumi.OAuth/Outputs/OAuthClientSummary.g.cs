// Made from the package schema by "make sdk"; edits are lost.
#nullable enable

using System.Collections.Immutable;

namespace Pulumi.OAuth.Outputs;

/// <summary>What the tenant tells about an OAuth client; never its secret.</summary>
[OutputType]
public sealed class OAuthClientSummary
{
    /// <summary>Seconds an access token issued for this client is valid. At least 1.</summary>
    public readonly int AccessTokenValiditySeconds;

    /// <summary>Whether the client is used while its user is present.</summary>
    public readonly AccessType AccessType;

    /// <summary>Name of the business the client belongs to.</summary>
    public readonly string? BusinessName;

    /// <summary>Whether the client supports SAML claims in the authorization code flow. Default false.</summary>
    public readonly bool ClaimsSupported;

    /// <summary>When the client was created, in RFC 3339.</summary>
    public readonly string Created;

    /// <summary>What the client is for.</summary>
    public readonly string Description;

    /// <summary>Whether the client can be used.</summary>
    public readonly bool Enabled;

    /// <summary>OAuth 2.0 grant types the client may use. Compared as a set.</summary>
    public readonly ImmutableArray<GrantType> GrantTypes;

    /// <summary>Homepage of the client's owner: an absolute http or https URL.</summary>
    public readonly string? HomepageUrl;

    /// <summary>Id of the client.</summary>
    public readonly string Id;

    /// <summary>Whether the client may be used for requests internal to the product. Default false.</summary>
    public readonly bool Internal;

    /// <summary>When the client was last used to get an access token, in RFC 3339, updated by the tenant once a day; missing when it was
    /// never used.</summary>
    public readonly string? LastUsed;

    /// <summary>Metadata the tenant keeps about the client.</summary>
    public readonly string? Metadata;

    /// <summary>When the client was last changed, in RFC 3339.</summary>
    public readonly string Modified;

    /// <summary>Human-readable name of the client.</summary>
    public readonly string Name;

    /// <summary>Redirect URIs that the authorization code flow may use. Compared as a set. Required with the grant type
    /// AUTHORIZATION_CODE.</summary>
    public readonly ImmutableArray<string> RedirectUris;

    /// <summary>Seconds a refresh token issued for this client is valid. At least 1. Of use only with the grant type
    /// REFRESH_TOKEN.</summary>
    public readonly int? RefreshTokenValiditySeconds;

    /// <summary>Scopes of the client. Compared as a set. When unset the tenant grants <c>sp:scopes:all</c>, every right of the
    /// owner.</summary>
    public readonly ImmutableArray<string> Scope;

    /// <summary>Whether the client supports strong authentication. Default false.</summary>
    public readonly bool StrongAuthSupported;

    /// <summary>Whether the client can keep a secret. Default CONFIDENTIAL.</summary>
    public readonly ClientType Type;

    [OutputConstructor]
    private OAuthClientSummary(
        int accessTokenValiditySeconds,
        AccessType accessType,
        string? businessName,
        bool claimsSupported,
        string created,
        string description,
        bool enabled,
        ImmutableArray<GrantType> grantTypes,
        string? homepageUrl,
        string id,
        bool @internal,
        string? lastUsed,
        string? metadata,
        string modified,
        string name,
        ImmutableArray<string> redirectUris,
        int? refreshTokenValiditySeconds,
        ImmutableArray<string> scope,
        bool strongAuthSupported,
        ClientType type)
    {
        AccessTokenValiditySeconds = accessTokenValiditySeconds;
        AccessType = accessType;
        BusinessName = businessName;
        ClaimsSupported = claimsSupported;
        Created = created;
        Description = description;
        Enabled = enabled;
        GrantTypes = grantTypes;
        HomepageUrl = homepageUrl;
        Id = id;
        Internal = @internal;
        LastUsed = lastUsed;
        Metadata = metadata;
        Modified = modified;
        Name = name;
        RedirectUris = redirectUris;
        RefreshTokenValiditySeconds = refreshTokenValiditySeconds;
        Scope = scope;
        StrongAuthSupported = strongAuthSupported;
        Type = type;
    }
}
