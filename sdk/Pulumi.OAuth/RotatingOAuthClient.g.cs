// Made from the package schema by "make sdk"; edits are lost.
#nullable enable

using System.Collections.Immutable;

namespace Pulumi.OAuth;

/// <summary>Two OAuth clients in one resource, the current and the previous one, both valid: whoever reads a secret late still logs in. A
/// rotation is an update that creates a new client, makes it the current one, and deletes the one before the previous; it needs no
/// maintenance window and no order among those who use it. The id of the resource says nothing; log in with <c>currentId</c> and
/// <c>currentSecret</c>.</summary>
/// <remarks>An object that exists already is adopted with <c>pulumi import oauth:index:RotatingOAuthClient NAME ID</c>.</remarks>
/// <example><code>
/// using System.Collections.Generic;
/// using Pulumi;
/// using OAuth = Pulumi.OAuth;
///
/// return await Deployment.RunAsync(() =>
/// {
///     var billing = new OAuth.RotatingOAuthClient("billing", new()
///     {
///         Description = "Reads identities for the billing job",
///         GrantTypes = new[]
///         {
///             OAuth.GrantType.ClientCredentials,
///         },
///         AccessType = OAuth.AccessType.Offline,
///         AccessTokenValiditySeconds = 900,
///         Enabled = true,
///         Scope = new[]
///         {
///             "idn:identity:read",
///         },
///         RotateAfterDays = 30,
///     });
///
///     return new Dictionary&lt;string, object?>
///     {
///         ["billingId"] = billing.CurrentId,
///         ["billingSecret"] = billing.CurrentSecret,
///     };
/// });
/// </code></example>
[OAuthResourceType("oauth:index:RotatingOAuthClient")]
public partial class RotatingOAuthClient : CustomResource
{
    /// <summary>Seconds an access token issued for this client is valid. At least 1.</summary>
    [Output("accessTokenValiditySeconds")]
    public Output<int> AccessTokenValiditySeconds { get; private set; } = null!;

    /// <summary>Whether the client is used while its user is present.</summary>
    [Output("accessType")]
    public Output<AccessType> AccessType { get; private set; } = null!;

    /// <summary>Name of the business the client belongs to.</summary>
    [Output("businessName")]
    public Output<string?> BusinessName { get; private set; } = null!;

    /// <summary>Whether the client supports SAML claims in the authorization code flow. Default false.</summary>
    [Output("claimsSupported")]
    public Output<bool> ClaimsSupported { get; private set; } = null!;

    /// <summary>When the client was created, in RFC 3339.</summary>
    [Output("created")]
    public Output<string> Created { get; private set; } = null!;

    /// <summary>When the current client was created, in RFC 3339.</summary>
    [Output("currentCreated")]
    public Output<string> CurrentCreated { get; private set; } = null!;

    /// <summary>Id of the current client: what to log in with.</summary>
    [Output("currentId")]
    public Output<string> CurrentId { get; private set; } = null!;

    /// <summary>Secret of the current client; missing after an import, until the first rotation.</summary>
    [Output("currentSecret")]
    public Output<string> CurrentSecret { get; private set; } = null!;

    /// <summary>What the client is for.</summary>
    [Output("description")]
    public Output<string> Description { get; private set; } = null!;

    /// <summary>Whether the client can be used.</summary>
    [Output("enabled")]
    public Output<bool> Enabled { get; private set; } = null!;

    /// <summary>OAuth 2.0 grant types the client may use. Compared as a set.</summary>
    [Output("grantTypes")]
    public Output<ImmutableArray<GrantType>> GrantTypes { get; private set; } = null!;

    /// <summary>Homepage of the client's owner: an absolute http or https URL.</summary>
    [Output("homepageUrl")]
    public Output<string?> HomepageUrl { get; private set; } = null!;

    /// <summary>Whether the client may be used for requests internal to the product. Default false. Cannot be patched: a change is a
    /// rotation now, and the previous one keeps the old value until its time is over. <c>revokeTriggers</c> ends that at once.</summary>
    [Output("internal")]
    public Output<bool> Internal { get; private set; } = null!;

    /// <summary>When the client was last used to get an access token, in RFC 3339, updated by the tenant once a day; missing when it was
    /// never used.</summary>
    [Output("lastUsed")]
    public Output<string?> LastUsed { get; private set; } = null!;

    /// <summary>Metadata the tenant keeps about the client.</summary>
    [Output("metadata")]
    public Output<string?> Metadata { get; private set; } = null!;

    /// <summary>When the client was last changed, in RFC 3339.</summary>
    [Output("modified")]
    public Output<string> Modified { get; private set; } = null!;

    /// <summary>What the name of each client begins with: a dash and seven random characters follow. When unset, the resource's name. As an
    /// output, the name of the current client.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>From when on the next <c>up</c> rotates, in RFC 3339. A late run postpones the next rotation by as much.</summary>
    [Output("nextRotationAt")]
    public Output<string> NextRotationAt { get; private set; } = null!;

