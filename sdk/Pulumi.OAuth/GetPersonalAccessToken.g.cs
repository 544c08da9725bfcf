// Made from the package schema by "make sdk"; edits are lost.
#nullable enable

using System.Collections.Immutable;

namespace Pulumi.OAuth;

/// <summary>Looks one personal access token up, by id or by name. Fails when there is none.</summary>
/// <remarks>A refused call fails the program with the tenant's reason.</remarks>
/// <example><code>
/// using System.Collections.Generic;
/// using Pulumi;
/// using OAuth = Pulumi.OAuth;
///
/// return await Deployment.RunAsync(() =>
/// {
///     var deployment = OAuth.GetPersonalAccessToken.Invoke(new()
///     {
///         Name = "Deployment",
///     });
///
///     return new Dictionary&lt;string, object?>
///     {
///         ["deploymentId"] = deployment.Apply(found => found.Id),
///         ["deploymentCreated"] = deployment.Apply(found => found.Created),
///     };
/// });
/// </code></example>
public static class GetPersonalAccessToken
{
    /// <summary>The answer to arguments that are known already. Asked for in previews too.</summary>
    public static Task<GetPersonalAccessTokenResult> InvokeAsync(GetPersonalAccessTokenArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.InvokeAsync<GetPersonalAccessTokenResult>("oauth:index:getPersonalAccessToken", args ?? new GetPersonalAccessTokenArgs(), options.WithDefaults());

    /// <summary>The answer to arguments that may be outputs of resources; unknown while one of them is.</summary>
    public static Output<GetPersonalAccessTokenResult> Invoke(GetPersonalAccessTokenInvokeArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<GetPersonalAccessTokenResult>("oauth:index:getPersonalAccessToken", args ?? new GetPersonalAccessTokenInvokeArgs(), options.WithDefaults());

    /// <inheritdoc cref="Invoke(GetPersonalAccessTokenInvokeArgs?, InvokeOptions?)"/>
    /// <remarks>Waits for the resources that the options name.</remarks>
    public static Output<GetPersonalAccessTokenResult> Invoke(GetPersonalAccessTokenInvokeArgs args, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<GetPersonalAccessTokenResult>("oauth:index:getPersonalAccessToken", args ?? new GetPersonalAccessTokenInvokeArgs(), options.WithDefaults());
}

/// <summary>Arguments of <see cref="GetPersonalAccessToken.InvokeAsync"/>.</summary>
public sealed class GetPersonalAccessTokenArgs : InvokeArgs
{
    /// <summary>Id of the token. Either this or <c>name</c>.</summary>
    [Input("id")]
    public string? Id { get; set; }

    /// <summary>Exact name of the token. Either this or <c>id</c>.</summary>
    [Input("name")]
    public string? Name { get; set; }

    /// <summary>Identity that owns the token; <c>me</c>, the default, for the caller.</summary>
    [Input("ownerId")]
    public string? OwnerId { get; set; }

    public GetPersonalAccessTokenArgs()
    {
    }

    /// <summary>Arguments of which none is given.</summary>
    public static new GetPersonalAccessTokenArgs Empty => new GetPersonalAccessTokenArgs();
}

/// <summary>Arguments of <see cref="GetPersonalAccessToken.Invoke(GetPersonalAccessTokenInvokeArgs?, InvokeOptions?)"/>.</summary>
public sealed class GetPersonalAccessTokenInvokeArgs : InvokeArgs
{
    /// <summary>Id of the token. Either this or <c>name</c>.</summary>
    [Input("id")]
    public Input<string>? Id { get; set; }

    /// <summary>Exact name of the token. Either this or <c>id</c>.</summary>
    [Input("name")]
    public Input<string>? Name { get; set; }

    /// <summary>Identity that owns the token; <c>me</c>, the default, for the caller.</summary>
    [Input("ownerId")]
    public Input<string>? OwnerId { get; set; }

    public GetPersonalAccessTokenInvokeArgs()
    {
    }

    /// <summary>Arguments of which none is given.</summary>
    public static new GetPersonalAccessTokenInvokeArgs Empty => new GetPersonalAccessTokenInvokeArgs();
}

/// <summary>The token found; never its secret.</summary>
[OutputType]
public sealed class GetPersonalAccessTokenResult
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
    private GetPersonalAccessTokenResult(
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
