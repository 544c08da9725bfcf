// Made from the package schema by "make sdk"; edits are lost.
#nullable enable

namespace Pulumi.OAuth;

/// <summary>Logs in and tells the access token (bearer token), for short-lived use inside one run: of the provider's own login, or of a
/// client given by id and secret, at the provider's tenant. Runs in previews too, and gives another token in each run: what is made from it
/// changes in each run. The answer is not recorded by itself. What becomes an input of a resource or an output of the stack is, as a
/// secret, encrypted; what a program takes out of the output (<c>InvokeAsync</c>, <c>apply</c>) is in its own hands.</summary>
/// <remarks>A refused call fails the program with the tenant's reason.</remarks>
/// <example><code>
/// using System.Collections.Generic;
/// using Pulumi;
/// using OAuth = Pulumi.OAuth;
///
/// return await Deployment.RunAsync(() =>
/// {
///     var probe = new OAuth.OAuthClient("probe", new()
///     {
///         Description = "Tells whether new clients can log in",
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
///     });
///
///     var login = OAuth.GetAccessToken.Invoke(new()
///     {
///         ClientId = probe.Id,
///         ClientSecret = probe.Secret,
///     });
///
///     return new Dictionary&lt;string, object?>
///     {
///         ["probeLogsInUntil"] = login.Apply(answer => answer.ExpiresAt),
///     };
/// });
/// </code></example>
public static class GetAccessToken
{
    /// <summary>The answer to arguments that are known already. Asked for in previews too.</summary>
    /// <remarks>A plain value, which nothing marks as a secret any more.</remarks>
    public static Task<GetAccessTokenResult> InvokeAsync(GetAccessTokenArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.InvokeAsync<GetAccessTokenResult>("oauth:index:getAccessToken", args ?? new GetAccessTokenArgs(), options.WithDefaults());

    /// <summary>The answer to arguments that may be outputs of resources; unknown while one of them is. A secret.</summary>
    public static Output<GetAccessTokenResult> Invoke(GetAccessTokenInvokeArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<GetAccessTokenResult>("oauth:index:getAccessToken", args ?? new GetAccessTokenInvokeArgs(), options.WithDefaults());

    /// <inheritdoc cref="Invoke(GetAccessTokenInvokeArgs?, InvokeOptions?)"/>
    /// <remarks>Waits for the resources that the options name.</remarks>
    public static Output<GetAccessTokenResult> Invoke(GetAccessTokenInvokeArgs args, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<GetAccessTokenResult>("oauth:index:getAccessToken", args ?? new GetAccessTokenInvokeArgs(), options.WithDefaults());
}

/// <summary>Arguments of <see cref="GetAccessToken.InvokeAsync"/>.</summary>
public sealed class GetAccessTokenArgs : InvokeArgs
{
    /// <summary>Id of the OAuth client or personal access token to log in with, together with <c>clientSecret</c>. Unset: the provider's
    /// own login.</summary>
    [Input("clientId")]
    public string? ClientId { get; set; }

    [Input("clientSecret")]
    private string? _clientSecret;

    /// <summary>Secret that belongs to <c>clientId</c>.</summary>
    public string? ClientSecret
    {
        get => _clientSecret;
        set => _clientSecret = value;
    }

    public GetAccessTokenArgs()
    {
    }

    /// <summary>Arguments of which none is given.</summary>
    public static new GetAccessTokenArgs Empty => new GetAccessTokenArgs();
}

/// <summary>Arguments of <see cref="GetAccessToken.Invoke(GetAccessTokenInvokeArgs?, InvokeOptions?)"/>.</summary>
public sealed class GetAccessTokenInvokeArgs : InvokeArgs
{
    /// <summary>Id of the OAuth client or personal access token to log in with, together with <c>clientSecret</c>. Unset: the provider's
    /// own login.</summary>
    [Input("clientId")]
    public Input<string>? ClientId { get; set; }

    [Input("clientSecret")]
    private Input<string>? _clientSecret;

    /// <summary>Secret that belongs to <c>clientId</c>.</summary>
    public Input<string>? ClientSecret
    {
        get => _clientSecret;
        set
        {
            var emptySecret = Output.CreateSecret(0);
            _clientSecret = Output.Tuple<Input<string>?, int>(value, emptySecret).Apply(t => t.Item1);
        }
    }

    public GetAccessTokenInvokeArgs()
    {
    }

    /// <summary>Arguments of which none is given.</summary>
    public static new GetAccessTokenInvokeArgs Empty => new GetAccessTokenInvokeArgs();
}

/// <summary>The access token.</summary>
[OutputType]
public sealed class GetAccessTokenResult
{
    /// <summary>The access token, to be sent as <c>Authorization: Bearer …</c>. At least half of its life is left, unless the provider was
    /// configured with it.</summary>
    public readonly string AccessToken;

    /// <summary>When it expires, in RFC 3339; missing when nobody says.</summary>
    public readonly string? ExpiresAt;

    [OutputConstructor]
    private GetAccessTokenResult(
        string accessToken,
        string? expiresAt)
    {
        AccessToken = accessToken;
        ExpiresAt = expiresAt;
    }
}
