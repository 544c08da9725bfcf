using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Tests;

public sealed class PersistenceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tenant-state-").FullName;

    private string StateFile => Path.Combine(_folder, "tenant.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task State_AfterRestart_IsTheSameAndSoIsTheCredential()
    {
        string clientId,
            clientSecret,
            before;
        await using (var tenant = await EmulatedTenant.StartAsync(new TenantOptions { StateFile = StateFile }))
        {
            (clientId, clientSecret) = (tenant.ClientId, tenant.ClientSecret);
            var person = tenant.Edits.AddIdentity("Somebody");
            tenant.Edits.AddOAuthClient(new JsonObject { ["name"] = "billing", ["accessType"] = "SOME_FUTURE_VALUE" });
            tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = "ci" }, person.Id);
            before = await StateAsync(tenant);
        }

        // Another wish for the credential counts for nothing once there is a state.
        await using var restarted = await EmulatedTenant.StartAsync(
            new TenantOptions
            {
                StateFile = StateFile,
                ClientId = "other",
                ClientSecret = "other",
            }
        );

        Assert.Equal((clientId, clientSecret), (restarted.ClientId, restarted.ClientSecret));
        Assert.Equal(before, await StateAsync(restarted));
        Assert.Contains("SOME_FUTURE_VALUE", before, StringComparison.Ordinal);
        Assert.True(restarted.Verify(clientId, clientSecret).Opens);
    }

    [Fact]
    public async Task AccessToken_AfterRestart_StillValid()
    {
        string bearer;
        await using (var tenant = await EmulatedTenant.StartAsync(new TenantOptions { StateFile = StateFile }))
        {
            using var form = new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = tenant.ClientId,
                    ["client_secret"] = tenant.ClientSecret,
                }
            );
            using var http = new HttpClient();
            using var response = await http.PostAsync(new Uri(tenant.BaseUrl, "/oauth/token"), form);
            bearer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["access_token"]!.GetValue<string>();
        }

        await using var restarted = await EmulatedTenant.StartAsync(new TenantOptions { StateFile = StateFile });
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        using var answer = await client.GetAsync(new Uri(restarted.BaseUrl, "/v3/oauth-clients"));
        Assert.Equal(200, (int)answer.StatusCode);
    }

    [Fact]
    public async Task StateFile_AfterEachChange_IsWholeAndForItsOwnerAlone()
    {
        await using var tenant = await EmulatedTenant.StartAsync(new TenantOptions { StateFile = StateFile });

        for (var number = 1; number <= 20; number++)
        {
            tenant.Edits.AddOAuthClient(new JsonObject { ["name"] = $"client-{number}" });
            var saved = JsonNode.Parse(await File.ReadAllTextAsync(StateFile))!;
            Assert.Equal(number, saved["oauthClients"]!.AsArray().Count);
        }

        Assert.Equal([StateFile], Directory.GetFiles(_folder));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(StateFile));
    }

    [Theory]
    [InlineData("{\"oauthClients\":")]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task StateFile_Damaged_RefusesToStartAndKeepsIt(string content)
    {
        await File.WriteAllTextAsync(StateFile, content);

        var failure = await Assert.ThrowsAsync<FormatException>(() =>
            EmulatedTenant.StartAsync(new TenantOptions { StateFile = StateFile })
        );

        Assert.Contains(StateFile, failure.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(StateFile));
    }

    private static async Task<string> StateAsync(EmulatedTenant tenant)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(tenant.BaseUrl, "/_emulator/state"));
    }
}
