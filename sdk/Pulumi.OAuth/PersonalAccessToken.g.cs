// Made from the package schema by "make sdk"; edits are lost.
#nullable enable

using System.Collections.Immutable;

namespace Pulumi.OAuth;

/// <summary>A personal access token of the identity the provider is logged in as. Creating it answers a secret, once.</summary>
/// <remarks>An object that exists already is adopted with <c>pulumi import oauth:index:PersonalAccessToken NAME ID</c>.</remarks>
/// <example><code>
/// using System.Collections.Generic;
/// using Pulumi;
/// using OAuth = Pulumi.OAuth;
///
/// return await Deployment.RunAsync(() =>
/// {
///     var pipeline = new OAuth.PersonalAccessToken("pipeline", new()
///     {
///         Scope = new[]
///         {
///             "idn:sources:manage",
///         },
///         ExpiresInDays = 90,
///         RotateBeforeDays = 14,
///     });
///
///     return new Dictionary&lt;string, object?>
///     {
///         ["pipelineId"] = pipeline.Id,
///         ["pipelineSecret"] = pipeline.Secret,
///     };
/// });
/// </code></example>
[OAuthResourceType("oauth:index:PersonalAccessToken")]
public partial class PersonalAccessToken : CustomResource
{
    /// <summary>Seconds an access token issued for this token is valid: 15 to 43200. Default 43200. Cannot be patched: a change replaces
    /// the resource.</summary>
    [Output("accessTokenValiditySeconds")]
    public Output<int> AccessTokenValiditySeconds { get; private set; } = null!;

    /// <summary>When the token was created, in RFC 3339.</summary>
    [Output("created")]
    public Output<string> Created { get; private set; } = null!;

    /// <summary>When the token expires, in RFC 3339. Compared as an instant. With the API versions v3 and v2024 a change replaces the
    /// token, and unset means 6 months after its creation; with later versions it is patched, and unset means never, which
    /// <c>userAwareTokenNeverExpires</c> must acknowledge.</summary>
    [Output("expirationDate")]
    public Output<string?> ExpirationDate { get; private set; } = null!;

    /// <summary>Days after its creation the token expires, instead of a fixed <c>expirationDate</c>. With the API versions v3 and v2024 a
    /// change replaces the token; with later versions the date is patched. Given for the first time to a token that exists, it replaces
    /// nothing.</summary>
    [Output("expiresInDays")]
    public Output<int?> ExpiresInDays { get; private set; } = null!;

    /// <summary>Hours for which a replaced token works on: instead of being deleted it gets an expiration that near, unless it has a nearer
    /// one, and the tenant ends it. It counts against the quota until it is deleted. Needs the API version v2025, v2026 or v1, and no fixed
    /// <c>name</c>. Kept in the state only.</summary>
    [Output("keepPreviousForHours")]
    public Output<int?> KeepPreviousForHours { get; private set; } = null!;

    /// <summary>When the token was last used to get an access token, in RFC 3339, updated by the tenant once a day; missing when it was
    /// never used.</summary>
    [Output("lastUsed")]
    public Output<string?> LastUsed { get; private set; } = null!;

    /// <summary>Whether the token belongs to the platform. Such tokens are never touched.</summary>
    [Output("managed")]
    public Output<bool> Managed { get; private set; } = null!;

    /// <summary>Name of the token, unique among the tokens of its owner. When unset, one is made from the resource's name and random
    /// characters.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>Identity the token belongs to: the one the provider is logged in as.</summary>
    [Output("owner")]
    public Output<Outputs.PersonalAccessTokenOwner> Owner { get; private set; } = null!;

    /// <summary>Days of 24 hours after its creation the token is due for rotation: from then on the next preview plans its replacement.
    /// Given or changed for a resource that exists, it replaces nothing before the next such boundary. Kept in the state only.</summary>
    [Output("rotateAfterDays")]
    public Output<int?> RotateAfterDays { get; private set; } = null!;

    /// <summary>Days before its expiration the token is due for rotation: from then on the next preview plans its replacement. Needs
    /// <c>expiresInDays</c>; with a fixed <c>expirationDate</c> it only warns.</summary>
    [Output("rotateBeforeDays")]
    public Output<int?> RotateBeforeDays { get; private set; } = null!;

    /// <summary>From when on the token is due for rotation, in RFC 3339; missing without <c>rotateAfterDays</c> and
    /// <c>rotateBeforeDays</c>.</summary>
    [Output("rotatesAt")]
    public Output<string?> RotatesAt { get; private set; } = null!;

    /// <summary>Moment in RFC 3339 that <c>rotateAfterDays</c> counts from, instead of the creation: with 90 days and
    /// <c>2027-01-01T00:00:00Z</c>, every 90 days from 1 January 2027, and nothing before. Needs <c>rotateAfterDays</c>. Kept in the state
    /// only.</summary>
    [Output("rotationAnchor")]
    public Output<string?> RotationAnchor { get; private set; } = null!;

    /// <summary>Any values; a change of one replaces the token. Kept in the state only.</summary>
    [Output("rotationTriggers")]
    public Output<ImmutableDictionary<string, string>?> RotationTriggers { get; private set; } = null!;

    /// <summary>Scopes of the token. Compared as a set. When unset the tenant grants <c>sp:scopes:all</c>, every right of the owner. Scopes
    /// beyond the owner's rights do nothing.</summary>
    [Output("scope")]
    public Output<ImmutableArray<string>> Scope { get; private set; } = null!;

    /// <summary>Secret of the token. The tenant tells it once, when the token is created; after an import it is missing.</summary>
    [Output("secret")]
    public Output<string> Secret { get; private set; } = null!;

