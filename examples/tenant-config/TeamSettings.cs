using System.Text.Json.Serialization;
using Pulumi;

namespace TenantConfig;

/// <summary>What <c>Pulumi.&lt;stack&gt;.yaml</c> says about a team.</summary>
/// <param name="Team">Name of the team; names in the tenant begin with it.</param>
/// <param name="BusinessName">What the team belongs to.</param>
/// <param name="Protect">Whether the clients are protected from deletion, as in production.</param>
/// <param name="Clients">The team's OAuth clients.</param>
/// <param name="DeploymentToken">The token of the team's pipeline.</param>
internal sealed record TeamSettings(
    string Team, string BusinessName, bool Protect, IReadOnlyList<ClientSettings> Clients, TokenSettings DeploymentToken)
{
    /// <summary>The settings of the selected stack. A missing or misspelt one ends the program, and names the key.</summary>
    public static TeamSettings Read(Config config) => new(
        config.Require("team"),
        config.Require("businessName"),
        config.GetBoolean("protect") ?? false,
        config.RequireObject<ClientSettings[]>("clients"),
        config.RequireObject<TokenSettings>("deploymentToken"));
}

/// <summary>One OAuth client.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ClientSettings
{
    /// <summary>Short name, unique in the team.</summary>
    [JsonPropertyName("key")]
    public required string Key { get; init; }

    [JsonPropertyName("description")]
    public required string Description { get; init; }

    [JsonPropertyName("accessTokenMinutes")]
    public required int AccessTokenMinutes { get; init; }

    [JsonPropertyName("scopes")]
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Where users return to after signing in. Given, the client signs users in; left out, it acts for itself.</summary>
    [JsonPropertyName("redirectUris")]
    public IReadOnlyList<string> RedirectUris { get; init; } = [];
}

/// <summary>The personal access tokens of a pipeline, a current and a previous one.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TokenSettings
{
    [JsonPropertyName("scopes")]
    public required IReadOnlyList<string> Scopes { get; init; }

    [JsonPropertyName("expiresInDays")]
    public required int ExpiresInDays { get; init; }

    /// <summary>So many days after one became the current token, an update makes another; it lives three times as long at least.</summary>
    [JsonPropertyName("rotateAfterDays")]
    public required int RotateAfterDays { get; init; }
}
