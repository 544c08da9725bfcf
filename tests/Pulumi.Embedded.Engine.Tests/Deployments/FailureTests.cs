using Grpc.Core;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Tests.Deployments;

/// <summary>What is recorded and told when something fails.</summary>
public sealed class FailureTests
{
    private static readonly PluginFailure Refusal = new PluginFailure.Refused(StatusCode.Unknown, "the tenant said no");

    private readonly TestStack _stack = new();

    [Fact(Timeout = 300_000)]
    public async Task Create_Fails_NothingIsRecordedAndNoStepFollows()
    {
        _stack.Host.Faults[("Create", "a")] = Refusal;
        var result = await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("a");
            await p.ResourceAsync("b");
        });

        Assert.False(result.Succeeded);
        Assert.Equal(["Check a", "Create a"], _stack.Host.Calls);
        Assert.False(_stack.Has("a"));
        Assert.Empty(_stack.Snapshot.PendingOperations);
        Assert.Equal(
            ["error a: the tenant said no", "error: update failed"],
            _stack.Messages.Where(m => m.StartsWith("error", StringComparison.Ordinal))
        );
        Assert.Equal(0, Assert.Single(_stack.Events.OfType<EngineEvent.ResourceOperationFailed>()).Status);
    }

    [Fact(Timeout = 300_000)]
    public async Task FailureOfAnother_BetweenDeletionAndCreation_DoesNotPreventTheReplacement()
    {
        await _stack.UpAsync(p => Task.WhenAll(Replaced(p, "1"), p.ResourceAsync("b", "x=1")));
        var isDeleting = new TaskCompletionSource();
        _stack.Host.Waits[("Update", "b")] = () => isDeleting.Task;
        _stack.Host.Faults[("Update", "b")] = Refusal;
        _stack.Host.Waits[("Delete", "a")] = async () =>
        {
            isDeleting.SetResult();
            while (!HasFailed())
                await Task.Delay(10);
            // What follows the event stops the run.
            await Task.Delay(300);
        };
        _stack.Host.Clear();

        var result = await _stack.UpAsync(
            async p =>
            {
                await Task.WhenAll(Replaced(p, "2"), p.ResourceAsync("b", "x=2"));
                await p.ResourceAsync("c");
            },
            r => r with { Parallel = 2 }
        );

        Assert.False(result.Succeeded);
        Assert.Equal("Create a", _stack.Host.Calls[^1]);
        Assert.Equal("id-3", _stack["a"].Id);
        Assert.False(_stack["a"].PendingReplacement);

        bool HasFailed()
        {
            lock (_stack.Events)
                return _stack.Events.OfType<EngineEvent.ResourceOperationFailed>().Any();
        }

        static Task Replaced(MonitorClient p, string value) =>
            p.ResourceAsync("a", "fixed=" + value, r => r.DeleteBeforeReplaceDefined = r.DeleteBeforeReplace = true);
    }

    /// <summary>Whoever kills the run now is not told of a creation under way that has ended long ago.</summary>
    [Fact(Timeout = 300_000)]
    public async Task Creation_ThatFailed_IsNotPendingInTheState_WhileOthersGoOn()
    {
        var (aBegan, bBegan) = (new TaskCompletionSource(), new TaskCompletionSource());
        var onlyOther = new TaskCompletionSource();
        _stack.OnSave = s =>
        {
            if (aBegan.Task.IsCompleted && s.PendingOperations is [var only] && only.Resource.Urn == new Urn(TestStack.UrnOf("b")))
                onlyOther.TrySetResult();
        };
        _stack.Host.Faults[("Create", "a")] = Refusal;
        _stack.Host.Waits[("Create", "a")] = () =>
        {
            aBegan.SetResult();
            return bBegan.Task;
        };
        _stack.Host.Waits[("Create", "b")] = async () =>
        {
            bBegan.SetResult();
            await onlyOther.Task.WaitAsync(TimeSpan.FromMinutes(1));
        };

        await _stack.UpAsync(p => Task.WhenAll(p.ResourceAsync("a"), p.ResourceAsync("b")), r => r with { Parallel = 2 });

        Assert.True(onlyOther.Task.IsCompletedSuccessfully);
        Assert.True(_stack.Has("b"));
    }

    [Fact(Timeout = 300_000)]
    public async Task Creation_FailsAfterTheDeletion_TheNextRunCreatesAndDeletesNothing()
    {
        static Task Replaced(MonitorClient p, string value) =>
            p.ResourceAsync("a", "fixed=" + value, r => r.DeleteBeforeReplaceDefined = r.DeleteBeforeReplace = true);
        await _stack.UpAsync(p => Replaced(p, "1"));
        _stack.Host.Faults[("Create", "a")] = Refusal;
        await _stack.UpAsync(p => Replaced(p, "2"));
        Assert.Equal("Delete a", _stack.Host.Calls[^2]);
        Assert.True(_stack["a"].PendingReplacement);
        _stack.Host.Faults.Clear();

        var result = await _stack.UpAsync(p => Replaced(p, "2"));

        Assert.True(result.Succeeded);
        Assert.Equal("Create a", _stack.Host.Calls[^1]);
        Assert.DoesNotContain("Delete a", _stack.Host.Calls);
        Assert.False(_stack["a"].PendingReplacement);
    }

    /// <summary>What the program did not come to stays; what a replacement of an earlier run left behind goes.</summary>
    [Fact(Timeout = 300_000)]
    public async Task ProgramThatIsLeftWithoutAResource_SparesTheOthers_AndNotTheReplaced()
    {
        await _stack.UpAsync(p => Task.WhenAll(p.ResourceAsync("a", "fixed=1"), p.ResourceAsync("b", "x=1")));
        var replaced = _stack["a"].Id;
        _stack.Host.Faults[("Delete", "a")] = Refusal;
        await _stack.UpAsync(p => Task.WhenAll(p.ResourceAsync("a", "fixed=2"), p.ResourceAsync("b", "x=1")));
        Assert.Contains(_stack.Snapshot.Resources, r => r.Id == replaced && r.Delete);
        var current = _stack["a"].Id;
        _stack.Host.Faults.Clear();
        _stack.Host.Faults[("Update", "b")] = Refusal;

        await _stack.UpAsync(p => p.ResourceAsync("b", "x=2"), r => r with { ContinueOnError = true });

        Assert.Equal(current, _stack["a"].Id);
        Assert.DoesNotContain(_stack.Snapshot.Resources, r => r.Id == replaced);
        Assert.Single(_stack.Host.Calls, "Delete a");
    }

    [Theory(Timeout = 300_000)]
    [InlineData("Update", "x=2")]
    [InlineData("Delete", null)]
    public async Task ChangeOfAnObject_FailsForAReasonNobodyKnows_MayHaveCorruptedTheState(string method, string? inputs)
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        _stack.Host.Faults[(method, "a")] = Refusal;
        await _stack.UpAsync(p => inputs is null ? Task.CompletedTask : p.ResourceAsync("a", inputs));

        Assert.Equal(2, Assert.Single(_stack.Events.OfType<EngineEvent.ResourceOperationFailed>()).Status);
        Assert.True(Assert.Single(_stack.Events.OfType<EngineEvent.Summary>()).MaybeCorrupt);
    }

    [Fact(Timeout = 300_000)]
    public async Task Create_UnderWay_IsAPendingOperationInTheState()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));

        var pending = Assert.Single(
            _stack.Saves,
            s => s.PendingOperations.Any(o => o.Type == PendingOperationType.Creating && o.Resource.Urn == new Urn(TestStack.UrnOf("a")))
        );
        var operation = pending.PendingOperations.Single();
        Assert.Null(operation.Resource.Id);
        Assert.Equal(MonitorClient.Inputs("x=1"), operation.Resource.Inputs);
    }

    [Fact(Timeout = 300_000)]
    public async Task Create_PluginDies_LeavesNoPendingOperation()
    {
        _stack.Host.Faults[("Create", "a")] = new PluginFailure.Died("error reading from server: EOF");
        await _stack.UpAsync(p => p.ResourceAsync("a"));

        Assert.False(_stack.Has("a"));
        Assert.Empty(_stack.Snapshot.PendingOperations);
        Assert.Contains("error a: error reading from server: EOF", _stack.Messages);
    }

    [Fact(Timeout = 300_000)]
    public async Task Create_Partial_IsRecordedAndUpdatedByTheNextRun()
    {
        _stack.Host.Faults[("Create", "a")] = new PluginFailure.InitFailed(
            "half",
            "x-1",
            MonitorClient.Inputs("x=1"),
            null,
            ["it is slow", "it is late"],
            false
        );
        var failed = await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));

        Assert.False(failed.Succeeded);
        Assert.Equal("x-1", _stack["a"].Id);
        Assert.Equal(["it is slow", "it is late"], _stack["a"].InitErrors.AsEnumerable());
        Assert.Contains("error a: 2 errors occurred:\n\t* it is slow\n\t* it is late", _stack.Messages);

        _stack.Host.Faults.Clear();
        var repaired = await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        Assert.True(repaired.Succeeded);
        Assert.Equal(["Check+old a", "Diff a", "Update a"], _stack.Host.Calls);
        Assert.Empty(_stack["a"].InitErrors);
    }

    [Fact(Timeout = 300_000)]
    public async Task Update_Partial_KeepsOldInputsAndNewOutputs()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        _stack.Host.Faults[("Update", "a")] = new PluginFailure.InitFailed(
            "half",
            "id-1",
            MonitorClient.Inputs("x=2"),
            null,
            ["late"],
            false
        );
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=2"));

        Assert.Equal((MonitorClient.Inputs("x=1"), MonitorClient.Inputs("x=2")), (_stack["a"].Inputs, _stack["a"].Outputs));
    }

    [Fact(Timeout = 300_000)]
    public async Task InitErrorsWithReplaceOnChanges_Replace()
    {
        _stack.Host.Faults[("Create", "a")] = new PluginFailure.InitFailed(
            "half",
            "x-1",
            MonitorClient.Inputs("x=1"),
            null,
            ["late"],
            false
        );
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        _stack.Host.Faults.Clear();
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1", r => r.ReplaceOnChanges.Add("#initerror")));

        Assert.Equal(["Check+old a", "Diff a", "Check a", "Create a", "Delete a"], _stack.Host.Calls);
    }

    [Fact(Timeout = 300_000)]
    public async Task Check_Failures_AreAllToldAndStopTheRun()
    {
        _stack.Host.Answers[("Check", "a")] = () =>
            (Result<CheckResult, PluginFailure>)
                new CheckResult(null, [new CheckFailure("size", "must be big"), new CheckFailure("", "is odd")]);
        var result = await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("a", "size=1");
            await p.ResourceAsync("b");
        });

        Assert.False(result.Succeeded);
        Assert.Equal(["Check a"], _stack.Host.Calls);
        Assert.Equal(
            [
                "error a: pkg:index:Thing resource 'a': property size value {1} has a problem: must be big",
                "error a: pkg:index:Thing resource 'a' has a problem: is odd",
            ],
            _stack.Messages.Where(m => m.StartsWith("error", StringComparison.Ordinal))
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Check_FailureOfASecretInput_DoesNotTellTheValue()
    {
        _stack.Host.Answers[("Check", "a")] = () =>
            (Result<CheckResult, PluginFailure>)new CheckResult(null, [new CheckFailure("size", "must be big")]);
        await _stack.UpAsync(p =>
            p.ResourceAsync(
                "a",
                options: r =>
                    r.Object = PropertyCodec.Encode(
                        PropertyMap.Empty.Set("size", PropertyValue.OfSecret(PropertyValue.Of("tiny-but-secret")))
                    )
            )
        );

        Assert.Contains(
            "error a: pkg:index:Thing resource 'a': property size value {[secret]} has a problem: must be big",
            _stack.Messages
        );
    }

    /// <summary>As Pulumi's own engine does, which looks for a property of that name.</summary>
    [Fact(Timeout = 300_000)]
    public async Task Check_FailureOfAPart_ShowsNoValue()
    {
        _stack.Host.Answers[("Check", "a")] = () =>
            (Result<CheckResult, PluginFailure>)new CheckResult(null, [new CheckFailure("list[1]", "must be big")]);
        await _stack.UpAsync(p =>
            p.ResourceAsync(
                "a",
                options: r =>
                    r.Object = PropertyCodec.Encode(
                        PropertyMap.Empty.Set("list", new PropertyValue.List([PropertyValue.Of("right"), PropertyValue.Of("wrong")]))
                    )
            )
        );

        Assert.Contains(
            "error a: pkg:index:Thing resource 'a': property list[1] value {<nil>} has a problem: must be big",
            _stack.Messages
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Program_Fails_NothingIsDeletedAndWhatWasMadeStays()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        var result = await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("b");
            throw RpcFailure.Of(StatusCode.Unknown, "boom");
        });

        Assert.False(result.Succeeded);
        Assert.Equal(["Check b", "Create b"], _stack.Host.Calls);
        Assert.True(_stack.Has("a") && _stack.Has("b"));
        Assert.Contains("error: an unhandled error occurred: boom", _stack.Messages);
        Assert.DoesNotContain("error: update failed", _stack.Messages);
    }

    [Fact(Timeout = 300_000)]
    public async Task Delete_Fails_ResourceStaysAndWhatItNeedsIsNotDeleted()
    {
        await _stack.UpAsync(async p =>
        {
            var a = await p.ResourceAsync("a");
            await p.ResourceAsync("b", "", r => r.Dependencies.Add(a.Urn));
        });
        _stack.Host.Faults[("Delete", "b")] = Refusal;
        var result = await _stack.RunAsync(DeploymentKind.Destroy, options: r => r with { ContinueOnError = true });

        Assert.False(result.Succeeded);
        Assert.Equal(["Delete b"], _stack.Host.Calls);
        Assert.True(_stack.Has("a") && _stack.Has("b"));
    }

    [Fact(Timeout = 300_000)]
    public async Task ReplacedDelete_Fails_EntryStaysPendingAndIsTriedAgain()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "fixed=1"));
        _stack.Host.Faults[("Delete", "a")] = Refusal;
        var failed = await _stack.UpAsync(p => p.ResourceAsync("a", "fixed=2"));
        Assert.False(failed.Succeeded);
        Assert.Equal(
            [(false, "id-2"), (true, "id-1")],
            _stack.Snapshot.Resources.Where(r => r.Urn == new Urn(TestStack.UrnOf("a"))).Select(r => (r.Delete, r.Id!))
        );

        _stack.Host.Faults.Clear();
        var repaired = await _stack.UpAsync(p => p.ResourceAsync("a", "fixed=2"));
        Assert.True(repaired.Succeeded);
        Assert.Equal(["Check+old a", "Diff a", "Delete a"], _stack.Host.Calls);
        Assert.Equal(["id-2"], _stack.Host.Objects.Keys);
    }

    [Fact(Timeout = 300_000)]
    public async Task Refresh_OneReadFails_OthersAreReadAndSaved()
    {
        await _stack.UpAsync(async p =>
        {
            await p.ResourceAsync("a", "x=1");
            await p.ResourceAsync("b", "x=1");
        });
        _stack.Host.Faults[("Read", "a")] = Refusal;
        _stack.Host.Objects["id-2"] = MonitorClient.Inputs("x=5");
        var result = await _stack.RunAsync(DeploymentKind.Refresh);

        Assert.False(result.Succeeded);
        Assert.Equal(["Read a", "Read b", "Diff b"], _stack.Host.Calls);
        Assert.Equal(MonitorClient.Inputs("x=5"), _stack["b"].Inputs);
        Assert.Equal(MonitorClient.Inputs("x=1"), _stack["a"].Inputs);
    }

    [Fact(Timeout = 300_000)]
    public async Task Interrupt_RunningStepFinishesAndIsSaved()
    {
        using var interrupt = new CancellationTokenSource();
        var goOn = new TaskCompletionSource();
        _stack.Host.Waits[("Create", "a")] = async () =>
        {
            await interrupt.CancelAsync();
            await goOn.Task;
        };
        _stack.Host.OnCancel = () => goOn.TrySetResult();
        var result = await _stack.RunAsync(
            DeploymentKind.Update,
            async p =>
            {
                await p.ResourceAsync("a");
                await p.ResourceAsync("b");
            },
            signals: new CancellationSignals(interrupt.Token, CancellationToken.None)
        );

        Assert.True(result.Cancelled);
        Assert.True(_stack.Has("a"));
        Assert.False(_stack.Has("b"));
        Assert.Empty(_stack.Snapshot.PendingOperations);
    }

    [Fact(Timeout = 300_000)]
    public async Task Terminate_RunningCreation_StaysAsPendingOperation()
    {
        using var interrupt = new CancellationTokenSource();
        using var terminate = new CancellationTokenSource();
        _stack.Host.Waits[("Create", "a")] = async () =>
        {
            await interrupt.CancelAsync();
            await terminate.CancelAsync();
            throw new OperationCanceledException(terminate.Token);
        };
        await _stack.RunAsync(
            DeploymentKind.Update,
            p => p.ResourceAsync("a"),
            signals: new CancellationSignals(interrupt.Token, terminate.Token)
        );

        Assert.Equal(
            [(new Urn(TestStack.UrnOf("a")), PendingOperationType.Creating)],
            _stack.Snapshot.PendingOperations.Select(o => (o.Resource.Urn, o.Type))
        );

        _stack.Host.Waits.Clear();
        await _stack.UpAsync(p => p.ResourceAsync("a"));
        Assert.Contains(
            _stack.Messages,
            m => m.Contains($"  * {TestStack.UrnOf("a")}, interrupted while creating\n", StringComparison.Ordinal)
        );
        Assert.Single(_stack.Snapshot.PendingOperations);

        await _stack.RunAsync(DeploymentKind.Refresh, options: r => r with { ClearPendingCreates = true });
        Assert.Empty(_stack.Snapshot.PendingOperations);
    }

    /// <summary>Of all but a creation the resource itself is in the state, and was looked at again.</summary>
    [Theory(Timeout = 300_000)]
    [InlineData("updating")]
    [InlineData("deleting")]
    [InlineData("reading")]
    [InlineData("importing")]
    public async Task Operation_OfARunThatBrokeOff_IsForgottenByTheNext_UnlessItIsACreation(string operation)
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        _stack.Snapshot = _stack.Snapshot with
        {
            PendingOperations = [new PendingOperation(_stack["a"], PendingOperationNames.Parse(operation))],
        };

        await _stack.UpAsync(p => p.ResourceAsync("a", "x=2"));

        Assert.Contains(
            _stack.Messages,
            m => m.Contains($"  * {TestStack.UrnOf("a")}, interrupted while {operation}\n", StringComparison.Ordinal)
        );
        Assert.Empty(_stack.Snapshot.PendingOperations);
    }

    [Fact(Timeout = 300_000)]
    public async Task ImportPendingCreates_ReadsAndRecordsTheObject()
    {
        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        _stack.Snapshot = new Snapshot(
            [.. _stack.Snapshot.Resources.Where(r => r.Urn != new Urn(TestStack.UrnOf("a")))],
            [new PendingOperation(_stack["a"] with { Id = null, Outputs = null }, PendingOperationType.Creating)]
        );
        var result = await _stack.RunAsync(
            DeploymentKind.Refresh,
            options: r => r with { ImportPendingCreates = [TestStack.UrnOf("a"), "id-1"] }
        );

        Assert.True(result.Succeeded, string.Join('\n', _stack.Messages));
        Assert.Equal(["Read a", "Diff a"], _stack.Host.Calls);
        Assert.Equal(("id-1", MonitorClient.Inputs("x=1;made=by id-1")), (_stack["a"].Id, _stack["a"].Outputs));
        Assert.Empty(_stack.Snapshot.PendingOperations);
    }

    [Fact(Timeout = 300_000)]
    public async Task Message_WithSecret_IsBlotted()
    {
        _stack.Config["pkg:token"] = "s3cr3t-value";
        _stack.SecretKeys.Add("pkg:token");
        _stack.Host.Faults[("Create", "a")] = new PluginFailure.Refused(StatusCode.Unknown, "bad token s3cr3t-value");
        await _stack.UpAsync(p => p.ResourceAsync("a"));

        Assert.Contains("error a: bad token [secret]", _stack.Messages);
        Assert.DoesNotContain("s3cr3t-value", string.Join('\n', _stack.Events), StringComparison.Ordinal);
    }

    [Theory(Timeout = 300_000)]
    [InlineData("s3cr3t-value")]
    [InlineData("{\"inner\":\"s3cr3t-value\",\"list\":[{\"pin\":\"other-secret\"}]}")]
    [InlineData("first line\ns3cr3t-value\nlast line")]
    public async Task Message_WithASecretOutOfAStructure_IsBlottedByItsLeaves(string secret)
    {
        _stack.Config["proj:token"] = System.Text.Json.JsonSerializer.Serialize(new { inner = secret, plain = "plain-value" });
        _stack.SecretKeys.Add("proj:token");
        _stack.Host.Faults[("Create", "a")] = new PluginFailure.Refused(StatusCode.Unknown, "bad s3cr3t-value, good plain-value");
        await _stack.UpAsync(p => p.ResourceAsync("a"), r => r with { ConfigSecretTexts = [secret] });

        Assert.Contains("error a: bad [secret], good plain-value", _stack.Messages);
    }

    [Theory(Timeout = 300_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Message_NamesAnId_ThatIsAPartOfASecretBesideItsPassword(bool asJson)
    {
        static PropertyValue Login(bool asJson, string id) =>
            PropertyValue.OfSecret(
                asJson
                    ? PropertyValue.Of($$"""{"id":"{{id}}","inner":{"password":"s3cr3t-value"},"note":"elsewhere"}""")
                    : PropertyValue.Of(
                        PropertyMap
                            .Empty.Set("id", PropertyValue.Of(id))
                            .Set("password", PropertyValue.Of("s3cr3t-value"))
                            .Set("note", PropertyValue.Of("elsewhere"))
                    )
            );
        string? known = null;
        async Task ProgramAsync(MonitorClient p)
        {
            // In later runs the secret is told before the resource whose id is a part of it, as the outputs of a stack are.
            var id = known ?? (await p.ResourceAsync("a", "x=elsewhere")).Id;
            await p.ResourceAsync("b", options: r => r.Object = PropertyCodec.Encode(PropertyMap.Empty.Set("login", Login(asJson, id))));
            await p.ResourceAsync("c", $"x={(known is null ? 1 : 2)}");
            if (known is not null)
                await p.ResourceAsync("a", "x=elsewhere");
        }
        await _stack.UpAsync(ProgramAsync);
        var id = known = _stack["a"].Id!;
        _stack.Host.Faults[("Update", "c")] = new PluginFailure.Refused(StatusCode.Unknown, $"look at {id}: s3cr3t-value, elsewhere");

        await _stack.UpAsync(ProgramAsync);

        Assert.Contains($"error c: look at {id}: [secret], [secret]", _stack.Messages);
        // What is a secret by itself stays one, though a resource has it for its id.
        _stack.SecretKeys.Add("pkg:token");
        _stack.Config["pkg:token"] = id;
        await _stack.UpAsync(ProgramAsync);
        Assert.Contains("error c: look at [secret]: [secret], [secret]", _stack.Messages);
    }

    [Theory(Timeout = 300_000)]
    [InlineData("{\"password\":\"s3cr3t\\\"value\"}", "{\"password\":\"[secret]\"}")]
    [InlineData("\"{\\\"password\\\":\\\"s3cr3t\\\\\\\"value\\\"}\"", "\"{\\\"password\\\":\\\"[secret]\\\"}\"")]
    [InlineData("through http://user:pass@proxy:3128", "through http://[secret]@proxy:3128")]
    public async Task Message_WithASecretInJsonOrAUrl_IsBlotted(string message, string expected)
    {
        _stack.Config["pkg:token"] = "s3cr3t\"value";
        _stack.SecretKeys.Add("pkg:token");
        _stack.Host.Faults[("Create", "a")] = new PluginFailure.Refused(StatusCode.Unknown, message);
        await _stack.UpAsync(p => p.ResourceAsync("a"));

        Assert.Contains("error a: " + expected, _stack.Messages);
    }

    /// <summary>The second Ctrl-C ends a run in order also while it waits for a plugin to come up.</summary>
    [Theory(Timeout = 300_000)]
    [InlineData(DeploymentKind.Refresh)]
    [InlineData(DeploymentKind.Destroy)]
    [InlineData(DeploymentKind.Import)]
    [InlineData(DeploymentKind.Update)]
    public async Task Terminated_WhileAPluginStarts_IsCancelledWithoutADefect(DeploymentKind kind)
    {
        // An import keeps what there is by steps, which are given up by themselves; its own wait is for the provider of what is new.
        if (kind != DeploymentKind.Import)
            await _stack.UpAsync(p => p.ResourceAsync("a"));
        using var interrupt = new CancellationTokenSource();
        using var terminate = new CancellationTokenSource();
        _stack.Host.OnStart = async cancelled =>
        {
            await interrupt.CancelAsync();
            await terminate.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancelled);
        };

        var result = await _stack.RunAsync(
            kind,
            kind == DeploymentKind.Update ? _ => Task.CompletedTask : null,
            r =>
                r with
                {
                    Refresh = kind == DeploymentKind.Update,
                    Imports =
                    [
                        new ResourceImport("other:index:Thing", "b", "id-9", null, null, null, Protect: false, Component: false, []),
                    ],
                },
            new CancellationSignals(interrupt.Token, terminate.Token)
        );

        Assert.Equal((false, true), (result.Succeeded, result.Cancelled));
        Assert.Equal(kind != DeploymentKind.Import, _stack.Has("a"));
    }
}
