using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Faults.Tests.Canary;

/// <summary>A whole life of a stack as processes, with everything that talks made to talk: no secret is in any output or file.</summary>
public sealed class LifecycleLeakTests
{
    private const string FirstDescription = "description-CANARY-1906";
    private const string SecondDescription = "description-CANARY-2807";

    private static readonly string[] Up = ["up", "--yes", "--skip-preview", "--debug"];

    [Fact(Timeout = 600_000)]
    public async Task Life_WithEveryLogOn_LeaksNothing()
    {
        await using var stack = await ProcessStack.CreateAsync();
        stack.Variables["OAUTH_PROVIDER_LOG"] = "debug";
        var watch = new LeakWatch(stack, FirstDescription, SecondDescription);

        // The login is in the environment.
        stack.Declared = [Client(FirstDescription), Declaration.Token with { Name = "token" }];
        await watch.ExpectAsync(0, "preview", "--diff", "--debug");
        await FailAsync(stack, watch);
        await CrashAsync(stack, watch);
        await watch.ExpectAsync(0, [.. Up, "--diff"]);

        // The login is in the configuration.
        await ConfigureAsync(stack, watch);
        stack.Declared = [Client(SecondDescription), stack.Declared[1].With("accessTokenValiditySeconds", PropertyValue.Of(1200))];
        await watch.ExpectAsync(0, "preview", "--json");
        await watch.ExpectAsync(0, "preview", "--diff");
        await watch.ExpectAsync(0, [.. Up, "--json"]);
        await watch.ExpectAsync(0, "stack");
        await watch.ExpectAsync(0, "stack", "output", "--json");
        await watch.ExpectAsync(0, "stack", "export");
        await watch.ExpectAsync(0, "config");
        await watch.ExpectAsync(0, "config", "--json");

        // A bearer token is in the configuration.
        await watch.ExpectAsync(0, "config", "set", "--secret", "oauth:accessToken", watch.Bearer);
        await watch.ExpectAsync(0, "refresh", "--yes", "--skip-preview", "--diff", "--debug");
        await watch.ExpectAsync(0, "refresh", "--yes", "--skip-preview", "--json");
        watch.AssertFilesAreClean();
        await watch.ExpectAsync(0, "destroy", "--yes", "--skip-preview", "--debug", "--diff");

        Assert.Empty(stack.Tenant.Store.Current.OAuthClients);
        watch.AssertFilesAreClean();
        // The login's secret, the passphrase, two descriptions, bearer tokens, two objects and a replacement: a watch that knows no secret
        // finds none.
        Assert.True(watch.Secrets.Count >= 8, $"only {watch.Secrets.Count} secrets were there to leak");
        Assert.Contains("POST /v3/oauth-clients", watch.Said, StringComparison.Ordinal);
    }

    private static Declaration Client(string description) =>
        (Declaration.Client with { Name = "client" }).With("description", PropertyValue.OfSecret(PropertyValue.Of(description)));

    private static async Task ConfigureAsync(ProcessStack stack, LeakWatch watch)
    {
        stack.Variables["SAIL_CLIENT_ID"] = "";
        stack.Variables["SAIL_CLIENT_SECRET"] = "";
        await watch.ExpectAsync(0, "config", "set", "oauth:clientId", stack.Tenant.ClientId);
        await watch.ExpectAsync(0, "config", "set", "--secret", "oauth:clientSecret", stack.Tenant.ClientSecret);
    }

    /// <summary>Calls that fail in ways whose explanation is tempted to quote what came, or what was sent.</summary>
    private static async Task FailAsync(ProcessStack stack, LeakWatch watch)
    {
        foreach (var fault in new Fault[] { new Fault.WrongTypes(), new Fault.HalfJson(), new Fault.HtmlBody() })
        {
            stack.Tenant.Faults.Add(new FaultRule(fault) { Operation = TenantOperation.CreateOAuthClient });
            stack.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = TenantOperation.CreatePersonalAccessToken });
            await watch.ExpectAsync(1, Up);
            stack.Tenant.Faults.Clear();
        }
        stack.Tenant.Faults.Add(new FaultRule(new Fault.WrongTypes()) { Operation = TenantOperation.IssueAccessToken });
        await watch.ExpectAsync(1, Up);
        stack.Tenant.Faults.Clear();
    }

    private static async Task CrashAsync(ProcessStack stack, LeakWatch watch)
    {
        stack.Tenant.Faults.Add(new FaultRule(new Fault.HangAfterActing()) { Operation = TenantOperation.CreatePersonalAccessToken });
        var run = stack.Start([.. Up, "--stack", "dev"]);
        while (stack.Tenant.Faults.List()[0].Fired == 0 && !run.HasEnded)
            await Task.Delay(20);
        Assert.Equal(1, StackProcesses.Kill(StackProcesses.Plugins(stack.Home)));
        watch.Hear((await run.EndAsync()).Output);
        stack.Tenant.Faults.Clear();
        watch.AssertFilesAreClean();
    }
}
