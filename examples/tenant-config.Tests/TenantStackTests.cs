using System.Collections.Immutable;
using Pulumi;
using Pulumi.OAuth;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace TenantConfig.Tests;

/// <summary>What the stack makes of its configuration.</summary>
public sealed class TenantStackTests
{
    private const string Configuration = """
        {
          "tenant-config:team": "identity",
          "tenant-config:businessName": "Acme Identity Platform",
          "tenant-config:clients": "[{\"key\":\"reporting\",\"description\":\"Nightly reports\",\"accessTokenMinutes\":15,\"scopes\":[\"idn:identity:read\"]},{\"key\":\"portal\",\"description\":\"Self-service portal\",\"accessTokenMinutes\":10,\"scopes\":[\"idn:identity:read\"],\"redirectUris\":[\"https://portal.example.com/signed-in\"]}]",
          "tenant-config:deploymentToken": "{\"scopes\":[\"idn:sources:manage\"],\"expiresInDays\":30,\"rotateAfterDays\":10}"
        }
        """;

    private readonly MockedTenant _tenant = new();

    [Fact]
    public async Task Stack_MakesAClientForEachEntry_AndOneRotatingToken()
    {
        var (_, resources) = await _tenant.DeployAsync(Configuration);

        Assert.Equal(
            ["identity-portal", "identity-reporting"],
            resources.OfType<OAuthClient>().Select(client => client.GetResourceName()).Order()
        );
        Assert.Equal("identity-deployment", Assert.Single(resources.OfType<RotatingPersonalAccessToken>()).GetResourceName());
    }

    [Fact]
    public async Task Client_WithRedirectUris_SignsUsersIn_AndAnotherActsForItself()
    {
        var (_, resources) = await _tenant.DeployAsync(Configuration);

        Assert.Equal(
            [GrantType.AuthorizationCode, GrantType.RefreshToken],
            (await ValueOf(Client(resources, "portal").GrantTypes)).AsEnumerable()
        );
        Assert.Equal(AccessType.Online, await ValueOf(Client(resources, "portal").AccessType));
        Assert.Equal([GrantType.ClientCredentials], (await ValueOf(Client(resources, "reporting").GrantTypes)).AsEnumerable());
        Assert.Equal(AccessType.Offline, await ValueOf(Client(resources, "reporting").AccessType));
    }

    [Fact]
    public async Task Client_ValidityInMinutes_IsAskedForInSeconds()
    {
        await _tenant.DeployAsync(Configuration);

        Assert.Equal(900.0, Request("identity-reporting").Inputs["accessTokenValiditySeconds"]);
    }

    [Fact]
    public async Task Token_LivesThreePeriods_SoThatWhoeverReadsLateStillLogsIn()
    {
        var (stack, _) = await _tenant.DeployAsync(Configuration);

        Assert.Equal(
            (30.0, 10.0),
            (Request("identity-deployment").Inputs["expiresInDays"], Request("identity-deployment").Inputs["rotateAfterDays"])
        );
        Assert.Equal("current-of-identity-deployment", await ValueOf(stack.DeploymentTokenId));
        Assert.Equal("secret-of-identity-deployment", await ValueOf(stack.DeploymentTokenSecret));
    }

    [Fact]
    public async Task Secrets_AreExportedAsSecrets_AndIdsInClearText()
    {
        var (stack, _) = await _tenant.DeployAsync(Configuration);

        Assert.Equal("secret-of-identity-reporting", (await ValueOf(stack.ClientSecrets))["reporting"]);
        Assert.True(await Output.IsSecretAsync(stack.ClientSecrets));
        Assert.True(await Output.IsSecretAsync(stack.DeploymentTokenSecret));
        Assert.Equal("id-of-identity-portal", (await ValueOf(stack.ClientIds))["portal"]);
        Assert.False(await Output.IsSecretAsync(stack.ClientIds));
    }

    [Fact]
    public async Task MissingSetting_EndsTheStackWithItsKey()
    {
        var failure = await Assert.ThrowsAsync<RunException>(() => _tenant.DeployAsync("""{"tenant-config:team":"identity"}"""));

        Assert.StartsWith(
            "Missing Required configuration variable 'tenant-config:businessName'",
            failure.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task MisspeltSetting_EndsTheStack_BeforeAnythingIsMade()
    {
        await Assert.ThrowsAsync<RunException>(() =>
            _tenant.DeployAsync(Configuration.Replace("accessTokenMinutes", "accesTokenMinutes", StringComparison.Ordinal))
        );

        Assert.Empty(_tenant.Requests);
    }

    private MockResourceArgs Request(string name) => _tenant.Requests.Single(request => request.Name == name);

    private static OAuthClient Client(ImmutableArray<Resource> resources, string key) =>
        resources.OfType<OAuthClient>().Single(client => client.GetResourceName() == $"identity-{key}");

    private static Task<T> ValueOf<T>(Output<T> output) => OutputUtilities.GetValueAsync(output);
}
