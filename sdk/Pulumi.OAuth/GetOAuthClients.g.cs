// Made from the package schema by "make sdk"; edits are lost.
#nullable enable

using System.Collections.Immutable;

namespace Pulumi.OAuth;

/// <summary>Lists the OAuth clients of the tenant that match every filter given.</summary>
/// <remarks>A refused call fails the program with the tenant's reason.</remarks>
/// <example><code>
/// using System.Collections.Generic;
/// using Pulumi;
/// using OAuth = Pulumi.OAuth;
///
/// return await Deployment.RunAsync(() =>
/// {
///     var unused = OAuth.GetOAuthClients.Invoke(new()
///     {
///         NamePattern = "^ci-",
///         NeverUsed = true,
///     });
///
///     return new Dictionary&lt;string, object?>
///     {
///         ["unusedClientIds"] = unused.Apply(found => found.Ids),
///     };
/// });
/// </code></example>
public static class GetOAuthClients
{
    /// <summary>The answer to arguments that are known already. Asked for in previews too.</summary>
    public static Task<GetOAuthClientsResult> InvokeAsync(GetOAuthClientsArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.InvokeAsync<GetOAuthClientsResult>("oauth:index:getOAuthClients", args ?? new GetOAuthClientsArgs(), options.WithDefaults());

    /// <summary>The answer to arguments that may be outputs of resources; unknown while one of them is.</summary>
    public static Output<GetOAuthClientsResult> Invoke(GetOAuthClientsInvokeArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<GetOAuthClientsResult>("oauth:index:getOAuthClients", args ?? new GetOAuthClientsInvokeArgs(), options.WithDefaults());

    /// <inheritdoc cref="Invoke(GetOAuthClientsInvokeArgs?, InvokeOptions?)"/>
    /// <remarks>Waits for the resources that the options name.</remarks>
    public static Output<GetOAuthClientsResult> Invoke(GetOAuthClientsInvokeArgs args, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<GetOAuthClientsResult>("oauth:index:getOAuthClients", args ?? new GetOAuthClientsInvokeArgs(), options.WithDefaults());
}

/// <summary>Arguments of <see cref="GetOAuthClients.InvokeAsync"/>.</summary>
public sealed class GetOAuthClientsArgs : InvokeArgs
{
    /// <summary>RFC 3339 date; only clients last used before it, or never.</summary>
    [Input("lastUsedBefore")]
    public string? LastUsedBefore { get; set; }

    /// <summary>Regular expression the name must match.</summary>
    [Input("namePattern")]
    public string? NamePattern { get; set; }

    /// <summary>Only clients that were never used.</summary>
    [Input("neverUsed")]
    public bool? NeverUsed { get; set; }

    public GetOAuthClientsArgs()
    {
    }

    /// <summary>Arguments of which none is given.</summary>
    public static new GetOAuthClientsArgs Empty => new GetOAuthClientsArgs();
}

/// <summary>Arguments of <see cref="GetOAuthClients.Invoke(GetOAuthClientsInvokeArgs?, InvokeOptions?)"/>.</summary>
public sealed class GetOAuthClientsInvokeArgs : InvokeArgs
{
    /// <summary>RFC 3339 date; only clients last used before it, or never.</summary>
    [Input("lastUsedBefore")]
    public Input<string>? LastUsedBefore { get; set; }

    /// <summary>Regular expression the name must match.</summary>
    [Input("namePattern")]
    public Input<string>? NamePattern { get; set; }

    /// <summary>Only clients that were never used.</summary>
    [Input("neverUsed")]
    public Input<bool>? NeverUsed { get; set; }

    public GetOAuthClientsInvokeArgs()
    {
    }

    /// <summary>Arguments of which none is given.</summary>
    public static new GetOAuthClientsInvokeArgs Empty => new GetOAuthClientsInvokeArgs();
}

/// <summary>The clients found, by name.</summary>
[OutputType]
public sealed class GetOAuthClientsResult
{
    /// <summary>The clients found, by name.</summary>
    public readonly ImmutableArray<Outputs.OAuthClientSummary> Clients;

    /// <summary>Their ids, in the same order.</summary>
    public readonly ImmutableArray<string> Ids;

    [OutputConstructor]
    private GetOAuthClientsResult(
        ImmutableArray<Outputs.OAuthClientSummary> clients,
        ImmutableArray<string> ids)
    {
        Clients = clients;
        Ids = ids;
    }
}
