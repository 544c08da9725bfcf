using Pulumi.Scenarios.Tests.Harness;

namespace Pulumi.Scenarios.Tests.Programs;

/// <summary>Programs in YAML, checked against the schema of the built plugin.</summary>
public sealed class YamlProgramTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    private const string Program = """
        runtime: yaml
        config:
          description: {type: string, default: made of YAML}
        variables:
          byHand: {fn::oauth:getOAuthClients: {namePattern: ^handmade}}
        resources:
          client:
            type: oauth:OAuthClient
            properties:
              description: ${description}
              grantTypes: [CLIENT_CREDENTIALS]
              accessType: OFFLINE
              accessTokenValiditySeconds: 900
              enabled: true
              scope: [idn:identity:read]
          user:
            type: oauth:index:OAuthClient
            properties:
              description: Uses ${client.id} and ${byHand.ids[0]}
              grantTypes: [CLIENT_CREDENTIALS]
              accessType: OFFLINE
              accessTokenValiditySeconds: 900
              enabled: true
              scope: [idn:identity:read]
        outputs:
          secret: ${client.secret}
        """;

    public Task InitializeAsync() => tenant.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 900_000)]
    public async Task AYamlProgram_GoesThroughItsWholeLife()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant, Program);
        var handmade = await tenant.AddClientAsync("handmade", "made by hand");

        Assert.Equal(["create client", "create user"], (await stack.PreviewAsync()).Expect().Changes);
        Assert.Empty(await tenant.ChangingRequestsAsync());

        var up = (await stack.UpAsync()).Expect();
        var created = (await tenant.ClientsAsync()).Single(client => client.GetProperty("description").GetString() == "made of YAML");
        var secret = created.GetProperty("secret").GetString()!;
        Assert.Equal(secret, stack.Output("secret"));
        Assert.DoesNotContain(secret, up.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await File.ReadAllTextAsync(stack.StateFile), StringComparison.Ordinal);
        var state = stack.State();
        Assert.Equal(
            $"Uses {created.GetProperty("id").GetString()} and {handmade}",
            state["user"].GetProperty("outputs").GetProperty("description").GetString()
        );

        Assert.Empty((await stack.UpAsync("--expect-no-changes")).Expect().Changes);
        (await stack.RunAsync("config", "set", "description", "made anew")).Expect();
        Assert.Equal(["update client"], (await stack.UpAsync()).Expect().Changes);

        await File.WriteAllTextAsync(
            Path.Combine(stack.Folder, "Pulumi.yaml"),
            "name: scenario\n" + Program.Replace("enabled: true", "enabeld: true", StringComparison.Ordinal)
        );
        var wrong = await stack.UpAsync();
        Assert.Equal(1, wrong.ExitCode);
        Assert.Contains("enabeld: no such property. Existing properties are: enabled, ", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(2, stack.State().Count);

        (await stack.DestroyAsync()).Expect();
        Assert.Equal("handmade", (await tenant.ClientsAsync()).Single().GetProperty("name").GetString());
    }
}
