using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Faults.Tests.Kills;

/// <summary>The life of a stack of a client and a token: in each of create, update, replace and delete the plugin is killed at the same moment,
/// and an up follows.</summary>
internal sealed class KilledStory(ProcessStack stack, KillPoint point)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Declaration Client = Declaration.Client with { Name = "client" };
    private static readonly Declaration Token = Declaration.Token with { Name = "token" };

    private static readonly Declaration ChangedClient = Client.With("description", PropertyValue.Of("second"));
    private static readonly Declaration ChangedToken = Token.With("scope", PropertyValue.Of([PropertyValue.Of("idn:sources:read")]));

    /// <summary>How each operation ended, in order.</summary>
    public List<string> Ends { get; } = [];

    public async Task RunAsync()
    {
        await StepAsync("create", Client, Token);
        await StepAsync("update", ChangedClient, ChangedToken);
        await StepAsync("replace",
            ChangedClient.With("scope", PropertyValue.Of([PropertyValue.Of("idn:sources:read")])),
            ChangedToken.With("accessTokenValiditySeconds", PropertyValue.Of(1200)));
        await StepAsync("delete");
    }

    private async Task StepAsync(string operation, params Declaration[] declared)
    {
        stack.Declared = declared;
        stack.Tenant.Faults.Clear();
        stack.Tenant.Faults.Add(point.Rule());
        var run = stack.Start("up", "--yes", "--skip-preview", "--stack", "dev");
        if (!await IsHeldAsync(run))
        {
            // The operation makes fewer requests than that.
            var whole = await run.EndAsync();
            Assert.True(whole.ExitCode == 0, $"{operation}: {whole.Output}");
            return;
        }
        Assert.Equal(1, PluginProcesses.KillAll(stack.Home));
        await run.ExitAsync();
        stack.Tenant.Faults.Clear();
        Ends.Add($"{operation}, {point}: {await GoOnAsync(operation, declared)}");
    }

    private async Task<bool> IsHeldAsync(CommandRun run)
    {
        var waited = TimeSpan.Zero;
        var pause = TimeSpan.FromMilliseconds(20);
        while (stack.Tenant.Faults.List()[0].Fired == 0)
        {
            if (run.HasEnded)
                return false;
            Assert.True(waited < Patience, "The run neither came to the moment nor to its end.");
            await Task.Delay(pause);
            waited += pause;
        }
        return true;
    }

    /// <summary>The next up, and what a person does when it asks for that.</summary>
    private async Task<string> GoOnAsync(string operation, Declaration[] declared)
    {
        var next = await UpAsync();
        var end = "converged";
        using var invariants = new Invariants(stack.Tenant);
        if (next.ExitCode != 0)
        {
            var recorded = await stack.ObjectsAsync();
            foreach (var orphan in invariants.Objects.Where(o => recorded.All(r => r.Id != o.Id)))
            {
                Assert.True(next.Output.Contains(orphan.Id, StringComparison.Ordinal) && next.Output.Contains("elete it", StringComparison.Ordinal),
                    $"{operation}, {point}: the next up failed without naming {orphan.Id}: {next.Output}");
                stack.Tenant.Edits.DeleteOAuthClient(orphan.Id);
                stack.Tenant.Edits.DeletePersonalAccessToken(orphan.Id);
            }
            next = await UpAsync();
            end = "a person had to delete an object that the run named";
        }
        Assert.True(next.ExitCode == 0, $"{operation}, {point}: {next.Output}");
        Assert.Empty(await invariants.ViolationsAsync(await stack.ObjectsAsync(), declared, stack.Notes));
        return end;
    }

    private Task<CommandEnd> UpAsync() => stack.RunAsync("up", "--yes", "--skip-preview", "--stack", "dev");
}
