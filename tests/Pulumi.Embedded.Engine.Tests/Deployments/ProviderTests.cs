using Grpc.Core;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.Deployments;

/// <summary>Providers: when plugins are started and with what they are configured.</summary>
public sealed class ProviderTests
{
    private readonly TestStack _stack = new();

    [Fact(Timeout = 300_000)]
    public async Task Default_IsNamedByVersionAndConfiguredWithTexts()
    {
        _stack.Config["pkg:retries"] = "3";
        _stack.Config["pkg:token"] = "t0ken";
        _stack.SecretKeys.Add("pkg:token");
        _stack.Config["other:x"] = "y";
        await _stack.UpAsync(p => p.ResourceAsync("a", "", r => r.Version = "1.2.3-beta.1"));

        Assert.Equal(["Start pkg", "CheckConfig default_1_2_3_beta_1", "Configure default_1_2_3_beta_1"], _stack.Host.ProviderCalls);
        var provider = _stack["default_1_2_3_beta_1"];
        Assert.Equal(MonitorClient.Inputs("retries=3;token=!t0ken;version=1.2.3-beta.1"), provider.Outputs);
        Assert.Equal(provider.Outputs!.Set("__internal", PropertyValue.Of(PropertyMap.Empty)), provider.Inputs);
        Assert.Equal($"{provider.Urn}::{provider.Id}", _stack["a"].Provider);
        Assert.Equal(provider.Outputs, _stack.Host.Request<ConfigureCall>("Configure", "default_1_2_3_beta_1").Inputs);
    }

    [Fact(Timeout = 300_000)]
    public async Task Unchanged_GoesOnWithTheOldInputs()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        Assert.Equal(["Start pkg", "CheckConfig default", "DiffConfig default", "Configure default"], _stack.Host.ProviderCalls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Changed_KeepsItsIdAndReplacesNothing()
    {
        _stack.Config["pkg:retries"] = "3";
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        var id = _stack["default"].Id;
        _stack.Config["pkg:retries"] = "4";
        await _stack.UpAsync(p => p.ResourceAsync("a"));

        Assert.Equal(["Start pkg", "CheckConfig default", "DiffConfig default", "Configure default"], _stack.Host.ProviderCalls);
        Assert.Equal(["Check a", "Diff a"], _stack.Host.Calls);
        Assert.Equal((id, MonitorClient.Inputs("retries=4")), (_stack["default"].Id, _stack["default"].Outputs));
    }

    [Fact(Timeout = 300_000)]
    public async Task Replaced_ReplacesItsResourcesAndDeletesWithTheOldOne()
    {
        _stack.Config["pkg:fixedHost"] = "one";
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        _stack.Config["pkg:fixedHost"] = "two";
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));

