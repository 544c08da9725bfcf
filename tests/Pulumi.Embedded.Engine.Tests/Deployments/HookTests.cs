using System.Collections.Immutable;
using Grpc.Core;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Tests.Deployments;

/// <summary>Functions of the program that are called for changes of its resources.</summary>
public sealed class HookTests : IAsyncLifetime
{
    private static readonly PluginFailure Refusal = new PluginFailure.Refused(StatusCode.Unknown, "the tenant said no");

    private readonly TestStack _stack = new();
    private ProgramHooks _hooks = null!;

    public async Task InitializeAsync() => _hooks = await ProgramHooks.StartAsync();

    public async Task DisposeAsync() => await _hooks.DisposeAsync();

    [Fact(Timeout = 300_000)]
    public async Task Hooks_OfAWholeLife_AreCalledWithWhatThereIsOfTheResource()
    {
        await _stack.UpAsync(Program("x=1"));
        Assert.Equal(["before-create a", "after-create a"], _hooks.Calls);
        AssertTold(_hooks.Requests[0], "", newInputs: "x=1");
        AssertTold(_hooks.Requests[1], "id-1", newInputs: "x=1", newOutputs: "x=1;made=by id-1");
        Assert.Null(_hooks.Requests[0].OldOptions);
        Assert.Equal(_stack["a"].Provider, _hooks.Requests[0].NewOptions.Provider);
        Assert.Equal(["before-delete"], _hooks.Requests[0].NewOptions.Hooks.BeforeDelete);

        _hooks.Forget();
        await _stack.UpAsync(Program("x=2"));
        Assert.Equal(["before-update a", "after-update a"], _hooks.Calls);
        AssertTold(_hooks.Requests[0], "id-1", "x=1", "x=2", "x=1;made=by id-1");
        AssertTold(_hooks.Requests[1], "id-1", "x=1", "x=2", "x=1;made=by id-1", "x=2;made=by id-1");

        _hooks.Forget();
        await _stack.UpAsync(Program(inputs: null));
        Assert.Equal(["before-delete a", "after-delete a"], _hooks.Calls);
        Assert.All(_hooks.Requests, r => AssertTold(r, "id-1", oldInputs: "x=2", oldOutputs: "x=2;made=by id-1"));
        Assert.False(_stack.Has("a"));
    }

    [Fact(Timeout = 300_000)]
    public async Task Replacement_CallsTheHooksOfACreationAndOfADeletion()
    {
        await _stack.UpAsync(Program("fixed=1"));
        _hooks.Forget();

        await _stack.UpAsync(Program("fixed=2"));

        Assert.Equal(["before-create a", "after-create a", "before-delete a", "after-delete a"], _hooks.Calls);
        AssertTold(_hooks.Requests[0], "", newInputs: "fixed=2");
        AssertTold(_hooks.Requests[3], "id-1", oldInputs: "fixed=1", oldOutputs: "fixed=1;made=by id-1");
    }

