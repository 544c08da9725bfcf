using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>How many steps run at a time, and what a failed one means for the others.</summary>
/// <param name="Parallel">At least 1.</param>
/// <param name="ContinueOnError">Steps that need no failed one go on.</param>
/// <param name="IgnoreErrors">All steps go on, as in a refresh.</param>
internal sealed record ExecutionMode(int Parallel, bool ContinueOnError, bool IgnoreErrors);

/// <summary>Applies steps: tells what happens, keeps the snapshot, answers who waits. Chains run side by side, the steps of one in
/// turn.</summary>
internal sealed class StepExecutor : IDisposable
{
    private readonly StepContext _context;
    private readonly StepEvents _events;
    private readonly SnapshotRecorder _snapshot;
    private readonly KnownResources _known;
    private readonly ExecutionMode _mode;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _interrupt;
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private ImmutableList<Step> _failed = [];
    private Exception? _defect;

    public StepExecutor(
        StepContext context,
        StepEvents events,
        SnapshotRecorder snapshot,
        KnownResources known,
        ExecutionMode mode,
        CancellationToken interrupt
    )
    {
        _context = context;
        _events = events;
        _snapshot = snapshot;
        _known = known;
        _mode = mode;
        _slots = new SemaphoreSlim(mode.Parallel);
        _interrupt = interrupt;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(interrupt);
    }

    /// <summary>Cancelled when no further step begins: interrupted, or after a failure.</summary>
    public CancellationToken Stopped => _stop.Token;

    public bool HasFailed { get; private set; }

    /// <summary>Something has to be waited for, and was left for a later run.</summary>
    public bool HasAwaits { get; private set; }

    /// <summary>Failed steps after which the run went on.</summary>
    public ImmutableList<Step> FailedSteps => _failed;

    /// <summary>No further step begins.</summary>
    public Task StopAsync() => _stop.CancelAsync();

