using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;

namespace Pulumi.Embedded.Engine.Tests.Deployments;

/// <summary>A state that cannot be saved: nothing more begins, and nothing that was made stays without a name.</summary>
public sealed class UnsavedStateTests
{
    private const string Full = "the state file /s/dev.json cannot be written: No space left on device";

    private const string Waited = "\nNothing more was begun after that; what was under way has been waited for.\n";

    private const string Advice =
        "Another run would make them a second time. Once the file can be written, adopt each with `pulumi import TYPE NAME ID`, or delete it where it lives.";

    private readonly TestStack _stack = new();

    [Fact(Timeout = 300_000)]
    public async Task Create_OutcomeCannotBeSaved_StopsAndNamesFileAndObject()
    {
        _stack.OnSave = s => FailOnceRecorded(s, "a");

        var result = await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("a");
            await p.ResourceAsync("b");
        });

        Assert.Equal((false, false), (result.Succeeded, result.IsSaved));
        Assert.Equal(["Check a", "Create a"], _stack.Host.Calls);
        Assert.Equal(
            $"error: {Full}{Waited}These objects exist and are not recorded in the state:\n  pkg:index:Thing a (id id-1)\n{Advice}", Assert.Single(Errors));
    }

    [Fact(Timeout = 300_000)]
    public async Task Create_OutcomeCannotBeSaved_IsNeverToldAsDone()
    {
        _stack.OnSave = s => FailOnceRecorded(s, "a");

        await _stack.UpAsync(p => p.ResourceAsync("a"));

        Assert.False(IsToldAsDone("a"));
        var failed = Assert.Single(_stack.Events.OfType<EngineEvent.ResourceOperationFailed>());
        Assert.Equal((TestStack.UrnOf("a"), 2), (failed.Step.Urn, failed.Status));
        Assert.True(Assert.Single(_stack.Events.OfType<EngineEvent.Summary>()).MaybeCorrupt);
    }

    [Fact(Timeout = 300_000)]
    public async Task Step_Succeeds_IsToldAsDoneAfterItsSave()
    {
        var wasTold = new List<bool>();
        _stack.OnSave = s =>
        {
            if (s.Resources.Any(r => r.Urn == TestStack.UrnOf("a")))
                wasTold.Add(IsToldAsDone("a"));
        };

        await _stack.UpAsync(p => p.ResourceAsync("a"));

        Assert.False(wasTold[0]);
        Assert.True(IsToldAsDone("a"));
    }

    [Fact(Timeout = 300_000)]
    public async Task Create_BeginningCannotBeSaved_IsNotBegun()
    {
        _stack.OnSave = s =>
        {
            if (s.PendingOperations.Any(o => o.Resource.Urn == TestStack.UrnOf("a")))
                throw new IOException(Full);
        };

        await _stack.UpAsync(p => p.ResourceAsync("a"));

        Assert.Equal(["Check a"], _stack.Host.Calls);
        Assert.Equal(
            $"error: {Full}{Waited}Every object that was made is recorded in the state. Once the file can be written, run the command again.", Assert.Single(Errors));
        // The last save, after the run, went well: it must not speak of a creation that never began.
        Assert.Empty(_stack.Snapshot.PendingOperations);
        Assert.Empty(_stack.Saves[^1].PendingOperations);
    }

    [Fact(Timeout = 300_000)]
    public async Task StepsUnderWay_WhenASaveFails_AreWaitedForAndNamed()
    {
        var begun = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _stack.Host.Waits[("Create", "a")] = () => begun.Task;
        _stack.Host.Waits[("Create", "b")] = () =>
        {
            begun.SetResult();
            return release.Task;
        };
        _stack.OnSave = s =>
        {
            try
            {
                FailOnceRecorded(s, "a");
            }
            finally
            {
                if (s.Resources.Any(r => r.Urn == TestStack.UrnOf("a")))
                    release.TrySetResult();
            }
        };

        await _stack.UpAsync(
            p => Task.WhenAll(p.ResourceAsync("a", "token=!hunter2-secret"), p.ResourceAsync("b"), begun.Task.ContinueWith(_ => p.ResourceAsync("c"), TaskScheduler.Default)),
            r => r with { Parallel = 2 });

        // Which of the two is created first is chance.
        var (a, b) = Assert.Single(Errors).Contains("Thing a (id id-1)", StringComparison.Ordinal) ? (1, 2) : (2, 1);
        Assert.Equal(
            $"error: {Full}{Waited}These objects exist and are not recorded in the state:\n  pkg:index:Thing a (id id-{a})\n  pkg:index:Thing b (id id-{b})\n{Advice}",
            Assert.Single(Errors));
        Assert.DoesNotContain("Create c", _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Save_FailsOnce_StopsAllTheSameAndSaysThatAllIsRecorded()
    {
        var failures = 0;
        _stack.OnSave = s =>
        {
            if (s.Resources.Any(r => r.Urn == TestStack.UrnOf("a")) && failures++ == 0)
                throw new IOException(Full);
        };

        var result = await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("a");
            await p.ResourceAsync("b");
        });

        Assert.False(result.Succeeded);
        Assert.Equal(["Check a", "Create a"], _stack.Host.Calls);
        Assert.Contains(_stack.Saves[^1].Resources, r => r is { Id: "id-1" });
        Assert.Contains("Every object that was made is recorded in the state.", Assert.Single(Errors), StringComparison.Ordinal);
    }

    [Fact(Timeout = 300_000)]
    public async Task Refresh_CannotBeSaved_StopsAlthoughItsErrorsStopNothing()
    {
        await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("a", "x=1");
            await p.ResourceAsync("b", "x=1");
        });
        _stack.OnSave = _ => throw new IOException(Full);

        var result = await _stack.RunAsync(DeploymentKind.Refresh);

        Assert.False(result.Succeeded);
        Assert.StartsWith($"error: {Full}{Waited}Every object", Assert.Single(Errors), StringComparison.Ordinal);
    }

    [Fact(Timeout = 300_000)]
    public async Task Replacement_OutcomeCannotBeSaved_NamesTheNewObjectAndKeepsTheOld()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "fixed=1"));
        _stack.OnSave = s =>
        {
            if (s.Resources.Any(r => r.Id == "id-2"))
                throw new IOException(Full);
        };

        await _stack.UpAsync(p => p.ResourceAsync("a", "fixed=2"));

        Assert.Contains("  pkg:index:Thing a (id id-2)\n", Assert.Single(Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("id-1", Assert.Single(Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("Delete a", _stack.Host.Calls);
    }

    private IEnumerable<string> Errors => _stack.Messages.Where(m => m.StartsWith("error", StringComparison.Ordinal));

    private static void FailOnceRecorded(Snapshot snapshot, string name)
    {
        if (snapshot.Resources.Any(r => r.Urn == TestStack.UrnOf(name)))
            throw new IOException(Full);
    }

    private bool IsToldAsDone(string name) => _stack.Events.OfType<EngineEvent.ResourceOutputs>().Any(e => e.Step.Urn == TestStack.UrnOf(name));
}
