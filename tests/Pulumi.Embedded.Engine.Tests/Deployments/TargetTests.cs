using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.Deployments;

/// <summary>Runs limited to some resources, and replacements by command.</summary>
public sealed class TargetTests
{
    private readonly TestStack _stack = new();

    private static async Task Program(MonitorClient p, string value)
    {
        var a = await p.ResourceAsync("a", "x=" + value);
        await p.ResourceAsync(
            "b",
            "x=" + value,
            r =>
            {
                r.Dependencies.Add(a.Urn);
                r.PropertyDependencies["x"].Urns.Add(a.Urn);
            }
        );
        await p.ResourceAsync("c", "x=" + value);
    }

    [Fact(Timeout = 300_000)]
    public async Task Target_OthersAreAnsweredFromTheStateWithoutACall()
    {
        await _stack.UpAsync(p => Program(p, "1"));
        var result = await _stack.UpAsync(p => Program(p, "2"), r => r with { Targets = [TestStack.UrnOf("a")] });

        Assert.True(result.Succeeded);
        Assert.Equal(["Check+old a", "Diff a", "Update a"], _stack.Host.Calls);
        Assert.Equal(MonitorClient.Inputs("x=1"), _stack["c"].Inputs);
    }

    [Fact(Timeout = 300_000)]
    public async Task Target_NewUntargetedResource_IsUnknownAndNotMade()
    {
        Pulumirpc.RegisterResourceResponse? answer = null;
        await _stack.UpAsync(
            async p =>
            {
                await p.ResourceAsync("a");
                answer = await p.ResourceAsync("b");
            },
            r => r with { Targets = [TestStack.UrnOf("a")] }
        );

        Assert.True(answer!.Unknown);
        Assert.Equal(["Check a", "Create a"], _stack.Host.Calls);
        Assert.False(_stack.Has("b"));
    }

    [Fact(Timeout = 300_000)]
    public async Task TargetDependents_UsersAreIncluded()
    {
        await _stack.UpAsync(p => Program(p, "1"));
        await _stack.UpAsync(p => Program(p, "2"), r => r with { Targets = [TestStack.UrnOf("a")], TargetDependents = true });
        Assert.Equal(["Check+old a", "Diff a", "Update a", "Check+old b", "Diff b", "Update b"], _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Exclude_LeavesTheNamedAlone()
    {
        await _stack.UpAsync(p => Program(p, "1"));
        await _stack.UpAsync(p => Program(p, "2"), r => r with { Excludes = [TestStack.UrnOf("b")] });
        Assert.Equal(["Check+old a", "Diff a", "Update a", "Check+old c", "Diff c", "Update c"], _stack.Host.Calls);
    }

    /// <summary>A state with a reference to something that is not in it is accepted by no command.</summary>
    [Theory(Timeout = 300_000)]
    [InlineData("dependsOn", false)]
    [InlineData("property", false)]
    [InlineData("parent", false)]
    [InlineData("deletedWith", false)]
    [InlineData("replaceWith", false)]
    [InlineData("dependsOn", true)]
    public async Task Exclude_OfSomethingNewThatOthersNeed_IsRefusedBeforeAnythingIsRecorded(string how, bool isPreview)
    {
        await _stack.UpAsync(p => p.ResourceAsync("b", "x=1"));

        var refused = await _stack.RunAsync(
            DeploymentKind.Update,
            UsesNew,
            r => r with { Excludes = [TestStack.UrnOf("new")], IsPreview = isPreview }
        );

        Assert.False(refused.Succeeded);
        Assert.DoesNotContain("Update b", _stack.Host.Calls);
        Assert.Contains(
            _stack.Messages,
            m => m.Contains($"depends on '{TestStack.UrnOf("new")}', which does not exist yet and is left out by", StringComparison.Ordinal)
        );
        Assert.True((await _stack.UpAsync(p => p.ResourceAsync("b", "x=1"))).Succeeded);

        async Task UsesNew(MonitorClient p)
        {
            var made = await p.ResourceAsync("new");
            await p.ResourceAsync("b", "x=2", r => Use(r, how, made.Urn));
        }
    }

    [Fact(Timeout = 300_000)]
    public async Task ExcludeDependents_OfSomethingNew_LeavesAloneWhatNeedsIt()
    {
        await _stack.UpAsync(p => p.ResourceAsync("b", "x=1"));

        var result = await _stack.UpAsync(
            async p =>
            {
                var made = await p.ResourceAsync("new");
                await p.ResourceAsync("b", "x=2", r => Use(r, "dependsOn", made.Urn));
            },
            r => r with { Excludes = [TestStack.UrnOf("new")], ExcludeDependents = true }
        );

        Assert.True(result.Succeeded);
        Assert.Equal(MonitorClient.Inputs("x=1"), _stack["b"].Inputs);
    }

    private Task UserOfAAsync() =>
        _stack.UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a", "x=1");
            await p.ResourceAsync("user", "x=1", r => UseTwice(r, a.Urn));
            await p.ResourceAsync("third", "x=1");
        });

