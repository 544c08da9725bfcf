using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.Deployments;

/// <summary>A state that cannot be saved: nothing more begins, and nothing that was made stays without a name.</summary>
public sealed class UnsavedStateTests
{
    private const string Full = "the state file /s/dev.json cannot be written: No space left on device";

    private const string Waited = "\nNothing more was begun after that; what was under way has been waited for.\n";

    private const string Advice =
        "Another run would make them a second time. Once the file can be written, adopt each with `pulumi-embedded import TYPE NAME ID`, "
        + "or delete it where it lives. What a provider tells only when it makes an object, such as a secret, an adopted one does not "
        + "have until it is replaced.";

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
            $"error: {Full}{Waited}These objects exist and are not recorded in the state:\n  pkg:index:Thing a (id id-1)\n{Advice}",
            Assert.Single(Errors)
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Create_OutcomeCannotBeSaved_IsNeverToldAsDone()
    {
        _stack.OnSave = s => FailOnceRecorded(s, "a");

        await _stack.UpAsync(p => p.ResourceAsync("a"));

        Assert.False(IsToldAsDone("a"));
        var failed = Assert.Single(_stack.Events.OfType<EngineEvent.ResourceOperationFailed>());
        Assert.Equal((new Urn(TestStack.UrnOf("a")), 2), (failed.Step.Urn, failed.Status));
        Assert.True(Assert.Single(_stack.Events.OfType<EngineEvent.Summary>()).MaybeCorrupt);
    }

    [Fact(Timeout = 300_000)]
    public async Task Step_Succeeds_IsToldAsDoneAfterItsSave()
    {
        var wasTold = new List<bool>();
        _stack.OnSave = s =>
        {
            if (s.Resources.Any(r => r.Urn == new Urn(TestStack.UrnOf("a"))))
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
            if (s.PendingOperations.Any(o => o.Resource.Urn == new Urn(TestStack.UrnOf("a"))))
                throw new IOException(Full);
        };

        await _stack.UpAsync(p => p.ResourceAsync("a"));

        Assert.Equal(["Check a"], _stack.Host.Calls);
        Assert.Equal(
            $"error: {Full}{Waited}Every object that was made is recorded in the state. Once the file can be written, run the command "
                + "again.",
            Assert.Single(Errors)
        );
        // The last save, after the run, went well: it must not speak of a creation that never began.
        Assert.Empty(_stack.Snapshot.PendingOperations);
        Assert.Empty(_stack.Saves[^1].PendingOperations);
    }

