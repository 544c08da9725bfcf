using Pulumi.Embedded.Tenant;
using Pulumi.OAuth;

namespace Pulumi.Automation.Tests;

/// <summary>The Automation API with the real plugin and an emulated tenant.</summary>
public sealed class TenantTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryBackend _backend = new();
    private EmulatedTenant? _tenant;

    public async Task InitializeAsync()
    {
        _tenant = await EmulatedTenant.StartAsync(
            new TenantOptions { Settings = new() { RequestsPer10Seconds = 0 } },
            CancellationToken.None
        );
        _backend.Variables["SAIL_BASE_URL"] = _tenant.BaseUrl.ToString();
        _backend.Variables["SAIL_CLIENT_ID"] = _tenant.ClientId;
        _backend.Variables["SAIL_CLIENT_SECRET"] = _tenant.ClientSecret;
        _backend.Variables["PATH"] = Built("Pulumi.OAuth.Plugin", "") + ":" + Environment.GetEnvironmentVariable("PATH");
    }

    public async Task DisposeAsync() => await _tenant!.DisposeAsync();

    public void Dispose() => _backend.Dispose();

    [Fact(Timeout = 300_000)]
    public async Task InlineProgram_WithOAuthClient_CreatesItRefreshesItAndDeletesIt()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(
            _backend.Inline(
                PulumiFn.Create(() =>
                {
                    var client = new OAuthClient(
                        "reports",
                        new OAuthClientArgs
                        {
                            Description = "Reports",
                            GrantTypes = { GrantType.ClientCredentials },
                            AccessType = AccessType.Offline,
                            AccessTokenValiditySeconds = 900,
                            Enabled = true,
                            Scope = { "idn:identity:read" },
                        }
                    );
                    return new Dictionary<string, object?> { ["secret"] = client.Secret };
                })
            )
        );

        Assert.Equal(2, (await stack.PreviewAsync()).ChangeSummary[OperationType.Create]);
        Assert.Empty(_tenant!.Store.Current.OAuthClients);
        var up = await stack.UpAsync();
        var created = Assert.Single(_tenant.Store.Current.OAuthClients);
        Assert.True(up.Outputs["secret"].IsSecret);
        Assert.DoesNotContain((string)up.Outputs["secret"].Value, up.StandardOutput, StringComparison.Ordinal);

        _tenant.Edits.EditOAuthClient(created.Id, fields => fields["description"] = "changed by somebody");
        Assert.Equal(1, (await stack.RefreshAsync()).Summary.ResourceChanges![OperationType.Update]);
        await stack.DestroyAsync();
        Assert.Empty(_tenant.Store.Current.OAuthClients);
    }

    [Fact(Timeout = 300_000)]
    public async Task ImportedClient_IsInTheStateAndProtected()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_backend.Inline(Programs.Empty));
        await stack.UpAsync();
        var existing = _tenant!.Edits.AddOAuthClient(new() { ["name"] = "handmade" });

        await stack.ImportAsync(
            new ImportOptions
            {
                Resources =
                [
                    new ImportResource
                    {
                        Type = "oauth:index:OAuthClient",
                        Name = "adopted",
                        Id = existing.Id,
                    },
                ],
            }
        );

        var state = (await stack.ExportStackAsync())
            .Json.GetProperty("deployment")
            .GetProperty("resources")
            .EnumerateArray()
            .Single(resource => resource.GetProperty("type").GetString() == "oauth:index:OAuthClient");
        Assert.Equal(existing.Id, state.GetProperty("id").GetString());
        Assert.True(state.GetProperty("protect").GetBoolean());
    }

    [Fact(Timeout = 300_000)]
    public async Task LocalProgram_OfTheExample_RunsAsAProcess()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(
            new LocalProgramArgs("dev", _backend.ProjectFolder)
            {
                EnvironmentVariables = _backend.Variables,
                ProjectSettings = new ProjectSettings(
                    "tenant-config",
                    new ProjectRuntime(ProjectRuntimeName.Dotnet)
                    {
                        Options = new ProjectRuntimeOptions { Binary = Built("TenantConfig", "TenantConfig") },
                    }
                ),
            }
        );
        await stack.SetAllConfigAsync(
            new Dictionary<string, ConfigValue>
            {
                ["team"] = new("identity"),
                ["businessName"] = new("Acme"),
                ["clients"] = new("""[{"key":"reports","description":"Reports","accessTokenMinutes":5,"scopes":["idn:identity:read"]}]"""),
                ["deploymentToken"] = new("""{"scopes":["idn:sources:manage"],"expiresInDays":30,"rotateAfterDays":10}"""),
            }
        );

        var up = await stack.UpAsync();

        Assert.Equal(4, up.Summary.ResourceChanges![OperationType.Create]);
        Assert.True(up.Outputs["clientSecrets"].IsSecret);
        Assert.Single(_tenant!.Store.Current.OAuthClients);
        await stack.DestroyAsync();
    }

    // Beside this project's own output: .artifacts/bin/<project>/<configuration>.
    private static string Built(string project, string file) =>
        Path.GetFullPath(
            Path.Combine(
                AppContext.BaseDirectory,
                "..",
                "..",
                project,
                Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)),
                file
            )
        );
}
