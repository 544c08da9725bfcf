using Grpc.Core;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Tests.Deployments;

/// <summary>Runs that go on after a failure: with <c>--continue-on-error</c>, and when a resource has to be waited for.</summary>
public sealed class ContinueOnErrorTests
{
    private static readonly PluginFailure Refusal = new PluginFailure.Refused(StatusCode.Unknown, "the tenant said no");

    private readonly TestStack _stack = new();

    [Fact(Timeout = 300_000)]
    public async Task Create_Fails_DependantsAreUnknownAndTheRestIsMade()
    {
        _stack.Host.Faults[("Create", "a")] = Refusal;
        RegisterResourceResponse? failed = null,
            dependant = null,
            indirect = null;
        var result = await UpAsync(async p =>
        {
            failed = await p.ResourceAsync("a");
            dependant = await p.ResourceAsync("b", "x=1;of=?", r => r.Dependencies.Add(failed.Urn));
            indirect = await p.ResourceAsync("c", "", r => r.PropertyDependencies["x"] = new() { Urns = { dependant.Urn } });
            await p.ResourceAsync("d");
        });

        Assert.False(result.Succeeded);
        Assert.Equal((Result.Fail, "", false), (failed!.Result, failed.Id, failed.Unknown));
        Assert.Equal((Result.Success, "", true), (dependant!.Result, dependant.Id, dependant.Unknown));
        Assert.True(indirect!.Unknown);
        // Asked what it would be, as in a preview; it is not checked.
        Assert.Equal(MonitorClient.Inputs("x=1;of=?;made=?"), PropertyCodec.Decode(dependant.Object));
        Assert.False(_stack.Host.Request<CreateCall>("Create?", "b").ReportsStatus);
        Assert.Equal(["Check a", "Create a", "Create? b", "Create? c", "Check d", "Create d"], _stack.Host.Calls);
        Assert.True(_stack.Has("d"));
        Assert.False(_stack.Has("b") || _stack.Has("c"));
        Assert.DoesNotContain(_stack.Events.OfType<EngineEvent.ResourcePre>(), e => e.Step.Urn == new Urn(TestStack.UrnOf("b")));
        Assert.Equal(["error a: the tenant said no", "error: update failed"], _stack.Messages);
        Assert.Equal(1, result.ResourceChanges["create"] - 1);
    }

