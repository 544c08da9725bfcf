using System.Text.Json;
using Pulumi.Scenarios.Tests.Harness;
using static Pulumi.Scenarios.Declaration;

namespace Pulumi.Scenarios.Tests.Failures;

/// <summary>Runs that go wrong: a clear error, the right exit code, and a state that the next run can go on with.</summary>
public sealed class FailureTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    public Task InitializeAsync() => tenant.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 900_000)]
    public async Task AResourceThatTheTenantRefuses_FailsTheRun_WhileIndependentOnesFinish()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        await tenant.FaultAsync(
            new
            {
                fault = new { kind = "forbidden" },
                operation = "createPersonalAccessToken",
                count = 0,
            }
        );
        stack.Declare(Client("works"), Token("refused"));

        var up = (await stack.UpAsync("--continue-on-error")).Expect(1);

        Assert.Contains("create works", up.Steps);
        Assert.Equal(["works"], stack.State().Keys);
        await tenant.ClearFaultsAsync();
        Assert.Equal(["create refused"], (await stack.UpAsync()).Expect().Changes);
    }

    [Fact(Timeout = 900_000)]
    public async Task AnUpdateInterruptedOnce_SavesWhatItDid_AndTheNextOneFinishes()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        await tenant.FaultAsync(
            new
            {
                fault = new { kind = "hangBeforeActing", milliseconds = 3000 },
                operation = "createOAuthClient",
                nth = 2,
            }
        );
        stack.Declare(Client("one"), Client("two") with { DependsOn = ["one"] }, Client("three") with { DependsOn = ["two"] });

        var running = stack.Start("up", "--yes", "--skip-preview", "--json");
        await WaitUntilAsync(async () => (await tenant.ClientsAsync()).Count == 1);
        running.Interrupt();
        (await running.EndAsync()).Expect(1);

        var saved = stack.State().Keys.ToList();
        Assert.Contains("one", saved);
        Assert.DoesNotContain("three", saved);
        await tenant.ClearFaultsAsync();
        (await stack.UpAsync()).Expect();
        Assert.Equal(3, (await tenant.ClientsAsync()).Count);
        Assert.Equal(3, stack.State().Count);
    }

    [Fact(Timeout = 900_000)]
    public async Task AnUpdateInterruptedTwice_NamesWhatItGaveUp_AndTheNextOneFinishes()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        await tenant.FaultAsync(
            new
            {
                fault = new { kind = "hangBeforeActing" },
                operation = "createOAuthClient",
                nth = 2,
            }
        );
        stack.Declare(Client("one"), Client("two") with { DependsOn = ["one"] });

        var running = stack.Start("up", "--yes", "--skip-preview", "--json");
        await WaitUntilAsync(() => stack.IsCreatingAsync("two"));
        running.Interrupt();
        // Two signals that are pending at once are one.
        await running.SeenAsync("^C received; cancelling");
        running.Interrupt();
        var ended = (await running.EndAsync()).Expect(8);

        Assert.Contains("error: update cancelled\nThese were given up, ", ended.StandardError, StringComparison.Ordinal);
        Assert.EndsWith("\n  oauth:index:OAuthClient two (creating)\n", ended.StandardError, StringComparison.Ordinal);
        await tenant.ClearFaultsAsync();
        (await stack.UpAsync()).Expect();
        Assert.Equal(2, (await tenant.ClientsAsync()).Count);
        Assert.Equal(["one", "two"], stack.State().Keys.Order());
    }

    [Fact(Timeout = 900_000)]
    public async Task AnUpdateThatIsKilled_LeavesAPendingOperation_AndTheNextOneTellsAndFinishes()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        await tenant.FaultAsync(
            new
            {
                fault = new { kind = "hangBeforeActing" },
                operation = "createOAuthClient",
                nth = 2,
            }
        );
        stack.Declare(Client("one"), Client("two") with { DependsOn = ["one"] });

        var running = stack.Start("up", "--yes", "--skip-preview", "--json");
        await WaitUntilAsync(() => stack.IsCreatingAsync("two"));
        running.Kill();
        await running.EndAsync();
        await tenant.ClearFaultsAsync();

        Assert.Contains("locked", (await stack.UpAsync()).Expect(1).Text, StringComparison.Ordinal);
        (await stack.RunAsync("cancel", "--yes")).Expect();
        Assert.Contains("interrupted while creating", (await stack.UpAsync()).Expect().Text, StringComparison.Ordinal);
        Assert.Equal(["one", "two"], stack.State().Keys.Order());
    }

    [Fact(Timeout = 900_000)]
    public async Task AWrongPassphrase_IsRefused_AndTheStateSurvives()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports"));
        (await stack.UpAsync()).Expect();
        var state = await File.ReadAllTextAsync(stack.StateFile);

        stack.Set("PULUMI_CONFIG_PASSPHRASE", "wrong");

        Assert.Contains("incorrect passphrase", (await stack.UpAsync()).Expect(1).Text, StringComparison.Ordinal);
        Assert.Equal(state, await File.ReadAllTextAsync(stack.StateFile));
    }

    [Fact(Timeout = 900_000)]
    public async Task ADamagedStateFile_IsRefused_AndLeftAsItIs()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports"));
        (await stack.UpAsync()).Expect();
        var half = (await File.ReadAllTextAsync(stack.StateFile))[..200];
        await File.WriteAllTextAsync(stack.StateFile, half);

        Assert.Contains("error:", (await stack.UpAsync()).Expect(1).Text, StringComparison.Ordinal);

        Assert.Equal(half, await File.ReadAllTextAsync(stack.StateFile));
        Assert.Single(await tenant.ClientsAsync());
    }

    [Fact(Timeout = 900_000)]
    public async Task ALockedStack_IsNotTouched_UntilTheLockIsCancelled()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports"));
        Directory.CreateDirectory(stack.LockFolder);
        await File.WriteAllTextAsync(
            Path.Combine(stack.LockFolder, Guid.NewGuid() + ".json"),
            JsonSerializer.Serialize(
                new
                {
                    pid = 1,
                    username = "somebody",
                    hostname = "elsewhere",
                    timestamp = "2026-01-01T00:00:00Z",
                }
            )
        );

        Assert.Contains("the stack is currently locked by 1 lock(s)", (await stack.UpAsync()).Expect(1).Text, StringComparison.Ordinal);
        Assert.Empty(await tenant.ClientsAsync());
        (await stack.PreviewAsync()).Expect();
        (await stack.RunAsync("cancel", "--yes")).Expect();
        (await stack.UpAsync()).Expect();
    }

    [Fact(Timeout = 900_000)]
    public async Task AMissingPlugin_IsNamed()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("reports"));
        var path = Environment
            .GetEnvironmentVariable("PATH")!
            .Split(':')
            .Where(folder => !File.Exists(Path.Combine(folder, "pulumi-resource-oauth")));
        stack.Set("PATH", string.Join(':', path));

        Assert.Contains("oauth", (await stack.UpAsync()).Expect(1).Text, StringComparison.Ordinal);

        Assert.Empty(stack.State());
    }

    [Fact(Timeout = 900_000)]
    public async Task APluginThatDies_FailsTheRun_AndTheNextOneCreatesWhatIsMissing()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        await tenant.FaultAsync(
            new
            {
                fault = new { kind = "hangBeforeActing" },
                operation = "createOAuthClient",
                nth = 2,
            }
        );
        stack.Declare(Client("one"), Client("two") with { DependsOn = ["one"] });

        var running = stack.Start("up", "--yes", "--skip-preview", "--json");
        await WaitUntilAsync(() => stack.IsCreatingAsync("two"));
        running.KillChild("pulumi-resource-oauth");
        (await running.EndAsync()).Expect(1);

        Assert.Equal(["one"], stack.State().Keys);
        await tenant.ClearFaultsAsync();
        (await stack.UpAsync()).Expect();
        Assert.Equal(["one", "two"], stack.State().Keys.Order());
    }

    [Fact(Timeout = 900_000)]
    public async Task AProgramThatThrows_FailsTheRun_KeepsWhatItDeclaredAndDeletesNothing()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Client("old"));
        (await stack.UpAsync()).Expect();

        stack.Declare("throws", Client("new"));

        Assert.Contains("the program gives up", (await stack.UpAsync()).Expect(1).Text, StringComparison.Ordinal);
        Assert.Equal(["new", "old"], stack.State().Keys.Order());
    }

    [Fact(Timeout = 900_000)]
    public async Task AProgramThatNeverEnds_IsEndedByAnInterrupt_AndTheStateSurvives()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare("hangs", Client("reports"));

        var running = stack.Start("up", "--yes", "--skip-preview", "--json");
        await WaitUntilAsync(async () => (await tenant.ClientsAsync()).Count == 1);
        running.Interrupt();
        (await running.EndAsync()).Expect(1);

        Assert.Equal(["reports"], stack.State().Keys);
        stack.Declare(Client("reports"));
        Assert.Equal(["same reports"], (await stack.UpAsync()).Expect().Steps);
    }

    private static async Task WaitUntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!await condition())
            await Task.Delay(50, patience.Token);
    }
}
