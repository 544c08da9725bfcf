// Made from the package schema by "make sdk"; edits are lost.
#nullable enable

using System.Collections.Immutable;

namespace Pulumi.OAuth;

/// <summary>Two personal access tokens in one resource, the current and the previous one, both valid: whoever reads a secret late still
/// logs in. A rotation is an update that creates a new token, makes it the current one, and deletes the one before the previous; it needs
/// no maintenance window and no order among those who use it. The id of the resource says nothing; log in with <c>currentId</c> and
/// <c>currentSecret</c>.</summary>
/// <remarks>An object that exists already is adopted with <c>pulumi import oauth:index:RotatingPersonalAccessToken NAME ID</c>.</remarks>
/// <example><code>
/// using System.Collections.Generic;
/// using Pulumi;
/// using OAuth = Pulumi.OAuth;
///
/// return await Deployment.RunAsync(() =>
/// {
///     var nightly = new OAuth.RotatingPersonalAccessToken("nightly", new()
///     {
///         Scope = new[]
///         {
///             "idn:sources:manage",
///         },
///         RotateAfterDays = 30,
///     });
///
///     return new Dictionary&lt;string, object?>
///     {
///         ["nightlyId"] = nightly.CurrentId,
///         ["nightlySecret"] = nightly.CurrentSecret,
///     };
/// });
/// </code></example>
[OAuthResourceType("oauth:index:RotatingPersonalAccessToken")]
public partial class RotatingPersonalAccessToken : CustomResource
{
    /// <summary>Seconds an access token issued for this token is valid: 15 to 43200. Default 43200. Cannot be patched: a change is a
    /// rotation now, and the previous one keeps the old value until its time is over. <c>revokeTriggers</c> ends that at once.</summary>
    [Output("accessTokenValiditySeconds")]
    public Output<int> AccessTokenValiditySeconds { get; private set; } = null!;

    /// <summary>When the token was created, in RFC 3339.</summary>
    [Output("created")]
    public Output<string> Created { get; private set; } = null!;

    /// <summary>When the current token was created, in RFC 3339.</summary>
    [Output("currentCreated")]
    public Output<string> CurrentCreated { get; private set; } = null!;

    /// <summary>Id of the current token: what to log in with.</summary>
    [Output("currentId")]
    public Output<string> CurrentId { get; private set; } = null!;

    /// <summary>Secret of the current token; missing after an import, until the first rotation.</summary>
    [Output("currentSecret")]
    public Output<string> CurrentSecret { get; private set; } = null!;

    /// <summary>When the current token expires, in RFC 3339; missing when never.</summary>
    [Output("expirationDate")]
    public Output<string?> ExpirationDate { get; private set; } = null!;

    /// <summary>Days after its creation each token expires: at least three times <c>rotateAfterDays</c>. With the API versions v3 and v2024
    /// a change is a rotation now; with later versions the dates of both are patched. Given for the first time to a token that exists, it
    /// rotates nothing.</summary>
    [Output("expiresInDays")]
    public Output<int?> ExpiresInDays { get; private set; } = null!;

    /// <summary>When the token was last used to get an access token, in RFC 3339, updated by the tenant once a day; missing when it was
    /// never used.</summary>
    [Output("lastUsed")]
    public Output<string?> LastUsed { get; private set; } = null!;

    /// <summary>Whether the token belongs to the platform. Such tokens are never touched.</summary>
    [Output("managed")]
    public Output<bool> Managed { get; private set; } = null!;

    /// <summary>What the name of each token begins with: a dash and seven random characters follow. When unset, the resource's name. As an
    /// output, the name of the current token.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    /// <summary>From when on the next <c>up</c> rotates, in RFC 3339. A late run postpones the next rotation by as much.</summary>
    [Output("nextRotationAt")]
    public Output<string> NextRotationAt { get; private set; } = null!;

    /// <summary>Identity the token belongs to: the one the provider is logged in as.</summary>
    [Output("owner")]
    public Output<Outputs.PersonalAccessTokenOwner> Owner { get; private set; } = null!;

    /// <summary>Id of the previous token, which works until the next rotation; missing before the first one.</summary>
    [Output("previousId")]
    public Output<string?> PreviousId { get; private set; } = null!;

    /// <summary>Secret of the previous token; missing before the first rotation.</summary>
    [Output("previousSecret")]
    public Output<string?> PreviousSecret { get; private set; } = null!;

    /// <summary>Any values; a change of one replaces the resource, for a leak: a new token is created, and all old ones are deleted at the
    /// end of the run, after what depends on them.</summary>
    [Output("revokeTriggers")]
    public Output<ImmutableDictionary<string, string>?> RevokeTriggers { get; private set; } = null!;

    /// <summary>Days of 24 hours from one rotation to the next: so long each token is the current one, and so long, at least three quarters
    /// of that, the previous one. A change rotates nothing before the next such boundary.</summary>
    [Output("rotateAfterDays")]
    public Output<int?> RotateAfterDays { get; private set; } = null!;

    /// <summary>Days before its expiration the current token is due for rotation, should that be earlier than <c>rotateAfterDays</c> says.
    /// Needs <c>expiresInDays</c>.</summary>
    [Output("rotateBeforeDays")]
    public Output<int?> RotateBeforeDays { get; private set; } = null!;