    [Fact(Timeout = 300_000)]
    public async Task Secrets_ReachHooksMarked()
    {
        await _stack.UpAsync(Program("x=!hush"));

        Assert.All(
            [_hooks.Requests[0].NewInputs, _hooks.Requests[1].NewInputs, _hooks.Requests[1].NewOutputs],
            sent => Assert.Equal(PropertyValue.OfSecret(PropertyValue.Of("hush")), PropertyCodec.Decode(sent)["x"])
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Preview_CallsOnlyHooksThatWantIt()
    {
        await _stack.PreviewAsync(async p =>
        {
            await _hooks.AddAsync(p, "always", onDryRun: true);
            await _hooks.AddAsync(p, "real");
            await p.ResourceAsync("a", "x=1", r => r.Hooks = new() { BeforeCreate = { "real", "always" }, AfterCreate = { "always" } });
        });

        Assert.Equal(["always a", "always a"], _hooks.Calls);
        Assert.Equal(PropertyValue.OfUnknown, PropertyCodec.Decode(_hooks.Requests[1].NewOutputs)["made"]);
    }

    [Fact(Timeout = 300_000)]
    public async Task State_KeepsTheBinding_AndSaysSoInItsFeatures()
    {
        await _stack.UpAsync(Program("x=1"));
        Assert.Equal(["after-delete"], _stack["a"].Hooks!["AfterDelete"].AsEnumerable());
        Assert.Equal(["hooks"], StateFeatures.Of(_stack.Snapshot).AsEnumerable());

        await _stack.UpAsync(p => p.ResourceAsync("a", "x=1"));
        Assert.Null(_stack["a"].Hooks);
        Assert.Empty(StateFeatures.Of(_stack.Snapshot));
    }

    [Theory(Timeout = 300_000)]
    [InlineData("before-create", null, "x=1", "Check a")]
    [InlineData("before-update", "x=1", "x=2", "Check+old a,Diff a")]
    [InlineData("before-delete", "x=1", null, "")]
    public async Task BeforeHook_Fails_SoDoesTheStep_AndNothingIsDone(string hook, string? first, string? second, string calls)
    {
        if (first is not null)
            await _stack.UpAsync(Program(first));

        var result = await _stack.UpAsync(Program(second, hook, "not today"));

        Assert.False(result.Succeeded);
        Assert.Equal(calls.Split(',', StringSplitOptions.RemoveEmptyEntries), _stack.Host.Calls);
        Assert.Equal([$"error a: before hook \"{hook}\" failed: not today", "error: update failed"], Errors);
        Assert.Equal(first is not null, _stack.Has("a"));
        Assert.Empty(_stack.Snapshot.PendingOperations);
    }

    [Theory(Timeout = 300_000)]
    [InlineData("after-create", null, "x=1")]
    [InlineData("after-update", "x=1", "x=2")]
    [InlineData("after-delete", "x=1", null)]
    public async Task AfterHook_Fails_WhatWasDoneIsRecorded_AndTheRunFails(string hook, string? first, string? second)
    {
        if (first is not null)
            await _stack.UpAsync(Program(first));

        var result = await _stack.UpAsync(Program(second, hook, "not today", andAnother: true));

        Assert.False(result.Succeeded);
        Assert.Equal([$"error a: after hook \"{hook}\" failed: not today", "error: update failed"], Errors);
        Assert.Equal(second is not null, _stack.Has("a"));
        if (second is not null)
            Assert.Equal(MonitorClient.Inputs(second), _stack["a"].Inputs);
        Assert.Equal(second is null, _stack.Has("b"));
    }

    [Fact(Timeout = 300_000)]
    public async Task AfterHook_Fails_WithContinueOnErrorTheOthersGoOn()
    {
        var result = await _stack.UpAsync(
            Program("x=1", "after-create", "not today", andAnother: true),
            r => r with { ContinueOnError = true }
        );

        Assert.False(result.Succeeded);
        Assert.True(_stack.Has("b"));
    }

    [Fact(Timeout = 300_000)]
    public async Task AfterHook_IsCalledOnceTheStateIsSaved()
    {
        var saved = ImmutableArray<string?>.Empty;
        await _stack.UpAsync(async p =>
        {
            await _hooks.AddAsync(
                p,
                "look",
                _ =>
                {
                    saved = [.. _stack.Saves[^1].Resources.Where(r => r.Urn == new Urn(TestStack.UrnOf("a"))).Select(r => r.Id)];
                    return Task.FromResult<string?>(null);
                }
            );
            await p.ResourceAsync("a", "x=1", r => r.Hooks = new() { AfterCreate = { "look" } });
        });

        Assert.Equal(["id-1"], saved.AsEnumerable());
    }

    [Theory(Timeout = 300_000)]
    [InlineData("BeforeCreate")]
    [InlineData("AfterCreate")]
    public async Task IgnoredErrors_AreWarnings(string kind)
    {
        var result = await _stack.UpAsync(async p =>
        {
            await _hooks.AddAsync(p, "h", _ => Task.FromResult<string?>("never mind"), ignoreErrors: true);
            await p.ResourceAsync(
                "a",
                "x=1",
                r => r.Hooks = kind == "AfterCreate" ? new() { AfterCreate = { "h" } } : new() { BeforeCreate = { "h" } }
            );
        });

        Assert.True(result.Succeeded);
        Assert.True(_stack.Has("a"));
        Assert.Contains($"warning a: {kind} hook \"h\" failed: never mind", _stack.Messages);
    }

    [Fact(Timeout = 300_000)]
    public async Task Hook_ThatNobodyRegistered_FailsTheStep()
    {
        await _stack.UpAsync(Program("x=1"));

        Assert.False((await _stack.UpAsync(_ => Task.CompletedTask)).Succeeded);

        Assert.Contains("error a: hook \"before-delete\" was not registered", _stack.Messages);
        Assert.True(_stack.Has("a"));
    }

    [Fact(Timeout = 300_000)]
    public async Task Hook_OfAProgramThatIsGone_FailsTheStep()
    {
        var result = await _stack.UpAsync(async p =>
        {
            await _hooks.AddAsync(p, "h");
            await _hooks.DisposeAsync();
            await p.ResourceAsync("a", "x=1", r => r.Hooks = new() { BeforeCreate = { "h" } });
        });

        Assert.False(result.Succeeded);
        Assert.Contains(
            Errors,
            e => e.StartsWith("error a: before hook \"h\" failed: rpc error: code = Unavailable desc = ", StringComparison.Ordinal)
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Hook_UnderWayWhenTheRunIsGivenUp_LosesNothing()
    {
        using var interrupt = new CancellationTokenSource();
        using var terminate = new CancellationTokenSource();
        var begun = new TaskCompletionSource();
        var run = _stack.RunAsync(
            DeploymentKind.Update,
            async p =>
            {
                await _hooks.AddAsync(
                    p,
                    "h",
                    async _ =>
                    {
                        begun.SetResult();
                        await Task.Delay(Timeout.Infinite, terminate.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                        return null;
                    }
                );
                await p.ResourceAsync("a", "x=1", r => r.Hooks = new() { AfterCreate = { "h" } });
            },
            signals: new CancellationSignals(interrupt.Token, terminate.Token)
        );
        await begun.Task;
        await interrupt.CancelAsync();
        await terminate.CancelAsync();

        Assert.False((await run).Succeeded);
        Assert.Equal("id-1", _stack["a"].Id);
        Assert.Empty(_stack.Snapshot.PendingOperations);
        Assert.Contains("error a: after hook \"h\" failed: the run was ended before the hook had", _stack.Messages);
    }

    [Fact(Timeout = 300_000)]
    public async Task Component_IsCompleteWithItsOutputs()
    {
        await _stack.UpAsync(async p =>
        {
            await _hooks.AddAsync(p, "before");
            await _hooks.AddAsync(p, "after");
            await _hooks.AddAsync(p, "child");
            var group = await p.ComponentAsync(
                "group",
                r =>
                    r.Hooks = new()
                    {
                        BeforeCreate = { "before" },
                        AfterCreate = { "after" },
                        AfterDelete = { "after" },
                    }
            );
            await p.ResourceAsync(
                "a",
                "x=1",
                r =>
                {
                    r.Parent = group.Urn;
                    r.Hooks = new() { AfterCreate = { "child" } };
                }
            );
            await p.OutputsAsync(group.Urn, "size=1");
        });
        Assert.Equal(["before group", "child a", "after group"], _hooks.Calls);
        Assert.Equal(MonitorClient.Inputs("size=1"), PropertyCodec.Decode(_hooks.Requests[2].NewOutputs));

        _hooks.Forget();
        await _stack.UpAsync(p => _hooks.AddAsync(p, "after"));
        Assert.Equal(["after group"], _hooks.Calls);
        Assert.Equal(MonitorClient.Inputs("size=1"), PropertyCodec.Decode(_hooks.Requests[0].OldOutputs));
    }

    [Fact(Timeout = 300_000)]
    public async Task Component_WhoseHookFails_FailsTheRun()
    {
        var result = await _stack.UpAsync(async p =>
        {
            await _hooks.AddAsync(p, "after", _ => Task.FromResult<string?>("no"));
            var group = await p.ComponentAsync("group", r => r.Hooks = new() { AfterCreate = { "after" } });
            await p.OutputsAsync(group.Urn, "size=1");
            await p.ResourceAsync("late");
        });

        Assert.False(result.Succeeded);
        Assert.Equal(["error group: after hook \"after\" failed: no", "error: update failed"], Errors);
        Assert.Equal(MonitorClient.Inputs("size=1"), _stack["group"].Outputs);
        Assert.False(_stack.Has("late"));
    }

    [Fact(Timeout = 300_000)]
    public async Task Stack_IsCompleteWithItsOutputs_AndItsHookFailsTheRun()
    {
        var result = await _stack.RunAsync(
            DeploymentKind.Update,
            _ => Task.CompletedTask,
            r => r with { Program = new ScriptedProgram(StackAloneAsync) }
        );

        Assert.False(result.Succeeded);
        Assert.Equal(["after proj-dev"], _hooks.Calls);
        Assert.Equal(["error proj-dev: after hook \"after\" failed: no", "error: update failed"], Errors);

        async Task StackAloneAsync(MonitorClient p)
        {
            await _hooks.AddAsync(p, "after", _ => Task.FromResult<string?>("no"));
            var stack = await p.SendAsync(
                new RegisterResourceRequest
                {
                    Type = "pulumi:pulumi:Stack",
                    Name = "proj-dev",
                    Object = new(),
                    Hooks = new() { AfterCreate = { "after" } },
                }
            );
            await p.OutputsAsync(stack.Urn, "x=1");
        }
    }

    [Theory(Timeout = 300_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Destroy_WithDeletionHooks_NeedsTheProgram(bool runsProgram)
    {
        await _stack.UpAsync(Program("x=1"));
        _hooks.Forget();

        var result = await _stack.RunAsync(DeploymentKind.Destroy, runsProgram ? Program("x=1") : null);

        Assert.Equal(runsProgram, result.Succeeded);
        Assert.Equal(!runsProgram, _stack.Has("a"));
        Assert.Equal(runsProgram ? ["before-delete a", "after-delete a"] : [], _hooks.Calls);
        Assert.Equal(
            runsProgram
                ? []
                :
                [
                    "error a: Resource has delete hooks registered, but the program is not running. Hooks: before-delete, after-delete",
                    "error: You must run with the `--run-program` flag to use delete hooks during destroy.",
                ],
            Errors
        );
    }

    [Theory(Timeout = 300_000)]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("e")]
    public async Task Registration_OfABadOrKnownName_IsRefused(string name)
    {
        var seen = new List<string>();
        await _stack.UpAsync(async p =>
        {
            await _hooks.AddAsync(p, "h");
            await _hooks.AddForErrorsAsync(p, "e", _ => new ErrorHookResponse());
            seen.Add((await Assert.ThrowsAsync<RpcException>(() => _hooks.AddAsync(p, name))).Status.Detail);
            seen.Add(
                (await Assert.ThrowsAsync<RpcException>(() => _hooks.AddForErrorsAsync(p, name, _ => new ErrorHookResponse())))
                    .Status
                    .Detail
            );
        });

        Assert.All(
            seen,
            s =>
                Assert.Equal(
                    name.Length == 0 ? "resource hook name cannot be empty" : $"resource hook already registered for name \"{name}\"",
                    s
                )
        );
    }

    [Theory(Timeout = 300_000)]
    [InlineData("Create", "create")]
    [InlineData("Update", "update")]
    [InlineData("Delete", "delete")]
    public async Task ErrorHooks_AnyThatWantsAnotherTryGetsIt(string method, string operation)
    {
        if (method != "Create")
            await _stack.UpAsync(Erring("x=1", _ => false));
        _stack.Host.Faults[(method, "a")] = Refusal;

        var result = await _stack.UpAsync(
            Erring(
                method == "Delete" ? null : "x=2",
                request =>
                {
                    if (request.Errors.Count == 2)
                        _stack.Host.Faults.Clear();
                    return true;
                }
            )
        );

        Assert.True(result.Succeeded);
        Assert.Equal(3, _stack.Host.Calls.Count(c => c == method + " a"));
        Assert.Equal(["never a", "maybe a", "never a", "maybe a"], _hooks.Calls);
        Assert.Equal(["the tenant said no", "the tenant said no"], _hooks.Errors[^1].Errors);
        Assert.All(_hooks.Errors, e => Assert.Equal((operation, method == "Create" ? "" : "id-1"), (e.FailedOperation, e.Id)));
        Assert.Equal(method == "Create", _hooks.Errors[0].OldInputs is null);
        Assert.Equal(method == "Delete", _hooks.Errors[0].NewInputs is null);
        Assert.Equal(
            [
                $"warning a: retrying {operation} due to on-error hook request (1/100)",
                $"warning a: retrying {operation} due to on-error hook request (2/100)",
            ],
            Warnings
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task ErrorHooks_NoneWantsAnotherTry_TheStepFailsAsEver()
    {
        _stack.Host.Faults[("Create", "a")] = Refusal;

        Assert.False((await _stack.UpAsync(Erring("x=1", _ => false))).Succeeded);

        Assert.Single(_stack.Host.Calls, c => c == "Create a");
        Assert.Equal(["error a: the tenant said no", "error: update failed"], Errors);
    }

    [Fact(Timeout = 300_000)]
    public async Task ErrorHooks_WantAnotherTryForEver_ThereAreAHundred()
    {
        _stack.Host.Faults[("Create", "a")] = Refusal;

        Assert.False((await _stack.UpAsync(Erring("x=1", _ => true))).Succeeded);

        Assert.Equal(100, _stack.Host.Calls.Count(c => c == "Create a"));
        Assert.Equal("warning a: maximum number of error hook retries (100) reached", Warnings.Last());
        Assert.Equal(["error a: maximum number of error hook retries reached\nthe tenant said no", "error: update failed"], Errors);
        Assert.False(_stack.Has("a"));
    }

    [Fact(Timeout = 300_000)]
    public async Task ErrorHook_Fails_ItIsToldWithWhatTheProviderSaid()
    {
        _stack.Host.Faults[("Create", "a")] = Refusal;

        Assert.False(
            (
                await _stack.UpAsync(async p =>
                {
                    await _hooks.AddForErrorsAsync(p, "e", _ => new ErrorHookResponse { Error = "cannot say" });
                    await p.ResourceAsync("a", "x=1", r => r.Hooks = new() { OnError = { "e" } });
                })
            ).Succeeded
        );

        Assert.Equal("error a: error hooks execution failed: error hook \"e\" failed: cannot say\nthe tenant said no", Errors.First());
    }

    /// <summary>Another creation would orphan the first object, which may hold a credential.</summary>
    [Fact(Timeout = 300_000)]
    public async Task ErrorHook_WantsAnotherTryOfAHalfMadeCreation_IsNotHeeded()
    {
        _stack.Host.Faults[("Create", "a")] = new PluginFailure.InitFailed(
            "half",
            "id-7",
            MonitorClient.Inputs("x=1"),
            null,
            ["not ready"],
            RefreshBeforeUpdate: false
        );

        Assert.False((await _stack.UpAsync(Erring("x=1", _ => true))).Succeeded);

        Assert.Single(_stack.Host.Calls, c => c == "Create a");
        Assert.Equal("id-7", _stack["a"].Id);
        Assert.Equal(
            [
                "warning a: not retrying create, as an on-error hook requests: the resource exists with the id 'id-7', and is only not "
                    + "initialized",
            ],
            Warnings
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Transform_MayBindHooks()
    {
        await using var transform = await AnsweringTransform.StartAsync(request =>
            request.Options.Hooks = new() { BeforeCreate = { "h" } }
        );
        await _stack.UpAsync(async p =>
        {
            await _hooks.AddAsync(p, "h");
            await p.ResourceAsync("a", "x=1", r => r.Transforms.Add(transform.Callback));
        });

        Assert.Equal(["h a"], _hooks.Calls);
    }

    private IEnumerable<string> Errors => _stack.Messages.Where(m => m.StartsWith("error", StringComparison.Ordinal));

    private IEnumerable<string> Warnings => _stack.Messages.Where(m => m.StartsWith("warning", StringComparison.Ordinal));

    /// <summary>A program with one resource, if any, and a hook for everything, one of which may fail.</summary>
    private Func<MonitorClient, Task> Program(string? inputs, string? failing = null, string? failure = null, bool andAnother = false) =>
        async p =>
        {
            foreach (
                var name in new[] { "before-create", "after-create", "before-update", "after-update", "before-delete", "after-delete" }
            )
                await _hooks.AddAsync(p, name, _ => Task.FromResult(name == failing ? failure : null));
            if (inputs is not null)
            {
                await p.ResourceAsync(
                    "a",
                    inputs,
                    r =>
                        r.Hooks = new()
                        {
                            BeforeCreate = { "before-create" },
                            AfterCreate = { "after-create" },
                            BeforeUpdate = { "before-update" },
                            AfterUpdate = { "after-update" },
                            BeforeDelete = { "before-delete" },
                            AfterDelete = { "after-delete" },
                        }
                );
            }
            if (andAnother)
                await p.ResourceAsync("b");
            await p.Monitor.SignalAndWaitForShutdownAsync(new(), p.Options);
        };

    private Func<MonitorClient, Task> Erring(string? inputs, Func<ErrorHookRequest, bool> wantsAnother) =>
        async p =>
        {
            await _hooks.AddForErrorsAsync(p, "never", _ => new ErrorHookResponse());
            await _hooks.AddForErrorsAsync(p, "maybe", request => new ErrorHookResponse { Retry = wantsAnother(request) });
            if (inputs is not null)
                await p.ResourceAsync("a", inputs, r => r.Hooks = new() { OnError = { "never", "maybe" } });
            await p.Monitor.SignalAndWaitForShutdownAsync(new(), p.Options);
        };

    private static void AssertTold(
        ResourceHookRequest request,
        string id,
        string? oldInputs = null,
        string? newInputs = null,
        string? oldOutputs = null,
        string? newOutputs = null
    )
    {
        Assert.Equal((TestStack.UrnOf("a"), "a", "pkg:index:Thing", id), (request.Urn, request.Name, request.Type, request.Id));
        Assert.Equal(Wanted(oldInputs), Sent(request.OldInputs));
        Assert.Equal(Wanted(newInputs), Sent(request.NewInputs));
        Assert.Equal(Wanted(oldOutputs), Sent(request.OldOutputs));
        Assert.Equal(Wanted(newOutputs), Sent(request.NewOutputs));

        static PropertyMap? Wanted(string? text) => text is null ? null : MonitorClient.Inputs(text);
        static PropertyMap? Sent(Google.Protobuf.WellKnownTypes.Struct? message) => message is null ? null : PropertyCodec.Decode(message);
    }
}