    /// <summary>Id of the previous client, which works until the next rotation; missing before the first one.</summary>
    [Output("previousId")]
    public Output<string?> PreviousId { get; private set; } = null!;

    /// <summary>Secret of the previous client; missing before the first rotation.</summary>
    [Output("previousSecret")]
    public Output<string?> PreviousSecret { get; private set; } = null!;

    /// <summary>Redirect URIs that the authorization code flow may use. Compared as a set. Required with the grant type
    /// AUTHORIZATION_CODE.</summary>
    [Output("redirectUris")]
    public Output<ImmutableArray<string>> RedirectUris { get; private set; } = null!;

    /// <summary>Seconds a refresh token issued for this client is valid. At least 1. Of use only with the grant type
    /// REFRESH_TOKEN.</summary>
    [Output("refreshTokenValiditySeconds")]
    public Output<int?> RefreshTokenValiditySeconds { get; private set; } = null!;

    /// <summary>Any values; a change of one replaces the resource, for a leak: a new client is created, and all old ones are deleted at the
    /// end of the run, after what depends on them.</summary>
    [Output("revokeTriggers")]
    public Output<ImmutableDictionary<string, string>?> RevokeTriggers { get; private set; } = null!;

    /// <summary>Days of 24 hours from one rotation to the next: so long each client is the current one, and so long, at least three
    /// quarters of that, the previous one. A change rotates nothing before the next such boundary.</summary>
    [Output("rotateAfterDays")]
    public Output<int?> RotateAfterDays { get; private set; } = null!;

    /// <summary>Moment in RFC 3339 that <c>rotateAfterDays</c> counts from, instead of the rotation before: with 90 days and
    /// <c>2027-01-01T00:00:00Z</c>, every 90 days from 1 January 2027. After a late rotation the next is the first such boundary at least
    /// three quarters of a period later.</summary>
    [Output("rotationAnchor")]
    public Output<string?> RotationAnchor { get; private set; } = null!;

    /// <summary>Any values; a change of one is a rotation now, ahead of time. The previous one keeps its time: it is deleted three quarters
    /// of a period after it was replaced. For a leak use <c>revokeTriggers</c>.</summary>
    [Output("rotationTriggers")]
    public Output<ImmutableDictionary<string, string>?> RotationTriggers { get; private set; } = null!;

    /// <summary>Scopes of the client. Compared as a set. When unset the tenant grants <c>sp:scopes:all</c>, every right of the owner.
    /// Cannot be patched: a change is a rotation now, and the previous one keeps the old value until its time is over.
    /// <c>revokeTriggers</c> ends that at once.</summary>
    [Output("scope")]
    public Output<ImmutableArray<string>> Scope { get; private set; } = null!;

    /// <summary>Whether the client supports strong authentication. Default false.</summary>
    [Output("strongAuthSupported")]
    public Output<bool> StrongAuthSupported { get; private set; } = null!;

    /// <summary>Whether the client can keep a secret. Default CONFIDENTIAL. Cannot be patched: a change is a rotation now, and the previous
    /// one keeps the old value until its time is over. <c>revokeTriggers</c> ends that at once.</summary>
    [Output("type")]
    public Output<ClientType> Type { get; private set; } = null!;

    /// <summary>Registers the resource under a name that is unique among those of its type in the stack.</summary>
    public RotatingOAuthClient(string name, RotatingOAuthClientArgs args, CustomResourceOptions? options = null)
        : base("oauth:index:RotatingOAuthClient", name, args ?? new RotatingOAuthClientArgs(), MakeResourceOptions(options, ""))
    {
    }

    private RotatingOAuthClient(string name, Input<string> id, CustomResourceOptions? options = null)
        : base("oauth:index:RotatingOAuthClient", name, null, MakeResourceOptions(options, id))
    {
    }

    /// <summary>Looks up an existing object by its id, without managing it.</summary>
    /// <param name="name">Unique name of the lookup among the resources of this type.</param>
    /// <param name="id">Id the tenant gave the object.</param>
    /// <param name="options">Such as the provider to read with.</param>
    public static RotatingOAuthClient Get(string name, Input<string> id, CustomResourceOptions? options = null)
        => new RotatingOAuthClient(name, id, options);

    private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)
    {
        var defaultOptions = new CustomResourceOptions
        {
            Version = Utilities.Version,
            AdditionalSecretOutputs = { "currentSecret", "previousSecret" },
            ReplaceOnChanges = { "revokeTriggers" },
        };
        var merged = CustomResourceOptions.Merge(defaultOptions, options);
        // Options given by the caller may hold an id as well; the one of Get wins.
        merged.Id = id ?? merged.Id;
        return merged;
    }
}

/// <summary>What a new <see cref="RotatingOAuthClient"/> is made of.</summary>
public sealed class RotatingOAuthClientArgs : ResourceArgs
{
    /// <summary>Seconds an access token issued for this client is valid. At least 1.</summary>
    [Input("accessTokenValiditySeconds", required: true)]
    public Input<int> AccessTokenValiditySeconds { get; set; } = null!;