    private static void UseTwice(Pulumirpc.RegisterResourceRequest request, string? urn)
    {
        if (urn is null)
            return;
        Use(request, "dependsOn", urn);
        Use(request, "property", urn);
    }

    /// <summary>What is needed for two reasons is kept once.</summary>
    [Theory(Timeout = 300_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LimitedRun_KeepsOnceWhatTheProgramDroppedAndOthersStillNeed(bool byTarget)
    {
        await UserOfAAsync();

        var result = await _stack.UpAsync(
            async p =>
            {
                await p.ResourceAsync("user", "x=2");
                await p.ResourceAsync("third", "x=2");
            },
            r => byTarget ? r with { Targets = [TestStack.UrnOf("third")] } : r with { Excludes = [TestStack.UrnOf("user")] }
        );

        Assert.True(result.Succeeded);
        Assert.Null(SnapshotIntegrity.Problem(result.Snapshot));
        Assert.Contains("Update third", _stack.Host.Calls);
        Assert.DoesNotContain("Update user", _stack.Host.Calls);
        Assert.True(_stack.Has("a"));
    }

    /// <summary>The program turned a dependency round, or wrote its resources in another order: both stay as they were.</summary>
    [Theory(Timeout = 300_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Target_OfAThird_LeavesATurnedDependencyAsItWas(bool isTurned)
    {
        await UserOfAAsync();
        Pulumirpc.RegisterResourceResponse? answer = null;

        var result = await _stack.UpAsync(
            async p =>
            {
                var user = await p.ResourceAsync("user", "x=2");
                answer = await p.ResourceAsync("a", "x=2", r => UseTwice(r, isTurned ? user.Urn : null));
                await p.ResourceAsync("third", "x=2");
            },
            r => r with { Targets = [TestStack.UrnOf("third")] }
        );

        Assert.True(result.Succeeded);
        Assert.Null(SnapshotIntegrity.Problem(result.Snapshot));
        Assert.Equal(["Check+old third", "Diff third", "Update third"], _stack.Host.Calls);
        Assert.Equal((_stack["a"].Id, MonitorClient.Inputs("x=1")), (answer!.Id, _stack["a"].Inputs));
    }

    [Fact(Timeout = 300_000)]
    public async Task Target_OfWhatComesAfterItsUserNow_IsRefusedAndNothingIsBroken()
    {
        await UserOfAAsync();

        var refused = await _stack.UpAsync(
            async p =>
            {
                await p.ResourceAsync("user", "x=2");
                await p.ResourceAsync("a", "x=2");
            },
            r => r with { Targets = [TestStack.UrnOf("a")] }
        );

        Assert.False(refused.Succeeded);
        Assert.Null(SnapshotIntegrity.Problem(refused.Snapshot));
        Assert.Equal(MonitorClient.Inputs("x=1"), _stack["a"].Inputs);
        Assert.Contains(
            _stack.Messages,
            m => m.Contains($"but '{TestStack.UrnOf("user")}' is not, still needs it as it is recorded", StringComparison.Ordinal)
        );
        Assert.True(
            (
                await _stack.UpAsync(async p =>
                {
                    await p.ResourceAsync("user", "x=2");
                    await p.ResourceAsync("a", "x=2");
                })
            ).Succeeded
        );
    }

    private static void Use(Pulumirpc.RegisterResourceRequest request, string how, string urn)
    {
        switch (how)
        {
            case "property":
                request.PropertyDependencies["x"] = new() { Urns = { urn } };
                break;
            case "parent":
                request.Parent = urn;
                break;
            case "deletedWith":
                request.DeletedWith = urn;
                break;
            case "replaceWith":
                request.ReplaceWith.Add(urn);
                break;
            default:
                request.Dependencies.Add(urn);
                break;
        }
    }

    /// <summary>Also one that the program calls by another name now.</summary>
    [Theory(Timeout = 300_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DestroyWithTheProgram_OfATarget_LeavesOthersAlone(bool byTarget)
    {
        await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("a");
            await p.ResourceAsync("b");
        });

        var result = await _stack.RunAsync(
            DeploymentKind.Destroy,
            async p =>
            {
                await p.ResourceAsync("a");
                await p.ComponentAsync("new");
                await p.ResourceAsync("renamed", "", r => r.Aliases.Add(new Pulumirpc.Alias { Urn = TestStack.UrnOf("b") }));
            },
            r => byTarget ? r with { Targets = [TestStack.UrnOf("a")] } : r with { Excludes = [TestStack.UrnOf("b")] }
        );

        Assert.True(result.Succeeded, string.Join("\n", _stack.Messages));
        Assert.Equal(["Delete a"], _stack.Host.Calls);
        if (byTarget)
            Assert.Equal(1, result.ResourceChanges["delete"]);
    }

    [Fact(Timeout = 300_000)]
    public async Task Target_NotThere_FailsTheRun()
    {
        await _stack.UpAsync(p => Program(p, "1"));
        var result = await _stack.UpAsync(p => Program(p, "2"), r => r with { Targets = [TestStack.UrnOf("zzz")] });

        Assert.False(result.Succeeded);
        Assert.Empty(_stack.Host.Calls);
        Assert.Contains(
            $"error: Target '{TestStack.UrnOf("zzz")}' could not be found in the stack. Did you forget to escape $ in your shell?",
            _stack.Messages
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task DestroyTarget_WithDependantsLeftOut_IsRefused()
    {
        await _stack.UpAsync(p => Program(p, "1"));
        var refused = await _stack.RunAsync(DeploymentKind.Destroy, options: r => r with { Targets = [TestStack.UrnOf("a")] });
        Assert.False(refused.Succeeded);
        Assert.DoesNotContain(_stack.Host.Calls, c => c.StartsWith("Delete", StringComparison.Ordinal));
        Assert.Contains(
            $"error b: Resource '{TestStack.UrnOf("b")}' will be destroyed but was not specified in --target list.\n"
                + "Either include resource in --target list or pass --target-dependents to proceed.",
            _stack.Messages
        );

        var done = await _stack.RunAsync(
            DeploymentKind.Destroy,
            options: r => r with { Targets = [TestStack.UrnOf("a")], TargetDependents = true }
        );
        Assert.True(done.Succeeded);
        Assert.Equal(["Delete b", "Delete a"], _stack.Host.Calls.Where(c => c.StartsWith("Delete", StringComparison.Ordinal)));
        Assert.True(_stack.Has("c"));
    }

    [Fact(Timeout = 300_000)]
    public async Task Replace_ByCommand_ChecksOnceAndAsksNoDiff()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"), r => r with { ReplaceTargets = [TestStack.UrnOf("a")] });
        Assert.Equal(["Check a", "Create a", "Delete a"], _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Taint_ReplacesAndIsGone()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        _stack.Snapshot = _stack.Snapshot with
        {
            Resources = [.. _stack.Snapshot.Resources.Select(r => r with { Taint = r.Urn == new Urn(TestStack.UrnOf("a")) })],
        };
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));

        Assert.Equal(["Check a", "Create a", "Delete a"], _stack.Host.Calls);
        Assert.False(_stack["a"].Taint);
    }

    [Fact(Timeout = 300_000)]
    public async Task ExcludeProtected_DestroysTheRestAndWhatTheProtectedNeedStays()
    {
        await _stack.UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a");
            await p.ResourceAsync(
                "b",
                "",
                r =>
                {
                    r.Protect = true;
                    r.Dependencies.Add(a.Urn);
                }
            );
            await p.ResourceAsync("c");
        });
        var result = await _stack.RunAsync(DeploymentKind.Destroy, options: r => r with { ExcludeProtected = true });

        Assert.True(result.Succeeded, string.Join('\n', _stack.Messages));
        Assert.Equal(["Delete c"], _stack.Host.Calls);
        Assert.True(_stack.Has("a") && _stack.Has("b"));
    }

    [Fact(Timeout = 300_000)]
    public async Task ExcludeProtected_DoesNotAskWhatItsDeletionsMeanToOthers()
    {
        await _stack.UpAsync(async p =>
        {
            await Program(p, "1");
            await p.ResourceAsync("kept", "", r => r.Protect = true);
        });
        await _stack.RunAsync(DeploymentKind.Destroy, options: r => r with { ExcludeProtected = true });

        Assert.DoesNotContain(_stack.Host.Calls, c => c.StartsWith("Diff", StringComparison.Ordinal));
        Assert.Equal(["kept"], _stack.Snapshot.Resources.Where(r => r.Type == "pkg:index:Thing").Select(r => r.Urn.Name));
    }

    [Fact(Timeout = 300_000)]
    public async Task DestroyWithProgram_UsesTheProvidersOfTheProgram()
    {
        _stack.Config["pkg:retries"] = "3";
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        _stack.Config["pkg:retries"] = "4";
        await _stack.RunAsync(DeploymentKind.Destroy, p => p.ResourceAsync("a", "x=1"));

        Assert.Equal(["Start pkg", "CheckConfig default", "DiffConfig default", "Configure default"], _stack.Host.ProviderCalls);
        Assert.Equal(["Delete a"], _stack.Host.Calls);
        Assert.Empty(_stack.Snapshot.Resources);
    }

    /// <summary>What comes from a resource that the run leaves out is not known, and is not recorded as if it were.</summary>
    [Fact(Timeout = 300_000)]
    public async Task StackOutput_OfAnUntargetedNewResource_StaysWhatItWas()
    {
        await _stack.UpAsync(async p => await p.OutputsAsync(p.StackUrn, "x=before;gone=1"));
        await _stack.UpAsync(
            async p =>
            {
                await p.ResourceAsync("a");
                await p.ResourceAsync("b");
                await p.OutputsAsync(p.StackUrn, "x=?;y=?;z=1");
            },
            r => r with { Targets = [TestStack.UrnOf("a")] }
        );

        Assert.Equal(MonitorClient.Inputs("x=before;z=1"), _stack.Snapshot.Resources[0].Outputs);
    }
}
