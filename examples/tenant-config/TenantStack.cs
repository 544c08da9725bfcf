using System.Collections.Immutable;
using Pulumi;

namespace TenantConfig;

/// <summary>The credentials one team has in one tenant. Each environment is a stack with a configuration file of its own.</summary>
internal sealed class TenantStack : Stack
{
    public TenantStack()
    {
        var settings = TeamSettings.Read(new Config());
        var credentials = new TeamCredentials(settings.Team, settings);

        ClientIds = credentials.ClientIds;
        ClientSecrets = credentials.ClientSecrets;
        DeploymentTokenId = credentials.DeploymentToken.CurrentId;
        DeploymentTokenSecret = credentials.DeploymentToken.CurrentSecret;
        DeploymentTokenRotatesAt = credentials.DeploymentToken.NextRotationAt;
    }

    /// <summary>Client ids by the key of the client in the configuration.</summary>
    [Output("clientIds")]
    public Output<ImmutableDictionary<string, string>> ClientIds { get; private set; }

    /// <summary>Client secrets by the same keys. Secret, since each client's secret output makes the whole map one.</summary>
    [Output("clientSecrets")]
    public Output<ImmutableDictionary<string, string>> ClientSecrets { get; private set; }

    /// <summary>What the pipeline logs in with, as <c>SAIL_CLIENT_ID</c>.</summary>
    [Output("deploymentTokenId")]
    public Output<string> DeploymentTokenId { get; private set; }

    /// <summary>What the pipeline logs in with, as <c>SAIL_CLIENT_SECRET</c>.</summary>
    [Output("deploymentTokenSecret")]
    public Output<string> DeploymentTokenSecret { get; private set; }

    /// <summary>From then on an update makes another token; whoever has read this one has as long again to read anew.</summary>
    [Output("deploymentTokenRotatesAt")]
    public Output<string> DeploymentTokenRotatesAt { get; private set; }
}