    /// <summary>Waits for a free slot and runs the chain in it. The task that comes back ends with the chain.</summary>
    public async Task<Task> StartAsync(IReadOnlyList<Step> chain)
    {
        try
        {
            await _slots.WaitAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return Task.CompletedTask;
        }
        var run = Task.Run(() => RunAsync(chain), CancellationToken.None);
        _running[run] = true;
        _ = run.ContinueWith(
            t => _running.TryRemove(t, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
        return run;
    }

    /// <summary>Runs steps that do not need each other, and waits for them.</summary>
    public async Task RunAllAsync(IEnumerable<Step> steps)
    {
        var runs = new List<Task>();
        foreach (var step in steps)
            runs.Add(await StartAsync([step]));
        await Task.WhenAll(runs);
    }

    /// <summary>Waits until nothing runs. A defect in a step comes out here.</summary>
    public async Task WaitAsync()
    {
        while (!_running.IsEmpty)
            await Task.WhenAll(_running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // Kept, since it may have come out before anybody waited.
        if (_defect is { } defect)
            ExceptionDispatchInfo.Throw(defect);
    }

    /// <summary>A component has got its outputs: that is when it is complete, and its hooks are called.</summary>
    public async Task CompleteOutputsAsync(Step step) => await HeedHooksAsync(step, await step.RunOutputHooksAsync(_context));

    public void Dispose()
    {
        _stop.Dispose();
        _slots.Dispose();
    }

    /// <summary>Whether a chain that has deleted what it replaces may still create the replacement: a failure elsewhere must not leave
    /// dependants without one.</summary>
    private bool MayFinish => !_interrupt.IsCancellationRequested && _snapshot.Failure is null;

    private async Task RunAsync(IReadOnlyList<Step> chain)
    {
        try
        {
            var hasDeletedFirst = false;
            for (var i = 0; i < chain.Count; i++)
            {
                if (_stop.IsCancellationRequested && !(hasDeletedFirst && MayFinish))
                    return;
                if (!await RunAsync(chain[i]))
                {
                    GiveUp(chain.Skip(i));
                    return;
                }
                hasDeletedFirst |= chain[i] is DeleteStep { IsBeforeReplacement: true };
            }
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _defect, e, null);
            HasFailed = true;
            await _stop.CancelAsync();
            throw;
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Where the run goes on after a failure, what would have followed it in its chain has failed, too: the program waits for its
    /// answer.</summary>
    private void GiveUp(IEnumerable<Step> failedAndFollowing)
    {
        if (!_failed.Contains(failedAndFollowing.First()))
            return;
        foreach (var step in failedAndFollowing.Skip(1))
        {
            ImmutableInterlocked.Update(ref _failed, static (failed, s) => failed.Add(s), step);
            step.Fail();
        }
    }

    private async Task<bool> RunAsync(Step step)
    {
        if (!await _snapshot.BeginAsync(step))
        {
            await StopUnsavedAsync();
            return false;
        }
        _events.Before(step);
        StepFailure? failure;
        try
        {
            failure = await step.ApplyAsync(_context);
        }
        catch (OperationCanceledException) when (_context.Terminate.IsCancellationRequested)
        {
            // Given up: what became of it is not known, so its pending operation stays.
            HasFailed = true;
            return false;
        }
        var outputs = step.New?.State.Outputs;
        if (step.New is { } made && step is not ReplaceStep)
        {
            made.State = MarkSecrets(made.State);
            _known.Add(made.State);
        }
        if (failure is null && step is { IsLogical: true, New: not null })
            _known.AwaitOutputs(step);
        // What is told as done has been saved.
        var isSaved = await _snapshot.EndAsync(step, hasOutcome: failure is null or { Status: StepStatus.PartialFailure });
        if (failure is null && isSaved)
            await HeedHooksAsync(step, await step.RunAfterHooksAsync(_context, outputs));
        if (failure is not null)
            _events.Failed(step, failure);
        else if (isSaved)
            _events.After(step);
        else
            _events.Unrecorded(step);
        if (!isSaved)
        {
            await StopUnsavedAsync();
            return false;
        }
        if (failure is null)
        {
            step.Complete();
            return true;
        }
        await FailAsync(step, failure);
        return false;
    }

    /// <summary>The state cannot be saved: whatever the mode, nothing more is begun, and nobody is told that it went well.</summary>
    private Task StopUnsavedAsync()
    {
        HasFailed = true;
        return _stop.CancelAsync();
    }

    /// <summary>A hook that fails after a step leaves what was done and recorded as it is; the run has failed all the same.</summary>
    private async Task HeedHooksAsync(Step step, string? failure)
    {
        if (failure is null)
            return;
        _context.Events.Error(step.Urn, failure);
        HasFailed = true;
        if (!_mode.ContinueOnError)
            await _stop.CancelAsync();
    }

    private async Task FailAsync(Step step, StepFailure failure)
    {
        HasAwaits |= failure.IsAwait;
        HasFailed |= !failure.IsAwait;
        if (_mode.IgnoreErrors)
            return;
        if (_mode.ContinueOnError || failure.IsProtection || failure.IsAwait)
        {
            ImmutableInterlocked.Update(ref _failed, static (failed, s) => failed.Add(s), step);
            step.Fail();
        }
        else
        {
            await _stop.CancelAsync();
        }
    }

    /// <summary>Outputs are secret when the program says so, or the input of the same name is; so are parts of both.</summary>
    private ResourceState MarkSecrets(ResourceState state)
    {
        if (state.Outputs is not { } outputs)
            return state;
        foreach (var key in state.AdditionalSecretOutputs)
        {
            if (key == "id")
                _context.Events.Warning(state.Urn, "The 'id' property cannot be made secret. See pulumi/pulumi#2717 for more details.");
            else if (outputs.Find(key) is { } value)
                outputs = outputs.Set(key, PropertyValue.OfSecret(value));
        }
        return state with { Outputs = state.Inputs is { } inputs ? MarkSecrets(outputs, inputs) : outputs };
    }

    private static PropertyMap MarkSecrets(PropertyMap outputs, PropertyMap inputs)
    {
        foreach (var (key, input) in inputs.Where((_, value) => value.ContainsSecret))
        {
            if (outputs.Find(key) is { } output)
                outputs = outputs.Set(key, MarkSecrets(output, input));
        }
        return outputs;
    }

    private static PropertyValue MarkSecrets(PropertyValue output, PropertyValue input) =>
        (output, input) switch
        {
            (PropertyValue.Secret, _) => output,
            (_, PropertyValue.Secret) => PropertyValue.OfSecret(output),
            (PropertyValue.Object outer, PropertyValue.Object inner) => PropertyValue.Of(MarkSecrets(outer.Properties, inner.Properties)),
            (PropertyValue.List outer, PropertyValue.List inner) when outer.UnwrapAll().Equals(inner.UnwrapAll()) => PropertyValue.Of(
                outer.Items.Zip(inner.Items, MarkSecrets)
            ),
            // Of a list in another order nobody can tell which items these are, unless the provider says so for itself.
            (PropertyValue.List { ContainsSecret: false }, PropertyValue.List) => PropertyValue.OfSecret(output),
            _ => output,
        };
}
