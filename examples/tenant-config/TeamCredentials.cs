using System.Collections.Immutable;
using Pulumi;
using Pulumi.OAuth;

namespace TenantConfig;

/// <summary>All credentials of a team: its OAuth clients, and the token its pipeline deploys with.</summary>
internal sealed class TeamCredentials : ComponentResource
{
    public TeamCredentials(string name, TeamSettings settings, ComponentResourceOptions? options = null)
        : base("tenant-config:index:TeamCredentials", name, options)
    {
        var clients = settings.Clients.ToImmutableSortedDictionary(client => client.Key, client => Client(settings, client));

        // Two tokens, both valid: a pipeline that has read the one before the last rotation still logs in.
        DeploymentToken = new RotatingPersonalAccessToken($"{name}-deployment", new RotatingPersonalAccessTokenArgs
        {
            Scope = settings.DeploymentToken.Scopes.ToArray(),
            ExpiresInDays = settings.DeploymentToken.ExpiresInDays,
            RotateAfterDays = settings.DeploymentToken.RotateAfterDays,
        }, new CustomResourceOptions { Parent = this });

        ClientIds = ByKey(clients, client => client.Id);
        ClientSecrets = ByKey(clients, client => client.Secret);
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["clientIds"] = ClientIds,
            ["deploymentTokenId"] = DeploymentToken.CurrentId,
        });
    }

    public Output<ImmutableDictionary<string, string>> ClientIds { get; }

    public Output<ImmutableDictionary<string, string>> ClientSecrets { get; }

    public RotatingPersonalAccessToken DeploymentToken { get; }

    private OAuthClient Client(TeamSettings team, ClientSettings client)
    {
        var signsUsersIn = client.RedirectUris.Count > 0;
        return new OAuthClient($"{team.Team}-{client.Key}", new OAuthClientArgs
        {
            Description = client.Description,
            BusinessName = team.BusinessName,
            HomepageUrl = "https://wiki.example.com/" + client.Key,
            GrantTypes = signsUsersIn ? [GrantType.AuthorizationCode, GrantType.RefreshToken] : [GrantType.ClientCredentials],
            RedirectUris = client.RedirectUris.ToArray(),
            AccessType = signsUsersIn ? AccessType.Online : AccessType.Offline,
            AccessTokenValiditySeconds = client.AccessTokenMinutes * 60,
            Scope = client.Scopes.ToArray(),
            Enabled = true,
        }, new CustomResourceOptions
        {
            Parent = this,
            Protect = team.Protect,
            // The page's owners move it and say so in the tenant themselves; that is no drift.
            IgnoreChanges = { "homepageUrl" },
        });
    }

    private static Output<ImmutableDictionary<string, string>> ByKey(
        ImmutableSortedDictionary<string, OAuthClient> clients, Func<OAuthClient, Output<string>> value)
        => Output.All(clients.Values.Select(client => (Input<string>)value(client)))
            .Apply(values => clients.Keys.Zip(values).ToImmutableDictionary(pair => pair.First, pair => pair.Second));
}
