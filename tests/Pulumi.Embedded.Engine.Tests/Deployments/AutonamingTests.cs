using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;

namespace Pulumi.Embedded.Engine.Tests.Deployments;

/// <summary>The configuration <c>pulumi:autonaming</c>.</summary>
public sealed class AutonamingTests
{
    private readonly TestStack _stack = new();

    public AutonamingTests() => _stack.Host.SupportsAutonaming = true;

    [Theory(Timeout = 300_000)]
    [InlineData("""{"mode":"verbatim"}""", "a", AutonamingMode.Enforce)]
    [InlineData("""{"mode":"disabled"}""", "", AutonamingMode.Disable)]
    [InlineData("""{"pattern":"${organization}-${project}-${stack}-${name}"}""", "organization-proj-dev-a", AutonamingMode.Propose)]
    [InlineData("""{"pattern":"x-${name}","enforce":true}""", "x-a", AutonamingMode.Enforce)]
    [InlineData("""{"mode":"verbatim","providers":{"pkg":{"pattern":"p-${name}"}}}""", "p-a", AutonamingMode.Propose)]
    [InlineData(
        """{"mode":"verbatim","providers":{"pkg":{"resources":{"pkg:index:Thing":{"pattern":"r-${name}"}}}}}""",
        "r-a",
        AutonamingMode.Propose
    )]
    public async Task Check_GetsTheProposal(string config, string name, AutonamingMode mode)
    {
        _stack.Config["pulumi:autonaming"] = config;
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        Assert.Equal(new AutonamingProposal(name, mode), _stack.Host.Request<CheckCall>("Check", "a").Autonaming);
    }

    [Theory(Timeout = 300_000)]
    [InlineData(null)]
    [InlineData("""{"mode":"default"}""")]
    public async Task Check_WithoutSetting_GetsNone(string? config)
    {
        if (config is not null)
            _stack.Config["pulumi:autonaming"] = config;
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        Assert.Null(_stack.Host.Request<CheckCall>("Check", "a").Autonaming);
    }

    [Theory(Timeout = 300_000)]
    [InlineData("${name}-${hex(4)}", "^a-[0-9a-f]{4}$")]
    [InlineData("${name}-${num(3)}", "^a-[0-9]{3}$")]
    [InlineData("${name}-${alphanum(5)}", "^a-[0-9a-z]{5}$")]
    [InlineData("${name}-${string(2)}", "^a-[a-z]{2}$")]
    public async Task Pattern_RandomParts_HaveTheirAlphabetAndDifferPerRun(string pattern, string expected)
    {
        _stack.Config["pulumi:autonaming"] = $$"""{"pattern":"{{pattern}}"}""";
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        Assert.Matches(expected, _stack.Host.Request<CheckCall>("Check", "a").Autonaming!.ProposedName);
    }

    [Fact(Timeout = 300_000)]
    public async Task FixedPattern_Replacement_DeletesFirst()
    {
        _stack.Config["pulumi:autonaming"] = """{"pattern":"x-${name}"}""";
        await _stack.UpAsync(p => p.ResourceAsync("a", "fixed=1"));
        await _stack.UpAsync(p => p.ResourceAsync("a", "fixed=2"));
        Assert.Equal(["Check+old a", "Diff a", "Check a", "Delete a", "Create a"], _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task RuleOfAPackage_DoesNotNameItsProviders()
    {
        async Task Program(MonitorClient p, string region)
        {
            var provider = await p.ProviderAsync("p", "fixedRegion=" + region);
            await p.ResourceAsync("a", "x=1", r => r.Provider = $"{provider.Urn}::{provider.Id}");
        }

        _stack.Config["pulumi:autonaming"] =
            """{"providers":{"pkg":{"pattern":"x-${name}","resources":{"pkg:index:Thing":{"pattern":"${name}-${hex(4)}"}}}}}""";
        await _stack.UpAsync(p => Program(p, "1"));
        await _stack.UpAsync(p => Program(p, "2"));
        Assert.Equal(["Check+old a", "Check a", "Create a", "Delete a"], _stack.Host.Calls);
    }

    [Theory(Timeout = 300_000)]
    [InlineData(
        """{"mode":"nonsense"}""",
        "getting autonaming config: failed to resolve root naming config: invalid naming mode: nonsense"
    )]
    [InlineData(
        """{"mode":"verbatim","pattern":"x"}""",
        "getting autonaming config: failed to resolve root naming config: cannot specify both mode and pattern/enforce"
    )]
    public async Task WrongSetting_FailsBeforeAnyPluginStarts(string config, string message)
    {
        _stack.Config["pulumi:autonaming"] = config;
        var result = await _stack.UpAsync(p => p.ResourceAsync("a"));

        Assert.False(result.Succeeded);
        Assert.Empty(_stack.Host.AllCalls);
        Assert.Contains("error: " + message, _stack.Messages);
    }
}