    /// <summary>Moment in RFC 3339 that <c>rotateAfterDays</c> counts from, instead of the rotation before: with 90 days and
    /// <c>2027-01-01T00:00:00Z</c>, every 90 days from 1 January 2027. After a late rotation the next is the first such boundary at least
    /// three quarters of a period later.</summary>
    [Output("rotationAnchor")]
    public Output<string?> RotationAnchor { get; private set; } = null!;

    /// <summary>Any values; a change of one is a rotation now, ahead of time. The previous one keeps its time: it is deleted three quarters
    /// of a period after it was replaced. For a leak use <c>revokeTriggers</c>.</summary>
    [Output("rotationTriggers")]
    public Output<ImmutableDictionary<string, string>?> RotationTriggers { get; private set; } = null!;

    /// <summary>Scopes of the token. Compared as a set. When unset the tenant grants <c>sp:scopes:all</c>, every right of the owner. Scopes
    /// beyond the owner's rights do nothing.</summary>
    [Output("scope")]
    public Output<ImmutableArray<string>> Scope { get; private set; } = null!;

    /// <summary>Acknowledges that the tokens never expire. Required, as true, without <c>expiresInDays</c> with the API versions v2025,
    /// v2026 and v1; refused by the older ones.</summary>
    [Output("userAwareTokenNeverExpires")]
    public Output<bool?> UserAwareTokenNeverExpires { get; private set; } = null!;

    /// <summary>Registers the resource under a name that is unique among those of its type in the stack.</summary>
    public RotatingPersonalAccessToken(string name, RotatingPersonalAccessTokenArgs args, CustomResourceOptions? options = null)
        : base("oauth:index:RotatingPersonalAccessToken", name, args ?? new RotatingPersonalAccessTokenArgs(), MakeResourceOptions(options, ""))
    {
    }

    private RotatingPersonalAccessToken(string name, Input<string> id, CustomResourceOptions? options = null)
        : base("oauth:index:RotatingPersonalAccessToken", name, null, MakeResourceOptions(options, id))
    {
    }

    /// <summary>Looks up an existing object by its id, without managing it.</summary>
    /// <param name="name">Unique name of the lookup among the resources of this type.</param>
    /// <param name="id">Id the tenant gave the object.</param>
    /// <param name="options">Such as the provider to read with.</param>
    public static RotatingPersonalAccessToken Get(string name, Input<string> id, CustomResourceOptions? options = null)
        => new RotatingPersonalAccessToken(name, id, options);

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

/// <summary>What a new <see cref="RotatingPersonalAccessToken"/> is made of.</summary>
public sealed class RotatingPersonalAccessTokenArgs : ResourceArgs
{
    /// <summary>Seconds an access token issued for this token is valid: 15 to 43200. Default 43200. Cannot be patched: a change is a
    /// rotation now, and the previous one keeps the old value until its time is over. <c>revokeTriggers</c> ends that at once.</summary>
    [Input("accessTokenValiditySeconds")]
    public Input<int>? AccessTokenValiditySeconds { get; set; }

    /// <summary>Days after its creation each token expires: at least three times <c>rotateAfterDays</c>. With the API versions v3 and v2024
    /// a change is a rotation now; with later versions the dates of both are patched. Given for the first time to a token that exists, it
    /// rotates nothing.</summary>
    [Input("expiresInDays")]
    public Input<int>? ExpiresInDays { get; set; }

    /// <summary>What the name of each token begins with: a dash and seven random characters follow. When unset, the resource's name. As an
    /// output, the name of the current token.</summary>
    [Input("name")]
    public Input<string>? Name { get; set; }

    [Input("revokeTriggers")]
    private InputMap<string>? _revokeTriggers;

    /// <summary>Any values; a change of one replaces the resource, for a leak: a new token is created, and all old ones are deleted at the
    /// end of the run, after what depends on them.</summary>
    public InputMap<string> RevokeTriggers
    {
        get => _revokeTriggers ??= [];
        set => _revokeTriggers = value;
    }

    /// <summary>Days of 24 hours from one rotation to the next: so long each token is the current one, and so long, at least three quarters
    /// of that, the previous one. A change rotates nothing before the next such boundary.</summary>
    [Input("rotateAfterDays", required: true)]
    public Input<int> RotateAfterDays { get; set; } = null!;

    /// <summary>Days before its expiration the current token is due for rotation, should that be earlier than <c>rotateAfterDays</c> says.
    /// Needs <c>expiresInDays</c>.</summary>
    [Input("rotateBeforeDays")]
    public Input<int>? RotateBeforeDays { get; set; }

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

    /// <summary>Scopes of the token. Compared as a set. When unset the tenant grants <c>sp:scopes:all</c>, every right of the owner. Scopes
    /// beyond the owner's rights do nothing.</summary>
    public InputList<string> Scope
    {
        get => _scope ??= [];
        set => _scope = value;
    }

    /// <summary>Acknowledges that the tokens never expire. Required, as true, without <c>expiresInDays</c> with the API versions v2025,
    /// v2026 and v1; refused by the older ones.</summary>
    [Input("userAwareTokenNeverExpires")]
    public Input<bool>? UserAwareTokenNeverExpires { get; set; }

    public RotatingPersonalAccessTokenArgs()
    {
    }

    /// <summary>Arguments of which none is given.</summary>
    public static new RotatingPersonalAccessTokenArgs Empty => new RotatingPersonalAccessTokenArgs();
}