    /// <summary>Acknowledges that the token never expires. Required, as true, when no expiration is given with the API versions v2025,
    /// v2026 and v1; refused by the older ones.</summary>
    [Output("userAwareTokenNeverExpires")]
    public Output<bool?> UserAwareTokenNeverExpires { get; private set; } = null!;

    /// <summary>Registers the resource under a name that is unique among those of its type in the stack.</summary>
    public PersonalAccessToken(string name, PersonalAccessTokenArgs? args = null, CustomResourceOptions? options = null)
        : base("oauth:index:PersonalAccessToken", name, args ?? new PersonalAccessTokenArgs(), MakeResourceOptions(options, ""))
    {
    }

    private PersonalAccessToken(string name, Input<string> id, CustomResourceOptions? options = null)
        : base("oauth:index:PersonalAccessToken", name, null, MakeResourceOptions(options, id))
    {
    }

    /// <summary>Looks up an existing object by its id, without managing it.</summary>
    /// <param name="name">Unique name of the lookup among the resources of this type.</param>
    /// <param name="id">Id the tenant gave the object.</param>
    /// <param name="options">Such as the provider to read with.</param>
    public static PersonalAccessToken Get(string name, Input<string> id, CustomResourceOptions? options = null)
        => new PersonalAccessToken(name, id, options);

    private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)
    {
        var defaultOptions = new CustomResourceOptions
        {
            Version = Utilities.Version,
            AdditionalSecretOutputs = { "secret" },
            ReplaceOnChanges = { "accessTokenValiditySeconds", "rotationTriggers" },
        };
        var merged = CustomResourceOptions.Merge(defaultOptions, options);
        // Options given by the caller may hold an id as well; the one of Get wins.
        merged.Id = id ?? merged.Id;
        return merged;
    }
}

/// <summary>What a new <see cref="PersonalAccessToken"/> is made of.</summary>
public sealed class PersonalAccessTokenArgs : ResourceArgs
{
    /// <summary>Seconds an access token issued for this token is valid: 15 to 43200. Default 43200. Cannot be patched: a change replaces
    /// the resource.</summary>
    [Input("accessTokenValiditySeconds")]
    public Input<int>? AccessTokenValiditySeconds { get; set; }

    /// <summary>When the token expires, in RFC 3339. Compared as an instant. With the API versions v3 and v2024 a change replaces the
    /// token, and unset means 6 months after its creation; with later versions it is patched, and unset means never, which
    /// <c>userAwareTokenNeverExpires</c> must acknowledge.</summary>
    [Input("expirationDate")]
    public Input<string>? ExpirationDate { get; set; }

    /// <summary>Days after its creation the token expires, instead of a fixed <c>expirationDate</c>. With the API versions v3 and v2024 a
    /// change replaces the token; with later versions the date is patched. Given for the first time to a token that exists, it replaces
    /// nothing.</summary>
    [Input("expiresInDays")]
    public Input<int>? ExpiresInDays { get; set; }

    /// <summary>Hours for which a replaced token works on: instead of being deleted it gets an expiration that near, unless it has a nearer
    /// one, and the tenant ends it. It counts against the quota until it is deleted. Needs the API version v2025, v2026 or v1, and no fixed
    /// <c>name</c>. Kept in the state only.</summary>
    [Input("keepPreviousForHours")]
    public Input<int>? KeepPreviousForHours { get; set; }

    /// <summary>Name of the token, unique among the tokens of its owner. When unset, one is made from the resource's name and random
    /// characters.</summary>
    [Input("name")]
    public Input<string>? Name { get; set; }

    /// <summary>Days of 24 hours after its creation the token is due for rotation: from then on the next preview plans its replacement.
    /// Given or changed for a resource that exists, it replaces nothing before the next such boundary. Kept in the state only.</summary>
    [Input("rotateAfterDays")]
    public Input<int>? RotateAfterDays { get; set; }

    /// <summary>Days before its expiration the token is due for rotation: from then on the next preview plans its replacement. Needs
    /// <c>expiresInDays</c>; with a fixed <c>expirationDate</c> it only warns.</summary>
    [Input("rotateBeforeDays")]
    public Input<int>? RotateBeforeDays { get; set; }

    /// <summary>Moment in RFC 3339 that <c>rotateAfterDays</c> counts from, instead of the creation: with 90 days and
    /// <c>2027-01-01T00:00:00Z</c>, every 90 days from 1 January 2027, and nothing before. Needs <c>rotateAfterDays</c>. Kept in the state
    /// only.</summary>
    [Input("rotationAnchor")]
    public Input<string>? RotationAnchor { get; set; }

    [Input("rotationTriggers")]
    private InputMap<string>? _rotationTriggers;

    /// <summary>Any values; a change of one replaces the token. Kept in the state only.</summary>
    public InputMap<string> RotationTriggers
    {
        get => _rotationTriggers ??= [];
        set => _rotationTriggers = value;
    }

    [Input("scope")]
    private InputList<string>? _scope;

    /// <summary>Scopes of the token. Compared as a set. When unset the tenant grants <c>sp:scopes:all</c>, every right of the owner. Scopes
    /// beyond the owner's rights do nothing.</summary>
    public InputList<string> Scope
    {
        get => _scope ??= [];
        set => _scope = value;
    }

    /// <summary>Acknowledges that the token never expires. Required, as true, when no expiration is given with the API versions v2025,
    /// v2026 and v1; refused by the older ones.</summary>
    [Input("userAwareTokenNeverExpires")]
    public Input<bool>? UserAwareTokenNeverExpires { get; set; }

    public PersonalAccessTokenArgs()
    {
    }

    /// <summary>Arguments of which none is given.</summary>
    public static new PersonalAccessTokenArgs Empty => new PersonalAccessTokenArgs();
}
