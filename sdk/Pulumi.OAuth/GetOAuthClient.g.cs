// Made from the package schema by "make sdk"; edits are lost.
#nullable enable

using System.Collections.Immutable;

namespace Pulumi.OAuth;

/// <summary>Looks one OAuth client up, by id or by name. Fails when there is none, or more than one.</summary>
/// <remarks>A refused call fails the program with the tenant's reason.</remarks>
/// <example><code>
/// using System.Collections.Generic;
/// using Pulumi;
/// using OAuth = Pulumi.OAuth;
///
/// return await Deployment.RunAsync(() =>
/// {
///     var jenkins = OAuth.GetOAuthClient.Invoke(new()
///     {
///         Name = "Jenkins",
///     });
///
///     return new Dictionary&lt;string, object?>
///     {
///         ["jenkinsId"] = jenkins.Apply(found => found.Id),
///         ["jenkinsCreated"] = jenkins.Apply(found => found.Created),
///     };
/// });
/// </code></example>
public static class GetOAuthClient
{
    /// <summary>The answer to arguments that are known already. Asked for in previews too.</summary>
    public static Task<GetOAuthClientResult> InvokeAsync(GetOAuthClientArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.InvokeAsync<GetOAuthClientResult>("oauth:index:getOAuthClient", args ?? new GetOAuthClientArgs(), options.WithDefaults());

    /// <summary>The answer to arguments that may be outputs of resources; unknown while one of them is.</summary>
    public static Output<GetOAuthClientResult> Invoke(GetOAuthClientInvokeArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<GetOAuthClientResult>("oauth:index:getOAuthClient", args ?? new GetOAuthClientInvokeArgs(), options.WithDefaults());

    /// <inheritdoc cref="Invoke(GetOAuthClientInvokeArgs?, InvokeOptions?)"/>
    /// <remarks>Waits for the resources that the options name.</remarks>
    public static Output<GetOAuthClientResult> Invoke(GetOAuthClientInvokeArgs args, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<GetOAuthClientResult>("oauth:index:getOAuthClient", args ?? new GetOAuthClientInvokeArgs(), options.WithDefaults());
}

/// <summary>Arguments of <see cref="GetOAuthClient.InvokeAsync"/>.</summary>
public sealed class GetOAuthClientArgs : InvokeArgs
{
    /// <summary>Id of the client. Either this or <c>name</c>.</summary>
    [Input("id")]
    public string? Id { get; set; }

    /// <summary>Exact name of the client. Either this or <c>id</c>.</summary>
    [Input("name")]
    public string? Name { get; set; }

    public GetOAuthClientArgs()
    {
    }

    /// <summary>Arguments of which none is given.</summary>
    public static new GetOAuthClientArgs Empty => new GetOAuthClientArgs();
}

/// <summary>Arguments of <see cref="GetOAuthClient.Invoke(GetOAuthClientInvokeArgs?, InvokeOptions?)"/>.</summary>
public sealed class GetOAuthClientInvokeArgs : InvokeArgs
{
    /// <summary>Id of the client. Either this or <c>name</c>.</summary>
    [Input("id")]
    public Input<string>? Id { get; set; }

    /// <summary>Exact name of the client. Either this or <c>id</c>.</summary>
    [Input("name")]
    public Input<string>? Name { get; set; }

    public GetOAuthClientInvokeArgs()
    {
    }

    /// <summary>Arguments of which none is given.</summary>
    public static new GetOAuthClientInvokeArgs Empty => new GetOAuthClientInvokeArgs();
}

/// <summary>The client found; never its secret.</summary>
[OutputType]
public sealed class GetOAuthClientResult
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
    private GetOAuthClientResult(
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
