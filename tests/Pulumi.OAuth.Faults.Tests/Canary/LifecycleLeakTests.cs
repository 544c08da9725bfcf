using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Faults.Tests.Canary;

/// <summary>A whole life of a stack, with everything that talks made to talk: no secret is in any output or file.</summary>
public sealed class LifecycleLeakTests
{
    private const string Stack = "dev";

    [Theory(Timeout = 300_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Life_WithEveryLogOn_LeaksNothing(bool credentialIsConfigured)
    {
        await using var stack = await ProcessStack.CreateAsync();
        stack.Variables["OAUTH_PROVIDER_LOG"] = "debug";
        var watch = new LeakWatch(stack);
        if (credentialIsConfigured)
            await ConfigureAsync(stack, watch);
        stack.Declared = [Declaration.Client with { Name = "client" }, Declaration.Token with { Name = "token" }];

        await watch.RunAsync("preview", "--diff", "--debug");
        await FailAsync(stack, watch);
        await CrashAsync(stack, watch);
        await watch.RunAsync("cancel", "--yes");
        await watch.RunAsync("up", "--yes", "--skip-preview", "--diff", "--debug");
        stack.Declared =
        [
            stack.Declared[0].With("description", PropertyValue.Of("second")),
            stack.Declared[1].With("accessTokenValiditySeconds", PropertyValue.Of(1200)),
        ];
        await watch.RunAsync("preview", "--json");
        await watch.RunAsync("up", "--yes", "--skip-preview", "--json", "--debug");
        await watch.RunAsync("refresh", "--yes", "--skip-preview", "--diff", "--debug");
        await watch.RunAsync("refresh", "--yes", "--skip-preview", "--json");
        await watch.RunAsync("stack");
        await watch.RunAsync("stack", "output", "--json");
        await watch.RunAsync("stack", "export");
        await watch.RunAsync("config");
        watch.AssertFilesAreClean();
        await watch.RunAsync("destroy", "--yes", "--skip-preview", "--debug", "--diff");

        Assert.Empty(stack.Tenant.Store.Current.OAuthClients);
        watch.AssertFilesAreClean();
        // The login's secret and bearer tokens, two objects, their replacements: a watch that knows no secret finds none.
        Assert.True(watch.Secrets.Count >= 6, $"only {watch.Secrets.Count} secrets were there to leak");
        Assert.Contains("POST /v3/oauth-clients", watch.Said, StringComparison.Ordinal);
    }

    private static async Task ConfigureAsync(ProcessStack stack, LeakWatch watch)
    {
        stack.Variables.Remove("SAIL_CLIENT_ID");
        stack.Variables.Remove("SAIL_CLIENT_SECRET");
        await watch.RunAsync("config", "set", "oauth:clientId", stack.Tenant.ClientId);
        await watch.RunAsync("config", "set", "--secret", "oauth:clientSecret", stack.Tenant.ClientSecret);
    }

    /// <summary>Calls that fail in ways whose explanation is tempted to quote what came, or what was sent.</summary>
    private static async Task FailAsync(ProcessStack stack, LeakWatch watch)
    {
        foreach (var fault in new Fault[] { new Fault.WrongTypes(), new Fault.HalfJson(), new Fault.Forbidden(), new Fault.HtmlBody(), new Fault.Unauthorized() })
        {
            stack.Tenant.Faults.Add(new FaultRule(fault) { Operation = TenantOperation.CreateOAuthClient });
            stack.Tenant.Faults.Add(new FaultRule(fault) { Operation = TenantOperation.IssueAccessToken, Nth = 2 });
            await watch.RunAsync("up", "--yes", "--skip-preview", "--debug");
            stack.Tenant.Faults.Clear();
        }
    }

    private static async Task CrashAsync(ProcessStack stack, LeakWatch watch)
    {
        await watch.RunAsync("destroy", "--yes", "--skip-preview");
        stack.Tenant.Faults.Add(new FaultRule(new Fault.HangAfterActing()) { Operation = TenantOperation.CreatePersonalAccessToken });
        var run = stack.Start("up", "--yes", "--skip-preview", "--debug", "--stack", Stack);
        while (stack.Tenant.Faults.List()[0].Fired == 0 && !run.HasEnded)
            await Task.Delay(20);
        Assert.Equal(1, StackProcesses.Kill(StackProcesses.Plugins(stack.Home)));
        watch.Hear((await run.EndAsync()).Output);
        stack.Tenant.Faults.Clear();
        watch.AssertFilesAreClean();
    }
}