    /// <summary>Whether the client is used while its user is present.</summary>
    [Input("accessType", required: true)]
    public Input<AccessType> AccessType { get; set; } = null!;

    /// <summary>Name of the business the client belongs to.</summary>
    [Input("businessName")]
    public Input<string>? BusinessName { get; set; }

    /// <summary>Whether the client supports SAML claims in the authorization code flow. Default false.</summary>
    [Input("claimsSupported")]
    public Input<bool>? ClaimsSupported { get; set; }

    /// <summary>What the client is for.</summary>
    [Input("description", required: true)]
    public Input<string> Description { get; set; } = null!;

    /// <summary>Whether the client can be used.</summary>
    [Input("enabled", required: true)]
    public Input<bool> Enabled { get; set; } = null!;

    [Input("grantTypes", required: true)]
    private InputList<GrantType>? _grantTypes;

    /// <summary>OAuth 2.0 grant types the client may use. Compared as a set.</summary>
    public InputList<GrantType> GrantTypes
    {
        get => _grantTypes ??= [];
        set => _grantTypes = value;
    }

    /// <summary>Homepage of the client's owner: an absolute http or https URL.</summary>
    [Input("homepageUrl")]
    public Input<string>? HomepageUrl { get; set; }

    /// <summary>Whether the client may be used for requests internal to the product. Default false. Cannot be patched: a change is a
    /// rotation now, and the previous one keeps the old value until its time is over. <c>revokeTriggers</c> ends that at once.</summary>
    [Input("internal")]
    public Input<bool>? Internal { get; set; }

    /// <summary>What the name of each client begins with: a dash and seven random characters follow. When unset, the resource's name. As an
    /// output, the name of the current client.</summary>
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("redirectUris")]
    private InputList<string>? _redirectUris;

    /// <summary>Redirect URIs that the authorization code flow may use. Compared as a set. Required with the grant type
    /// AUTHORIZATION_CODE.</summary>
    public InputList<string> RedirectUris
    {
        get => _redirectUris ??= [];
        set => _redirectUris = value;
    }

    /// <summary>Seconds a refresh token issued for this client is valid. At least 1. Of use only with the grant type
    /// REFRESH_TOKEN.</summary>
    [Input("refreshTokenValiditySeconds")]
    public Input<int>? RefreshTokenValiditySeconds { get; set; }

    [Input("revokeTriggers")]
    private InputMap<string>? _revokeTriggers;

    /// <summary>Any values; a change of one replaces the resource, for a leak: a new client is created, and all old ones are deleted at the
    /// end of the run, after what depends on them.</summary>
    public InputMap<string> RevokeTriggers
    {
        get => _revokeTriggers ??= [];
        set => _revokeTriggers = value;
    }

    /// <summary>Days of 24 hours from one rotation to the next: so long each client is the current one, and so long, at least three
    /// quarters of that, the previous one. A change rotates nothing before the next such boundary.</summary>
    [Input("rotateAfterDays", required: true)]
    public Input<int> RotateAfterDays { get; set; } = null!;

    /// <summary>Moment in RFC 3339 that <c>rotateAfterDays</c> counts from, instead of the rotation before: with 90 days and
    /// <c>2027-01-01T00:00:00Z</c>, every 90 days from 1 January 2027. After a late rotation the next is the first such boundary at least
    /// three quarters of a period later.</summary>
    [Input("rotationAnchor")]
    public Input<string>? RotationAnchor { get; set; }

    [Input("rotationTriggers")]
    private InputMap<string>? _rotationTriggers;

    /// <summary>Any values; a change of one is a rotation now, ahead of time. The previous one keeps its time: it is deleted three quarters
    /// of a period after it was replaced. For a leak use <c>revokeTriggers</c>.</summary>
    public InputMap<string> RotationTriggers
    {
        get => _rotationTriggers ??= [];
        set => _rotationTriggers = value;
    }

    [Input("scope")]
    private InputList<string>? _scope;

    /// <summary>Scopes of the client. Compared as a set. When unset the tenant grants <c>sp:scopes:all</c>, every right of the owner.
    /// Cannot be patched: a change is a rotation now, and the previous one keeps the old value until its time is over.
    /// <c>revokeTriggers</c> ends that at once.</summary>
    public InputList<string> Scope
    {
        get => _scope ??= [];
        set => _scope = value;
    }

    /// <summary>Whether the client supports strong authentication. Default false.</summary>
    [Input("strongAuthSupported")]
    public Input<bool>? StrongAuthSupported { get; set; }

    /// <summary>Whether the client can keep a secret. Default CONFIDENTIAL. Cannot be patched: a change is a rotation now, and the previous
    /// one keeps the old value until its time is over. <c>revokeTriggers</c> ends that at once.</summary>
    [Input("type")]
    public Input<ClientType>? Type { get; set; }

    public RotatingOAuthClientArgs()
    {
    }

    /// <summary>Arguments of which none is given.</summary>
    public static new RotatingOAuthClientArgs Empty => new RotatingOAuthClientArgs();
}
