using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Automation.Events;

namespace Pulumi.Automation.Tests;

public sealed class InlineProgramTests : IDisposable
{
    private readonly TemporaryBackend _backend = new();

    public void Dispose() => _backend.Dispose();

    [Fact(Timeout = 300_000)]
    public async Task InlineProgram_PreviewedUpdatedAndDestroyed_TellsItsChanges()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_backend.Inline(Programs.Components("a", "b")));

        var preview = await stack.PreviewAsync();
        Assert.Equal(3, preview.ChangeSummary[OperationType.Create]);
        Assert.Empty(await stack.GetHistoryAsync());

        var up = await stack.UpAsync(new UpOptions { Message = "first" });
        Assert.Equal(UpdateState.Succeeded, up.Summary.Result);
        Assert.Equal(UpdateKind.Update, up.Summary.Kind);
        Assert.Equal("first", up.Summary.Message);
        Assert.Equal(3, up.Summary.ResourceChanges![OperationType.Create]);
        Assert.Equal("urn:pulumi:dev::tests::tests:index:Group::a", up.Outputs["a"].Value);
        Assert.Contains("tests:index:Group a", up.StandardOutput, StringComparison.Ordinal);

        Assert.Equal(3, (await stack.UpAsync(new UpOptions { ExpectNoChanges = true })).Summary.ResourceChanges![OperationType.Same]);

        var destroy = await stack.DestroyAsync();
        Assert.Equal(3, destroy.Summary.ResourceChanges![OperationType.Delete]);
        Assert.Empty(await stack.GetOutputsAsync());
        Assert.Equal(
            [UpdateKind.Destroy, UpdateKind.Update, UpdateKind.Update],
            (await stack.GetHistoryAsync()).Select(entry => entry.Kind)
        );
        Assert.Equal(
            [UpdateKind.Update],
            (await stack.GetHistoryAsync(new HistoryOptions { Page = 2, PageSize = 2 })).Select(entry => entry.Kind)
        );
    }

    [Fact(Timeout = 300_000)]
    public async Task Outputs_OfEveryShape_ComeBackAsPlainValuesWithTheirSecrecy()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(
            _backend.Inline(
                PulumiFn.Create(() =>
                    new Dictionary<string, object?>
                    {
                        ["text"] = "plain",
                        ["number"] = 3,
                        ["fraction"] = 1.5,
                        ["beyond"] = 1e20,
                        ["flag"] = true,
                        ["date"] = "2030-01-24T12:30:00Z",
                        ["list"] = new object[] { "a", 2 },
                        ["map"] = new Dictionary<string, object> { ["inner"] = Output.CreateSecret("hidden") },
                        ["secret"] = Output.CreateSecret("hidden"),
                    }
                )
            )
        );

        var up = await stack.UpAsync();

        Assert.Equal("plain", up.Outputs["text"].Value);
        Assert.Equal(3, (long)up.Outputs["number"].Value);
        Assert.Equal(1.5, up.Outputs["fraction"].Value);
        Assert.Equal(1e20, up.Outputs["beyond"].Value);
        Assert.Equal(new DateTime(2030, 1, 24, 12, 30, 0, DateTimeKind.Utc), up.Outputs["date"].Value);
        Assert.Equal(true, up.Outputs["flag"].Value);
        Assert.Equal<object?>(["a", 2L], (object[])up.Outputs["list"].Value);
        Assert.Equal("hidden", ((Dictionary<string, object>)up.Outputs["map"].Value)["inner"]);
        Assert.True(up.Outputs["map"].IsSecret);
        Assert.Equal("hidden", up.Outputs["secret"].Value);
        Assert.True(up.Outputs["secret"].IsSecret);
        Assert.False(up.Outputs["text"].IsSecret);
        Assert.DoesNotContain("hidden", up.StandardOutput, StringComparison.Ordinal);
    }

    [Fact(Timeout = 300_000)]
    public async Task ProgramThatThrows_InARun_ThrowsItsOwnException()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(
            _backend.Inline(PulumiFn.Create(void () => throw new InvalidTimeZoneException("the program gives up")))
        );

        Assert.Equal("the program gives up", (await Assert.ThrowsAsync<InvalidTimeZoneException>(() => stack.PreviewAsync())).Message);
        Assert.Equal("the program gives up", (await Assert.ThrowsAsync<InvalidTimeZoneException>(() => stack.UpAsync())).Message);
        Assert.Equal(UpdateState.Failed, (await stack.GetInfoAsync())!.Result);
    }

    [Fact(Timeout = 300_000)]
    public async Task ChangesWhereNoneWereExpected_FailTheRun()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_backend.Inline(Programs.Components("a")));

        var failure = await Assert.ThrowsAsync<CommandException>(() => stack.PreviewAsync(new PreviewOptions { ExpectNoChanges = true }));

        Assert.StartsWith("no changes were expected for preview but changes were proposed", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 300_000)]
    public async Task Events_OfAnUpdate_ComeInOrderFromPreludeToCancel()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_backend.Inline(Programs.Components("a")));
        var events = new List<EngineEvent>();
        var lines = new List<string>();

        var up = await stack.UpAsync(new UpOptions { OnEvent = events.Add, OnStandardOutput = lines.Add });

        Assert.Equal(Enumerable.Range(0, events.Count), events.Select(e => e.Sequence));
        Assert.NotNull(events[0].PreludeEvent);
        Assert.Contains(
            events,
            e =>
                e.ResourceOutputsEvent?.Metadata is { Op: OperationType.Create, Urn: var urn }
                && urn.EndsWith("::a", StringComparison.Ordinal)
        );
        Assert.Equal(2, events.Single(e => e.SummaryEvent is not null).SummaryEvent!.ResourceChanges[OperationType.Create]);
        Assert.NotNull(events[^1].CancelEvent);
        Assert.Equal(up.StandardOutput, string.Concat(lines.Select(line => line + "\n")));
    }

    [Fact(Timeout = 300_000)]
    public async Task Cancellation_OfARunningProgram_EndsTheRunAndKeepsWhatWasDone()
    {
        var declared = new TaskCompletionSource();
        using var stack = await LocalWorkspace.CreateStackAsync(
            _backend.Inline(
                PulumiFn.Create(
                    async Task (CancellationToken cancelled) =>
                    {
                        _ = new Programs.Group("a").Urn.Apply(_ =>
                        {
                            declared.SetResult();
                            return 0;
                        });
                        await Task.Delay(Timeout.InfiniteTimeSpan, cancelled);
                    }
                )
            )
        );
        using var cancel = new CancellationTokenSource();

        var up = stack.UpAsync(cancellationToken: cancel.Token);
        await declared.Task;
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => up);
        Assert.Contains("tests:index:Group", (await stack.ExportStackAsync()).Json.GetRawText(), StringComparison.Ordinal);
        using var next = await LocalWorkspace.SelectStackAsync(_backend.Inline(Programs.Components("a")));
        Assert.Equal(UpdateState.Succeeded, (await next.UpAsync()).Summary.Result);
    }

    /// <summary>A caller's own exception must not hide what was made and is not recorded.</summary>
    [Theory(Timeout = 300_000)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task StateThatCannotBeSaved_WhateverElseHappened_IsTold(bool isCancelled)
    {
        var stacks = Path.Combine(_backend.Folder, ".pulumi", "stacks", "tests");
        using var cancel = new CancellationTokenSource();
        using var stack = await LocalWorkspace.CreateStackAsync(
            _backend.Inline(
                PulumiFn.Create(
                    async Task (CancellationToken cancelled) =>
                    {
                        Directory.Move(stacks, stacks + ".kept");
                        await File.WriteAllTextAsync(stacks, "", CancellationToken.None);
                        if (!isCancelled)
                            throw new InvalidTimeZoneException("the program gives up");
                        _ = new Programs.Group("a");
                        await cancel.CancelAsync();
                        await Task.Delay(Timeout.InfiniteTimeSpan, cancelled);
                    }
                )
            )
        );

        var failure = await Assert.ThrowsAsync<CommandException>(() => stack.UpAsync(cancellationToken: cancel.Token));

        Assert.Contains(
            $"the state file {Path.Combine(stacks, "dev.json")} cannot be written: ",
            failure.Message,
            StringComparison.Ordinal
        );
        // A run that is over before the program gives up hears no more of it.
        if (isCancelled || failure.InnerException is not null)
            Assert.IsType(isCancelled ? typeof(OperationCanceledException) : typeof(InvalidTimeZoneException), failure.InnerException);
    }

    [Fact(Timeout = 300_000)]
    public async Task CallbackThatThrows_TheRunGoesOnAndItsExceptionComesOut()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_backend.Inline(Programs.Components("a")));

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() =>
            stack.UpAsync(new UpOptions { OnEvent = _ => throw new InvalidTimeZoneException() })
        );
        Assert.Contains("tests:index:Group", (await stack.ExportStackAsync()).Json.GetRawText(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() =>
            stack.UpAsync(new UpOptions { OnStandardOutput = _ => throw new InvalidTimeZoneException() })
        );
        Assert.Equal(2, (await stack.GetHistoryAsync()).Count);
    }

    [Fact(Timeout = 300_000)]
    public async Task HistoryThatCannotBeWritten_IsToldWithAllThatTheRunSaid()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_backend.Inline(Programs.Components("a")));
        await File.WriteAllTextAsync(Path.Combine(_backend.Folder, ".pulumi", "history"), "");

        var failure = await Assert.ThrowsAsync<CommandException>(() => stack.UpAsync());

        Assert.StartsWith(
            "the state is saved, but the history of the stack cannot be written: ",
            failure.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("tests:index:Group a", failure.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 300_000)]
    public async Task HistoryEntryThatIsDamaged_HidesNeitherARunNorTheOthers()
    {
        using var stack = await LocalWorkspace.CreateStackAsync(_backend.Inline(Programs.Components("a")));
        await stack.UpAsync();
        await File.WriteAllTextAsync(
            Directory.GetFiles(Path.Combine(_backend.Folder, ".pulumi", "history", "tests", "dev"), "*.history.json").Single(),
            "{"
        );

        Assert.Equal("second", (await stack.UpAsync(new UpOptions { Message = "second" })).Summary.Message);
        Assert.Equal("second", Assert.Single(await stack.GetHistoryAsync()).Message);
    }

    [Fact(Timeout = 300_000)]
    public async Task ProgramsOfEveryForm_Run()
    {
        PulumiFn[] forms =
        [
            PulumiFn.Create(() => { }),
            PulumiFn.Create(() => Task.CompletedTask),
            PulumiFn.Create((CancellationToken _) => Task.CompletedTask),
            PulumiFn.Create(() => Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>())),
            PulumiFn.Create<MadeByItself>(),
            PulumiFn.Create<MadeByAContainer>(new OneService(new MadeByAContainer.Dependency("given"))),
        ];
        using var stack = await LocalWorkspace.CreateStackAsync(_backend.Inline(Programs.Empty));

        foreach (var form in forms)
        {
            var preview = await stack.PreviewAsync(new PreviewOptions { Program = form });
            Assert.Equal(1, preview.ChangeSummary[OperationType.Create]);
        }
        Assert.Equal("given", (await stack.UpAsync(new UpOptions { Program = forms[^1] })).Outputs["value"].Value);
    }

    private sealed class MadeByItself : Stack;

    private sealed class MadeByAContainer : Stack
    {
        public MadeByAContainer(Dependency dependency) => Value = Output.Create(dependency.Value);

        [Output("value")]
        public Output<string> Value { get; private set; }

        public sealed record Dependency(string Value);
    }

    private sealed class OneService(MadeByAContainer.Dependency dependency) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(MadeByAContainer) ? new MadeByAContainer(dependency) : null;
    }
}
