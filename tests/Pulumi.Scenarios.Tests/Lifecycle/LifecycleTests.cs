using Pulumi.Scenarios.Tests.Harness;
using static Pulumi.Scenarios.Declaration;

namespace Pulumi.Scenarios.Tests.Lifecycle;

/// <summary>What previews, updates and destroys do to resources and to the tenant: engine, plugin and tenant as processes.</summary>
public sealed class LifecycleTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    public Task InitializeAsync() => tenant.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 900_000)]
    public async Task NewResources_ArePlannedThenCreatedThenLeftAloneThenDeleted()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports"), Token("pipeline"));

        Assert.Equal(["create pipeline", "create reports"], (await stack.PreviewAsync()).Expect().Changes);
        Assert.Empty(await tenant.ChangingRequestsAsync());

        Assert.Equal(["create pipeline", "create reports"], (await stack.UpAsync()).Expect().Changes);
        Assert.Equal(["POST oauth-clients", "POST personal-access-tokens"], (await tenant.ChangingRequestsAsync()).Order());

        await tenant.ForgetRequestsAsync();
        Assert.Empty((await stack.PreviewAsync("--expect-no-changes")).Expect().Steps);
        Assert.Equal(["same pipeline", "same reports"], (await stack.UpAsync("--expect-no-changes")).Expect().Steps.Order());
        Assert.Empty(await tenant.ChangingRequestsAsync());

        Assert.Equal(["delete pipeline", "delete reports"], (await stack.DestroyAsync()).Expect().Changes);
        Assert.Empty(await tenant.ClientsAsync());
        Assert.Empty(await tenant.TokensAsync());
    }

    [Fact(Timeout = 900_000)]
    public async Task Secrets_AreRecordedAndUsableAndHiddenFromEveryDisplay()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports"));
        var up = (await stack.UpAsync()).Expect();
        var secret = (await tenant.ClientsAsync()).Single().GetProperty("secret").GetString()!;

        Assert.Equal(secret + "\n", (await stack.RunAsync("stack", "output", "reports-secret", "--show-secrets")).Expect().StandardOutput);
        Assert.Equal(
            "[secret]",
            (await stack.RunAsync("stack", "output", "--json")).Expect().Json.GetProperty("reports-secret").GetString()
        );
        Assert.DoesNotContain(secret, up.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, await File.ReadAllTextAsync(stack.StateFile), StringComparison.Ordinal);
        Assert.Equal(
            ["secret"],
            stack.State()["reports"].GetProperty("additionalSecretOutputs").EnumerateArray().Select(name => name.GetString())
        );
    }

    [Fact(Timeout = 900_000)]
    public async Task AnOutputOfOneResource_FlowsIntoAnother_UnknownInThePreview()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("source"), Client("user") with { DescriptionFrom = "source" });

        Assert.Equal(["create source", "create user"], (await stack.PreviewAsync()).Expect().Changes);
        (await stack.UpAsync()).Expect();

        var user = stack.State()["user"];
        Assert.Equal("Uses " + stack.Output("source"), user.GetProperty("outputs").GetProperty("description").GetString());
        Assert.EndsWith("::source", user.GetProperty("dependencies")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = 900_000)]
    public async Task AChangedField_IsPatchedInPlace()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports") with { Description = "first" });
        (await stack.UpAsync()).Expect();
        var id = stack.Output("reports");
        var secret = stack.Output("reports-secret");
        await tenant.ForgetRequestsAsync();

        stack.Declare(Client("reports") with { Description = "second" });
        var preview = (await stack.PreviewAsync()).Expect();
        Assert.Equal(["update reports"], preview.Changes);
        Assert.Equal(
            "update",
            preview
                .Json.GetProperty("steps")
                .EnumerateArray()
                .Single(step => step.GetProperty("op").GetString() == "update")
                .GetProperty("detailedDiff")
                .GetProperty("description")
                .GetProperty("kind")
                .GetString()
        );
        Assert.Equal(["update reports"], (await stack.UpAsync()).Expect().Changes);

        Assert.Equal(["PATCH oauth-clients"], await tenant.ChangingRequestsAsync());
        Assert.Equal("second", (await tenant.ClientsAsync()).Single().GetProperty("description").GetString());
        Assert.Equal(id, stack.Output("reports"));
        Assert.Equal(secret, stack.Output("reports-secret"));
    }

    [Fact(Timeout = 900_000)]
    public async Task AFieldThatCannotBePatched_Replaces_TheNewOneFirst_AndUpdatesItsUsers()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("source"), Client("user") with { DescriptionFrom = "source" });
        (await stack.UpAsync()).Expect();
        var before = stack.Output("source");
        await tenant.ForgetRequestsAsync();

        stack.Declare(Client("source") with { Scope = ["idn:accounts:read"] }, Client("user") with { DescriptionFrom = "source" });
        Assert.Equal(["replace source", "update user"], (await stack.PreviewAsync()).Expect().Changes);
        var up = (await stack.UpAsync()).Expect();

        Assert.Equal(["create-replacement source", "replace source", "update user", "delete-replaced source"], up.Steps);
        Assert.Equal(["POST oauth-clients", "PATCH oauth-clients", "DELETE oauth-clients"], await tenant.ChangingRequestsAsync());
        var after = stack.Output("source");
        Assert.NotEqual(before, after);
        Assert.Equal("Uses " + after, stack.State()["user"].GetProperty("outputs").GetProperty("description").GetString());
        Assert.Equal(2, (await tenant.ClientsAsync()).Count);
    }

    [Fact(Timeout = 900_000)]
    public async Task ATokenWithAnExplicitName_LeavesItToItsSuccessor_AndWorksUntilThatExists()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(
            Token("pipeline") with
            {
                TenantName = "ci",
                RotationTriggers = new() { ["round"] = "1" },
            }
        );
        (await stack.UpAsync()).Expect();
        await tenant.ForgetRequestsAsync();

        stack.Declare(
            Token("pipeline") with
            {
                TenantName = "ci",
                RotationTriggers = new() { ["round"] = "2" },
            }
        );
        var up = (await stack.UpAsync()).Expect();

        Assert.Equal(["create-replacement pipeline", "replace pipeline", "delete-replaced pipeline"], up.Steps);
        Assert.Equal(
            ["PATCH personal-access-tokens", "POST personal-access-tokens", "DELETE personal-access-tokens"],
            await tenant.ChangingRequestsAsync()
        );
        Assert.Equal("ci", (await tenant.TokensAsync()).Single().GetProperty("name").GetString());
    }

    [Fact(Timeout = 900_000)]
    public async Task DeleteBeforeReplace_DeletesDependantsThatMustBeReplacedToo_First()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        Declaration[] Program(string scope) =>
            [
                Client("source") with
                {
                    Scope = [scope],
                    DeleteBeforeReplace = true,
                },
                Client("user") with
                {
                    DescriptionFrom = "source",
                    ReplaceOnChanges = ["description"],
                },
            ];
        stack.Declare(Program("idn:identity:read"));
        (await stack.UpAsync()).Expect();
        await tenant.ForgetRequestsAsync();

        stack.Declare(Program("idn:accounts:read"));
        Assert.Equal(
            ["replace source", "replace user"],
            (await stack.PreviewAsync()).Expect().Changes.Where(step => step.StartsWith("replace ", StringComparison.Ordinal))
        );
        (await stack.UpAsync()).Expect();

        Assert.Equal("DELETE oauth-clients", (await tenant.ChangingRequestsAsync())[0]);
        Assert.Equal("Uses " + stack.Output("source"), stack.State()["user"].GetProperty("outputs").GetProperty("description").GetString());
        Assert.Equal(2, (await tenant.ClientsAsync()).Count);
    }

    [Fact(Timeout = 900_000)]
    public async Task AResourceThatLeavesTheProgram_IsDeleted_AndThePreviewSaysSo()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("stays"), Client("leaves"));
        (await stack.UpAsync()).Expect();

        stack.Declare(Client("stays"));
        Assert.Equal(["delete leaves"], (await stack.PreviewAsync()).Expect().Changes);
        Assert.Equal(2, (await tenant.ClientsAsync()).Count);
        Assert.Equal(["delete leaves"], (await stack.UpAsync()).Expect().Changes);

        Assert.Equal(stack.Output("stays"), (await tenant.ClientsAsync()).Single().GetProperty("id").GetString());
    }

    [Fact(Timeout = 900_000)]
    public async Task ReplaceByCommand_AndTaint_ReplaceWhatHasNotChanged()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports"));
        (await stack.UpAsync()).Expect();
        const string Urn = "urn:pulumi:dev::scenario::oauth:index:OAuthClient::reports";
        var first = stack.Output("reports");

        Assert.Equal(["replace reports"], (await stack.PreviewAsync("--replace", Urn)).Expect().Changes);
        (await stack.UpAsync("--replace", Urn)).Expect();
        var second = stack.Output("reports");
        (await stack.RunAsync("state", "taint", Urn, "--yes")).Expect();
        Assert.Equal(
            ["create-replacement reports", "delete-replaced reports", "replace reports"],
            (await stack.UpAsync()).Expect().Changes
        );
        var third = stack.Output("reports");

        Assert.Equal(3, new HashSet<string> { first, second, third }.Count);
        Assert.Equal(third, (await tenant.ClientsAsync()).Single().GetProperty("id").GetString());
    }
}