    [Fact(Timeout = 300_000)]
    public async Task StepsUnderWay_WhenASaveFails_AreWaitedForAndNamed()
    {
        var (first, begun, release) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        _stack.Host.Waits[("Create", "a")] = () =>
        {
            first.SetResult();
            return begun.Task;
        };
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
                if (s.Resources.Any(r => r.Urn == new Urn(TestStack.UrnOf("a"))))
                    release.TrySetResult();
            }
        };

        await _stack.UpAsync(
            p =>
                Task.WhenAll(
                    p.ResourceAsync("a", "token=!hunter2-secret"),
                    p.ResourceAsync("b"),
                    Task.WhenAll(first.Task, begun.Task).ContinueWith(_ => p.ResourceAsync("c"), TaskScheduler.Default)
                ),
            r => r with { Parallel = 2 }
        );

        // Which of the two is created first is chance.
        var (a, b) = Assert.Single(Errors).Contains("Thing a (id id-1)", StringComparison.Ordinal) ? (1, 2) : (2, 1);
        Assert.Equal(
            $"error: {Full}{Waited}These objects exist and are not recorded in the state:\n  pkg:index:Thing a (id id-{a})\n  "
                + $"pkg:index:Thing b (id id-{b})\n{Advice}",
            Assert.Single(Errors)
        );
        Assert.DoesNotContain("Create c", _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Save_FailsOnce_StopsAllTheSameAndSaysThatAllIsRecorded()
    {
        var failures = 0;
        _stack.OnSave = s =>
        {
            if (s.Resources.Any(r => r.Urn == new Urn(TestStack.UrnOf("a"))) && failures++ == 0)
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

        Assert.Contains(
            "  pkg:index:Thing a (id id-2); the state has another object under this name\n",
            Assert.Single(Errors),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "or delete it where it lives. Where the state has another object under the name, give it another NAME. What a provider",
            Assert.Single(Errors),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("id-1", Assert.Single(Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("Delete a", _stack.Host.Calls);
    }

    /// <summary>A resource of several objects has an id that is none of theirs.</summary>
    [Fact(Timeout = 300_000)]
    public async Task Create_OfSeveralObjects_CannotBeSaved_NamesTheirIdsToo()
    {
        _stack.OnSave = s => FailOnceRecorded(s, "a");

        await UpAsync("currentId=A;secretId=!hunter1;sameId=id-1");

        Assert.Contains("  pkg:index:Thing a (id id-1), currentId A\n", Assert.Single(Errors), StringComparison.Ordinal);
        Assert.Contains(
            "Where the id is refused, the other one that stands beside it is its object's. ",
            Assert.Single(Errors),
            StringComparison.Ordinal
        );
    }

    /// <summary>What can be told nobody may still be recorded, and what could not be recorded must still be told.</summary>
    [Theory(Timeout = 300_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Observer_Refuses_TheRunGoesOnAndIsRecorded(bool isAboutTheId)
    {
        var refusal = new IOException("No space left on device");
        _stack.OnEvent = e =>
        {
            if (isAboutTheId ? e is EngineEvent.Diagnostic : e is EngineEvent.ResourcePre or EngineEvent.ResourceOutputs)
                throw refusal;
        };

        var result = await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("a", "", r => r.AdditionalSecretOutputs.Add("id"));
            await p.ResourceAsync("b");
        });

        Assert.Equal((false, true, refusal), (result.Succeeded, result.IsSaved, result.ObserverFailure));
        Assert.Equal(["id-1", "id-2"], _stack.Saves[^1].Resources.Where(r => r.Type == "pkg:index:Thing").Select(r => r.Id));
        Assert.Equal(["Check a", "Create a", "Check b", "Create b"], _stack.Host.Calls);
        Assert.Equal("Failed", Assert.Single(_stack.Events.OfType<EngineEvent.Summary>()).Succeeded ? "Succeeded" : "Failed");
    }

    [Fact(Timeout = 300_000)]
    public async Task Observer_RefusesWhereASaveFails_TheObjectIsNamed()
    {
        _stack.OnSave = s => FailOnceRecorded(s, "a");
        _stack.OnEvent = e =>
        {
            if (e is EngineEvent.ResourceOperationFailed)
                throw new IOException("No space left on device");
        };

        var result = await _stack.UpAsync(p => p.ResourceAsync("a"));

        Assert.False(result.IsSaved);
        Assert.Contains("  pkg:index:Thing a (id id-1)\n", Assert.Single(Errors), StringComparison.Ordinal);
    }

    /// <summary>A defect in the middle of a run: what it had made and could not record is named all the same.</summary>
    [Theory(Timeout = 300_000)]
    [InlineData("Check")]
    [InlineData("Create")]
    public async Task Defect_BesideASaveThatFailed_TheObjectIsNamed(string method)
    {
        var (begun, asked, refused) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        _stack.OnSave = s =>
        {
            if (s.Resources.Any(r => r.Urn == new Urn(TestStack.UrnOf("a"))))
                refused.TrySetResult();
            FailOnceRecorded(s, "a");
        };
        _stack.Host.Waits[("Create", "a")] = () =>
        {
            begun.SetResult();
            return asked.Task;
        };
        _stack.Host.Waits[(method, "b")] = async () =>
        {
            asked.SetResult();
            await refused.Task;
            throw new InvalidOperationException("a defect");
        };

        var defect = await Record.ExceptionAsync(() =>
            _stack.UpAsync(
                async p =>
                {
                    var a = p.ResourceAsync("a");
                    await begun.Task;
                    await Task.WhenAll(a, p.ResourceAsync("b"));
                },
                r => r with { Parallel = 2 }
            )
        );

        Assert.Contains("Thing a (id id-1)\n", Assert.Single(Errors), StringComparison.Ordinal);
        Assert.Equal("a defect", defect?.Message);
    }

    [Fact(Timeout = 300_000)]
    public async Task Renamed_CannotBeSaved_IsRecordedUnderItsOldName()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        _stack.OnSave = _ => throw new IOException(Full);

        await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("renamed", "", r => r.AliasURNs.Add(TestStack.UrnOf("a")));
            await p.ResourceAsync("new");
        });

        Assert.Equal(
            $"error: {Full}{Waited}Every object that was made is recorded in the state. Once the file can be written, run the command "
                + "again.",
            Assert.Single(Errors)
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Imported_CannotBeSaved_IsNotCalledMadeAndNobodyIsToldToDeleteIt()
    {
        var id = _stack.Host.NewObject(MonitorClient.Inputs("x=1"));
        _stack.OnSave = s => FailOnceRecorded(s, "a");

        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1", r => r.ImportId = id));

        Assert.Equal(
            $"error: {Full}{Waited}These objects existed before and were to be adopted; they are as they were, and not recorded in the "
                + $"state:\n  pkg:index:Thing a (id {id})\nEvery object that was made is recorded in the state. Once the file can be "
                + "written, run the command again.",
            Assert.Single(Errors)
        );
    }

    /// <summary>An update, too, may make an object, such as the next one of a pair.</summary>
    [Fact(Timeout = 300_000)]
    public async Task Updated_CannotBeSaved_IsNamedWithTheIdsThatNothingElseNames()
    {
        await UpAsync("currentId=A;secretId=!hunter1;x=1");
        _stack.OnSave = FailOnceChanged;

        // The one of before is recorded, under another name.
        await UpAsync("currentId=B;previousId=A;secretId=!hunter2;x=2");

        Assert.Equal(
            $"error: {Full}{Waited}The state has these as they were before the run:\n  pkg:index:Thing a, currentId is now B\n"
                + "An id that is not recorded is of an object that nothing else names, and another run may make it once more. Look at it "
                + "where it lives, and delete it there unless somebody uses it.\nOnce the file can be written, run the command again.",
            Assert.Single(Errors)
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Updated_CannotBeSaved_WithoutAnotherObject_IsNamed()
    {
        await UpAsync("x=1");
        _stack.OnSave = FailOnceChanged;

        await UpAsync("x=2");

        Assert.Equal(
            $"error: {Full}{Waited}The state has these as they were before the run:\n  pkg:index:Thing a\n"
                + "Every object that was made is recorded in the state. Once the file can be written, run the command again.",
            Assert.Single(Errors)
        );
    }

    private async Task UpAsync(string inputs) => await _stack.UpAsync(p => p.ResourceAsync("a", inputs));

    private static void FailOnceChanged(Snapshot snapshot)
    {
        if (snapshot.Resources.Any(r => r.Outputs?.GetValueOrDefault("x") == PropertyValue.Of("2")))
            throw new IOException(Full);
    }

    private IEnumerable<string> Errors => _stack.Messages.Where(m => m.StartsWith("error", StringComparison.Ordinal));

    private static void FailOnceRecorded(Snapshot snapshot, string name)
    {
        if (snapshot.Resources.Any(r => r.Urn == new Urn(TestStack.UrnOf(name))))
            throw new IOException(Full);
    }

    private bool IsToldAsDone(string name) =>
        _stack.Events.OfType<EngineEvent.ResourceOutputs>().Any(e => e.Step.Urn == new Urn(TestStack.UrnOf(name)));
}