        Assert.Equal(
            [
                "Start pkg",
                "CheckConfig default",
                "DiffConfig default",
                "Start pkg",
                "CheckConfig default",
                "Configure default",
                "DiffConfig default",
                "Start pkg",
                "Configure default",
            ],
            _stack.Host.ProviderCalls
        );
        Assert.Equal(["Check+old a", "Check a", "Create a", "Delete a"], _stack.Host.Calls);
        Assert.Single(_stack.Snapshot.Resources, r => r.Type == "pulumi:providers:pkg");
    }

    [Fact(Timeout = 300_000)]
    public async Task Explicit_NewInPreview_HasTheUnknownIdAndIsConfigured()
    {
        var id = "";
        await _stack.PreviewAsync(async p =>
        {
            var provider = await p.ProviderAsync("mine", "host=x");
            id = provider.Id;
            await p.ResourceAsync("a", "", r => r.Provider = $"{provider.Urn}::{provider.Id}");
        });

        Assert.Equal(Signatures.UnknownText, id);
        Assert.Null(_stack.Host.Request<ConfigureCall>("Configure", "mine").Id);
        Assert.Equal(["Check a", "Create? a"], _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task UnknownConfiguration_NoCallReachesThePlugin()
    {
        Pulumirpc.RegisterResourceResponse? answer = null;
        Pulumirpc.ResourceInvokeResponse? invoked = null;
        await _stack.PreviewAsync(async p =>
        {
            var provider = await p.ProviderAsync("late", "host=?");
            var reference = $"{provider.Urn}::{provider.Id}";
            answer = await p.ResourceAsync("a", "x=1", r => r.Provider = reference);
            invoked = await p.InvokeAsync(
                new()
                {
                    Tok = "pkg:index:get",
                    Provider = reference,
                    Args = new(),
                }
            );
        });

        Assert.Equal(["Start pkg", "CheckConfig late"], _stack.Host.ProviderCalls);
        Assert.Empty(_stack.Host.Calls);
        Assert.Empty(answer!.Object.Fields);
        Assert.Equal((0, false), (invoked!.Return.Fields.Count, invoked.Unknown));
    }

    [Theory(Timeout = 300_000)]
    [InlineData(true, "preview", "Preview failed: ")]
    [InlineData(false, "update", "")]
    public async Task Configure_Fails_TheProviderFailsAndIsNotRecorded(bool isPreview, string operation, string prefix)
    {
        _stack.Host.Faults[("Configure", "default")] = new PluginFailure.MissingConfiguration(
            "",
            [new MissingKey("pkg:host", "Where it is.")]
        );
        var result = await _stack.UpAsync(p => p.ResourceAsync("a"), r => r with { IsPreview = isPreview });

        Assert.False(result.Succeeded);
        Assert.Empty(_stack.Host.Calls);
        Assert.False(_stack.Has("default"));
        Assert.Equal(
            [
                $"error: {prefix}1 error occurred:\n\t* missing required configuration key \"pkg:host\": Where it is.\n"
                    + "Set a value using the command `pulumi config set pkg:host <value>`.",
                $"error: {operation} failed",
            ],
            _stack.Messages
        );
        Assert.Contains("Close", _stack.Host.AllCalls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Configure_FailsForAChange_TheOldConfigurationStays()
    {
        _stack.Config["pkg:retries"] = "3";
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        _stack.Config["pkg:retries"] = "4";
        _stack.Host.Faults[("Configure", "default")] = new PluginFailure.Refused(StatusCode.InvalidArgument, "too many");
        var result = await _stack.UpAsync(p => p.ResourceAsync("a"));

        Assert.False(result.Succeeded);
        Assert.Empty(_stack.Host.Calls);
        Assert.Equal(MonitorClient.Inputs("retries=3"), _stack["default"].Inputs);
    }

    [Theory(Timeout = 300_000)]
    [InlineData(DeploymentKind.Destroy)]
    [InlineData(DeploymentKind.Refresh)]
    public async Task Configure_FailsForRecordedResources_SaysForWhich(DeploymentKind kind)
    {
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        _stack.Host.Faults[("Configure", "default")] = new PluginFailure.Refused(StatusCode.InvalidArgument, "no such tenant");
        var result = await _stack.RunAsync(kind);

        Assert.False(result.Succeeded);
        Assert.Empty(_stack.Host.Calls);
        var provider = _stack["default"];
        Assert.Equal(
            [
                $"error: could not load provider for resource {TestStack.UrnOf("a")}: could not create provider "
                    + $"{provider.Urn}::{provider.Id}: configure provider '{provider.Urn}': no such tenant",
            ],
            _stack.Messages
        );
    }

    [Theory(Timeout = 300_000)]
    [InlineData("[\"pkg\"]")]
    [InlineData("[\"*\"]")]
    public async Task DisabledDefault_IsAnError(string setting)
    {
        _stack.Config["pulumi:disable-default-providers"] = setting;
        var result = await _stack.UpAsync(p => p.ResourceAsync("a"));

        Assert.False(result.Succeeded);
        Assert.Empty(_stack.Host.AllCalls);
        Assert.Contains(
            $"error a: Default provider for 'pkg' disabled. '{TestStack.UrnOf("a")}' must use an explicit provider.",
            _stack.Messages
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task NoVersionAskedFor_TheRecordedOneCounts()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "", r => r.Version = "1.9.0"));
        _stack.Host.Objects["x-1"] = MonitorClient.Inputs("size=7");
        await _stack.RunAsync(
            DeploymentKind.Import,
            options: r =>
                r with
                {
                    Imports = [new ResourceImport("pkg:index:Thing", "b", "x-1", null, null, null, Protect: true, Component: false, [])],
                }
        );

        Assert.Equal(["Start pkg", "Configure default_1_9_0"], _stack.Host.ProviderCalls);
        Assert.Equal(_stack["a"].Provider, _stack["b"].Provider);
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        Assert.Equal(
            ["Start pkg", "CheckConfig default_1_9_0", "DiffConfig default_1_9_0", "Configure default_1_9_0"],
            _stack.Host.ProviderCalls
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task MissingPlugin_IsToldAtTheProvider()
    {
        var result = await _stack.UpAsync(p => p.ResourceAsync("a", "", r => r.Type = "missing:index:Thing"));

        Assert.False(result.Succeeded);
        Assert.Contains(
            "error default: no resource plugin 'pulumi-resource-missing' found in the workspace or on your $PATH",
            _stack.Messages
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task RefreshThenUp_UnchangedProviderGoesOnInTheFirstPlugin()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"), r => r with { Refresh = true });

        Assert.Equal(
            ["Start pkg", "Configure default", "Start pkg", "CheckConfig default", "DiffConfig default"],
            _stack.Host.ProviderCalls
        );
        Assert.Equal(["Read a", "Diff a", "Check+old a", "Diff a"], _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Alias_ResourceOfTheOldName_IsDeletedByTheSameProcess()
    {
        async Task Program(MonitorClient p, string provider, params string[] resources)
        {
            var made = await p.ProviderAsync(
                provider,
                "region=1",
                r => r.Aliases.Add(new Pulumirpc.Alias { Spec = new Pulumirpc.Alias.Types.Spec { Name = "old" } })
            );
            foreach (var name in resources)
                await p.ResourceAsync(name, "x=1", r => r.Provider = $"{made.Urn}::{made.Id}");
        }

        await _stack.UpAsync(p => Program(p, "old", "a", "b"));
        await _stack.UpAsync(p => Program(p, "new", "a"));

        Assert.Equal(["Start pkg", "CheckConfig new", "DiffConfig new", "Configure new"], _stack.Host.ProviderCalls);
        Assert.Equal(["Check+old a", "Diff a", "Delete b"], _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Component_LendsItsProviderToItsChildren()
    {
        await _stack.UpAsync(async p =>
        {
            var provider = await p.ProviderAsync("mine", "host=x");
            var group = await p.ComponentAsync("group", r => r.Providers["pkg"] = $"{provider.Urn}::{provider.Id}");
            await p.ResourceAsync("a", "", r => r.Parent = group.Urn);
        });

        Assert.Equal($"{_stack["mine"].Urn}::{_stack["mine"].Id}", _stack["a"].Provider);
        Assert.False(_stack.Has("default"));
    }
}