    [Fact(Timeout = 300_000)]
    public async Task Dependant_ThatExists_StaysAsItIs()
    {
        await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("a", "x=1");
            await p.ResourceAsync("b", "x=1", r => r.Dependencies.Add(TestStack.UrnOf("a")));
        });
        _stack.Host.Faults[("Update", "a")] = Refusal;
        RegisterResourceResponse? dependant = null;
        await UpAsync(async p =>
        {
            await p.ResourceAsync("a", "x=2");
            dependant = await p.ResourceAsync("b", "x=2", r => r.Dependencies.Add(TestStack.UrnOf("a")));
        });

        Assert.Equal((true, "id-2"), (dependant!.Unknown, dependant.Id));
        Assert.Equal(["Check+old a", "Diff a", "Update a"], _stack.Host.Calls);
        Assert.Equal(MonitorClient.Inputs("x=1"), _stack["b"].Inputs);
    }

    /// <summary>The program waits for the answer of the creation that was to follow the deletion.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData("a")]
    [InlineData("b")]
    public async Task DeletionBeforeAReplacement_Fails_TheReplacementHasFailedAndTheOthersGoOn(string undeleted)
    {
        static Func<MonitorClient, Task> Program(string value, Action<RegisterResourceResponse> answered) =>
            async p =>
            {
                var a = await p.ResourceAsync(
                    "a",
                    $"fixed={value}",
                    r => (r.DeleteBeforeReplace, r.DeleteBeforeReplaceDefined) = (true, true)
                );
                answered(a);
                await p.ResourceAsync(
                    "b",
                    $"fixed={value}",
                    r =>
                    {
                        r.Dependencies.Add(TestStack.UrnOf("a"));
                        r.PropertyDependencies["fixed"].Urns.Add(TestStack.UrnOf("a"));
                    }
                );
                await p.ResourceAsync("c", $"x={value}");
            };
        await _stack.UpAsync(Program("1", _ => { }));
        var (first, second) = (_stack["a"].Id, _stack["b"].Id);
        _stack.Host.Faults[("Delete", undeleted)] = Refusal;
        RegisterResourceResponse? answer = null;

        var result = await UpAsync(Program("2", a => answer = a));

        Assert.False(result.Succeeded);
        Assert.Equal(Result.Fail, answer!.Result);
        Assert.Contains($"error {undeleted}: the tenant said no", _stack.Messages);
        Assert.Contains("Update c", _stack.Host.Calls);
        Assert.DoesNotContain(
            _stack.Host.Calls,
            c => c.StartsWith("Create", StringComparison.Ordinal) && !c.StartsWith("Create?", StringComparison.Ordinal)
        );
        Assert.Null(SnapshotIntegrity.Problem(result.Snapshot));
        Assert.Equal(first, _stack["a"].Id);

        _stack.Host.Faults.Clear();
        Assert.True((await _stack.UpAsync(Program("2", _ => { }))).Succeeded);
        Assert.NotEqual((first, second), (_stack["a"].Id, _stack["b"].Id));
        Assert.Equal(2, _stack.Snapshot.Resources.Count(r => r.Urn.Name is "a" or "b"));
    }

    [Fact(Timeout = 300_000)]
    public async Task Dependant_UnderANewName_StaysUnderTheOldOne()
    {
        await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("a", "x=1");
            await p.ResourceAsync("b", "", r => r.Dependencies.Add(TestStack.UrnOf("a")));
        });
        _stack.Host.Faults[("Update", "a")] = Refusal;
        await UpAsync(async p =>
        {
            await p.ResourceAsync("a", "x=2");
            await p.ResourceAsync(
                "renamed",
                "",
                r =>
                {
                    r.Dependencies.Add(TestStack.UrnOf("a"));
                    r.AliasURNs.Add(TestStack.UrnOf("b"));
                }
            );
        });

        Assert.DoesNotContain("Delete b", _stack.Host.Calls);
        Assert.Equal("id-2", _stack["b"].Id);
        Assert.DoesNotContain(_stack.Messages, m => m.StartsWith("warning", StringComparison.Ordinal));
    }

    [Fact(Timeout = 300_000)]
    public async Task Component_ThatNeedsAFailedResource_IsLeftOutWithItsChildren()
    {
        _stack.Host.Faults[("Create", "a")] = Refusal;
        RegisterResourceResponse? child = null;
        var result = await UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a");
            var group = await p.ComponentAsync("group", r => r.Dependencies.Add(a.Urn));
            child = await p.ResourceAsync("b", "", r => r.Parent = group.Urn);
            await p.OutputsAsync(group.Urn, "x=1");
        });

        Assert.True(child!.Unknown);
        Assert.False(_stack.Has("group"));
        Assert.Equal("error: update failed", _stack.Messages.Last());
        Assert.False(result.Succeeded);
    }

    [Fact(Timeout = 300_000)]
    public async Task Read_ThatNeedsAFailedResource_IsUnknown()
    {
        _stack.Host.Faults[("Create", "a")] = Refusal;
        ReadResourceResponse? read = null;
        await UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a");
            read = await p.ReadAsync("found", "id-9", r => r.Dependencies.Add(a.Urn));
        });

        Assert.Equal((Result.Success, true), (read!.Result, read.Unknown));
        Assert.Equal(["Check a", "Create a"], _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Read_Fails_TheProgramIsTold()
    {
        ReadResourceResponse? read = null;
        var result = await UpAsync(async p => read = await p.ReadAsync("found", "id-9"));

        Assert.False(result.Succeeded);
        Assert.Equal(Result.Fail, read!.Result);
    }

    [Fact(Timeout = 300_000)]
    public async Task Provider_CannotBeConfigured_ItsResourcesAreLeftOutAndOthersMade()
    {
        _stack.Host.Faults[("Configure", "default")] = Refusal;
        RegisterResourceResponse? left = null;
        ResourceInvokeResponse? invoked = null;
        await UpAsync(async p =>
        {
            left = await p.ResourceAsync("a");
            invoked = await p.InvokeAsync(new() { Tok = "pkg:index:get", Args = new() });
            var provider = await p.ProviderAsync("mine", "host=x");
            await p.ResourceAsync("b", "", r => r.Provider = $"{provider.Urn}::{provider.Id}");
        });

        Assert.True(left!.Unknown);
        Assert.True(invoked!.Unknown);
        Assert.Equal(["Check b", "Create b"], _stack.Host.Calls);
        Assert.Equal(["error: the tenant said no", "error: update failed"], _stack.Messages);
    }

    /// <summary>What a program registers by values it did not get is not taken for something it no longer wants.</summary>
    [Fact(Timeout = 300_000)]
    public async Task UnregisteredResource_AfterAFailure_IsKept()
    {
        await _stack.UpAsync(p => p.ResourceAsync("inside-of-an-apply"));
        _stack.Host.Faults[("Create", "a")] = Refusal;
        await UpAsync(p => p.ResourceAsync("a"));

        Assert.DoesNotContain("Delete inside-of-an-apply", _stack.Host.Calls);
        Assert.True(_stack.Has("inside-of-an-apply") && _stack.Has("default"));
        Assert.Contains(
            "warning inside-of-an-apply: The program did not register this resource. It is kept, since something failed that the program "
                + "may register it by.",
            _stack.Messages
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task UnregisteredResource_WhenNothingFailed_IsDeleted()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        await UpAsync(_ => Task.CompletedTask);
        Assert.Equal(["Delete a"], _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Create_HasToBeWaitedFor_NothingIsRecordedAndTheRestIsMade()
    {
        _stack.Host.Faults[("Create", "a")] = new PluginFailure.AwaitFailed("the owner has to agree first");
        var result = await _stack.UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a");
            await p.ResourceAsync("b", "", r => r.Dependencies.Add(a.Urn));
            await p.ResourceAsync("c");
        });

        Assert.Equal((false, true), (result.Succeeded, result.Awaits));
        Assert.Equal(["Check a", "Create a", "Create? b", "Check c", "Create c"], _stack.Host.Calls);
        Assert.False(_stack.Has("a"));
        Assert.Empty(_stack.Snapshot.PendingOperations);
        Assert.Equal(["error a: the owner has to agree first", "error: update failed"], _stack.Messages);
    }

    [Fact(Timeout = 300_000)]
    public async Task Update_HasToBeWaitedFor_TheOldStateStays()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        _stack.Host.Faults[("Update", "a")] = new PluginFailure.AwaitFailed("not yet");
        var result = await _stack.UpAsync(p => p.ResourceAsync("a", "x=2"));

        Assert.True(result.Awaits);
        Assert.Equal(MonitorClient.Inputs("x=1"), _stack["a"].Inputs);
    }

    [Fact(Timeout = 300_000)]
    public async Task Await_BesideAFailure_IsAFailure()
    {
        _stack.Host.Faults[("Create", "a")] = new PluginFailure.AwaitFailed("not yet");
        _stack.Host.Faults[("Create", "b")] = Refusal;
        var result = await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("a");
            await p.ResourceAsync("b");
        });

        Assert.Equal((false, false), (result.Succeeded, result.Awaits));
    }

    /// <summary>A replaced provider lives on as long as something that the run left alone is managed by it.</summary>
    [Theory(Timeout = 300_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReplacedProvider_OfAResourceThatIsLeftAlone_IsKeptUntilNothingNeedsIt(bool isRegistered)
    {
        await _stack.UpAsync(p => ManagedAsync(p, "host=1;fixed=1"));
        var first = _stack["s"].Provider;
        _stack.Host.Faults[("Create", "a")] = Refusal;
        var failed = await UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a");
            if (isRegistered)
                await ManagedAsync(p, "host=2;fixed=2", a.Urn);
            else
                await p.ProviderAsync("mine", "host=2;fixed=2");
        });

        Assert.False(failed.Succeeded);
        Assert.Null(SnapshotIntegrity.Problem(_stack.Snapshot));
        Assert.Equal(first, _stack["s"].Provider);
        Assert.Equal(2, _stack.Snapshot.Resources.Count(r => r.Urn.Name == "mine"));

        _stack.Host.Faults.Clear();
        Assert.True((await _stack.UpAsync(p => ManagedAsync(p, "host=2;fixed=2"))).Succeeded);
        Assert.Single(_stack.Snapshot.Resources, r => r.Urn.Name == "mine");
        Assert.NotEqual(first, _stack["s"].Provider);

        static async Task ManagedAsync(MonitorClient program, string settings, params string[] needs)
        {
            var provider = await program.ProviderAsync("mine", settings);
            await program.ResourceAsync(
                "s",
                "",
                r =>
                {
                    r.Provider = $"{provider.Urn}::{provider.Id}";
                    r.Dependencies.Add(needs);
                }
            );
        }
    }

    /// <summary>What keeps its old name must not be taken over by another resource that takes the name.</summary>
    [Theory(Timeout = 300_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Dependant_UnderANewName_WhoseOldNameIsTaken_IsAClash(bool isRenamedFirst)
    {
        await _stack.UpAsync(p => p.ResourceAsync("b"));
        _stack.Host.Faults[("Create", "a")] = Refusal;
        await UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a");
            if (!isRenamedFirst)
                await p.ResourceAsync("b", "x=other");
            await p.ResourceAsync(
                "renamed",
                "",
                r =>
                {
                    r.Dependencies.Add(a.Urn);
                    r.AliasURNs.Add(TestStack.UrnOf("b"));
                }
            );
            if (isRenamedFirst)
                await p.ResourceAsync("b", "x=other");
        });

        Assert.Contains(
            _stack.Messages,
            m => m.StartsWith("error", StringComparison.Ordinal) && m.Contains("Duplicate resource", StringComparison.Ordinal)
        );
        if (isRenamedFirst)
            Assert.DoesNotContain("Update b", _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task StackOutputs_OfAFailedRun_KeepWhatIsKnownWhereTheNewValueIsNot()
    {
        await _stack.UpAsync(p => p.OutputsAsync(p.StackUrn, "secret=!hunter2;text=old;gone=stays"));
        _stack.Host.Faults[("Create", "a")] = Refusal;
        await UpAsync(async p =>
        {
            await p.ResourceAsync("a");
            await p.OutputsAsync(p.StackUrn, "secret=?;text=new;fresh=?");
        });

        // A new one that nobody knows is saved as Pulumi's CLI does.
        Assert.Equal(MonitorClient.Inputs("secret=!hunter2;text=new;gone=stays;fresh=?"), _stack.Snapshot.StackOutputs);
    }

    private Task<DeploymentResult> UpAsync(Func<MonitorClient, Task> program) =>
        _stack.UpAsync(program, r => r with { ContinueOnError = true });
}
