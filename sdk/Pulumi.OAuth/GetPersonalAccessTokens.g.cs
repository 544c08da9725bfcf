// Made from the package schema by "make sdk"; edits are lost.
#nullable enable

using System.Collections.Immutable;

namespace Pulumi.OAuth;

/// <summary>Lists the personal access tokens that match every filter given.</summary>
/// <remarks>A refused call fails the program with the tenant's reason.</remarks>
/// <example><code>
/// using System.Collections.Generic;
/// using Pulumi;
/// using OAuth = Pulumi.OAuth;
///
/// return await Deployment.RunAsync(() =>
/// {
///     var expiring = OAuth.GetPersonalAccessTokens.Invoke(new()
///     {
///         ExpiringWithinDays = 14,
///     });
///
///     return new Dictionary&lt;string, object?>
///     {
///         ["expiringTokenIds"] = expiring.Apply(found => found.Ids),
///     };
/// });
/// </code></example>
public static class GetPersonalAccessTokens
{
    /// <summary>The answer to arguments that are known already. Asked for in previews too.</summary>
    public static Task<GetPersonalAccessTokensResult> InvokeAsync(GetPersonalAccessTokensArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.InvokeAsync<GetPersonalAccessTokensResult>("oauth:index:getPersonalAccessTokens", args ?? new GetPersonalAccessTokensArgs(), options.WithDefaults());

    /// <summary>The answer to arguments that may be outputs of resources; unknown while one of them is.</summary>
    public static Output<GetPersonalAccessTokensResult> Invoke(GetPersonalAccessTokensInvokeArgs? args = null, InvokeOptions? options = null)
        => Deployment.Instance.Invoke<GetPersonalAccessTokensResult>("oauth:index:getPersonalAccessTokens", args ?? new GetPersonalAccessTokensInvokeArgs(), options.WithDefaults());

    /// <inheritdoc cref="Invoke(GetPersonalAccessTokensInvokeArgs?, InvokeOptions?)"/>
    /// <remarks>Waits for the resources that the options name.</remarks>
    public static Output<GetPersonalAccessTokensResult> Invoke(GetPersonalAccessTokensInvokeArgs args, InvokeOutputOptions options)
        => Deployment.Instance.Invoke<GetPersonalAccessTokensResult>("oauth:index:getPersonalAccessTokens", args ?? new GetPersonalAccessTokensInvokeArgs(), options.WithDefaults());
}

/// <summary>Arguments of <see cref="GetPersonalAccessTokens.InvokeAsync"/>.</summary>
public sealed class GetPersonalAccessTokensArgs : InvokeArgs
{
    /// <summary>Only tokens that expire within so many days.</summary>
    [Input("expiringWithinDays")]
    public int? ExpiringWithinDays { get; set; }

    /// <summary>Regular expression the name must match.</summary>
    [Input("namePattern")]
    public string? NamePattern { get; set; }

    /// <summary>Only tokens that never expire.</summary>
    [Input("neverExpires")]
    public bool? NeverExpires { get; set; }

    /// <summary>Only tokens that were never used.</summary>
    [Input("neverUsed")]
    public bool? NeverUsed { get; set; }

    /// <summary>Identity whose tokens are listed; <c>me</c> for the caller. When unset, all tokens the caller may see.</summary>
    [Input("ownerId")]
    public string? OwnerId { get; set; }

    public GetPersonalAccessTokensArgs()
    {
    }

    /// <summary>Arguments of which none is given.</summary>
    public static new GetPersonalAccessTokensArgs Empty => new GetPersonalAccessTokensArgs();
}

/// <summary>Arguments of <see cref="GetPersonalAccessTokens.Invoke(GetPersonalAccessTokensInvokeArgs?, InvokeOptions?)"/>.</summary>
public sealed class GetPersonalAccessTokensInvokeArgs : InvokeArgs
{
    /// <summary>Only tokens that expire within so many days.</summary>
    [Input("expiringWithinDays")]
    public Input<int>? ExpiringWithinDays { get; set; }

    /// <summary>Regular expression the name must match.</summary>
    [Input("namePattern")]
    public Input<string>? NamePattern { get; set; }

    /// <summary>Only tokens that never expire.</summary>
    [Input("neverExpires")]
    public Input<bool>? NeverExpires { get; set; }

    /// <summary>Only tokens that were never used.</summary>
    [Input("neverUsed")]
    public Input<bool>? NeverUsed { get; set; }

    /// <summary>Identity whose tokens are listed; <c>me</c> for the caller. When unset, all tokens the caller may see.</summary>
    [Input("ownerId")]
    public Input<string>? OwnerId { get; set; }

    public GetPersonalAccessTokensInvokeArgs()
    {
    }

    /// <summary>Arguments of which none is given.</summary>
    public static new GetPersonalAccessTokensInvokeArgs Empty => new GetPersonalAccessTokensInvokeArgs();
}

/// <summary>The tokens found, by name.</summary>
[OutputType]
public sealed class GetPersonalAccessTokensResult
{
    /// <summary>Their ids, in the same order.</summary>
    public readonly ImmutableArray<string> Ids;

    /// <summary>The tokens found, by name.</summary>
    public readonly ImmutableArray<Outputs.PersonalAccessTokenSummary> Tokens;

    [OutputConstructor]
    private GetPersonalAccessTokensResult(
        ImmutableArray<string> ids,
        ImmutableArray<Outputs.PersonalAccessTokenSummary> tokens)
    {
        Ids = ids;
        Tokens = tokens;
    }
}
