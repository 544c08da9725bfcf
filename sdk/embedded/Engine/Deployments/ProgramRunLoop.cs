using Pulumi.Embedded.Engine.Planning;
using Pulumi.Embedded.Engine.Programs;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>Takes what the program asks for, one request at a time, plans it and has it carried out; then deletes what nobody asked for.
/// Without a program that is everything.</summary>
internal sealed class ProgramRunLoop
{
    private readonly DeploymentSession _session;
    private readonly ProgramEvents _events = new();
    private readonly PlanningContext _planning;
    private readonly RegistrationPlanner _registrations;
    private readonly ReadPlanner _reads;
    private readonly DeletionPlanner _deletions;
    private readonly UnreachedPlanner _unreached;
    private ProgramEvent.Outputs? _stackOutputs;
    private int _continuations;

    public ProgramRunLoop(DeploymentSession session)
    {
        _session = session;
        var aliases = new AliasResolver(session.Request, session.Prior, session.Recorder, session.Steps.Providers, session.Events);
        _planning = new PlanningContext(session.Steps, session.Prior, session.Targets, session.Loader, aliases);
        var mode = session.Request.Kind switch
        {
            DeploymentKind.Refresh => PlanMode.Refresh,
            DeploymentKind.Destroy when session.Request.RunProgram => PlanMode.Destroy,
            _ => PlanMode.Update,
        };
        var dependents = new DependentReplacements(session.Steps, session.Prior, _planning.Marks, session.Loader);
        var replacements = new ReplacementPlanner(_planning, dependents);
        var untargeted = new UntargetedPlanner(_planning);
        _unreached = new UnreachedPlanner(_planning);
        _registrations = new RegistrationPlanner(
            _planning,
            session.Autonaming,
            new ChangePlanner(_planning, new ProviderChange(_planning), replacements),
            untargeted,
            mode
        );
        _reads = new ReadPlanner(_planning, mode);
        _deletions = new DeletionPlanner(_planning, replacements, dependents);
    }

    public async Task<RunOutcome> RunAsync()
    {
        if (!_session.Targets.CheckReplacements(_session.Prior, _session.Events))
            return RunOutcome.Failed;
        using var executor = _session.NewExecutor(ignoreErrors: false);
        await using var program = await RunningProgram.StartAsync(_session, _events);
        LoopEnd end;
        try
        {
            end = await LoopAsync(executor);
        }
        finally
        {
            await executor.WaitAsync();
        }
        var hasFailed = executor.HasFailed || _planning.Marks.HasErrors;
        await SetStackOutputsAsync(hasFailed || executor.HasAwaits || end == LoopEnd.Stopped, executor);
        hasFailed |= executor.HasFailed;
        if (end == LoopEnd.Done)
            await program.EndAsync();
        if (end == LoopEnd.Stopped)
            return RunOutcome.Failed;
        if (hasFailed)
        {
            _session.TellEnd("failed");
            return RunOutcome.Failed;
        }
        if (executor.HasAwaits)
        {
            _session.TellEnd("failed");
            return RunOutcome.Awaits;
        }
        if (end != LoopEnd.Interrupted)
            return RunOutcome.Succeeded;
        _session.TellEnd("canceled");
        return RunOutcome.Cancelled;
    }

    private enum LoopEnd
    {
        /// <summary>Everything was planned.</summary>
        Done,

        /// <summary>Planning stopped at something that has been told.</summary>
        Stopped,

        /// <summary>A step failed, and no other may begin.</summary>
        Failed,

        /// <summary>The user ended it.</summary>
        Interrupted,
    }

    private async Task<LoopEnd> LoopAsync(StepExecutor executor)
    {
        var hasEnded = false;
        while (!hasEnded || _continuations > 0)
        {
            ProgramEvent next;
            try
            {
                next = await _events.Reader.ReadAsync(executor.Stopped);
            }
            catch (OperationCanceledException)
            {
                return _session.Signals.Interrupt.IsCancellationRequested ? LoopEnd.Interrupted : LoopEnd.Failed;
            }
            if (next is ProgramEvent.End { Failed: true } failed)
            {
                if (failed.Error is not null)
                    _session.Events.Error(null, failed.Error);
                await executor.StopAsync();
                return LoopEnd.Stopped;
            }
            hasEnded |= next is ProgramEvent.End;
            if (next is ProgramEvent.Continuation)
                _continuations--;
            Plan plan;
            try
            {
                _unreached.Add(executor.FailedSteps.Select(s => s.Urn));
                plan = await PlanAsync(next, executor);
            }
            catch (OperationCanceledException) when (_session.Signals.Terminate.IsCancellationRequested)
            {
                return LoopEnd.Interrupted;
            }
            if (!await CarryOutAsync(plan, UrnOf(next), executor))
                return LoopEnd.Stopped;
        }
        var targetsExist = _session.Targets.CheckTargets(_session.Prior, _planning.Marks.Seen, _session.Events);
        return await FinishAsync(executor) && targetsExist ? LoopEnd.Done : LoopEnd.Stopped;
    }

    private async Task<Plan> PlanAsync(ProgramEvent next, StepExecutor executor)
    {
        switch (next)
        {
            case ProgramEvent.Registration registration:
                return _unreached.For(registration) ?? await _registrations.PlanAsync(registration);
            case ProgramEvent.Read read:
                return _unreached.For(read) ?? _reads.Make(read);
            case ProgramEvent.Continuation continuation:
                return await continuation.PlanAsync();
            case ProgramEvent.Outputs outputs when outputs.Urn.IsStack:
                // Kept for the end, when it is known whether the run succeeded.
                _stackOutputs = outputs;
                outputs.Complete();
                return new Plan.Ready();
            case ProgramEvent.Outputs outputs:
                return await SetOutputsAsync(outputs, outputs.Values, executor);
            default:
                return new Plan.Ready();
        }
    }

    private async Task<bool> CarryOutAsync(Plan plan, Urn? urn, StepExecutor executor)
    {
        switch (plan)
        {
            case Plan.Stop stop:
                if (stop.Message is not null)
                    _session.Events.Error(urn, stop.Message);
                await executor.StopAsync();
                return false;
            case Plan.Later later:
                _continuations++;
                _ = ContinueAsync(later, urn);
                await executor.StartAsync(later.Steps);
                return true;
            case Plan.Ready ready:
                if (WithoutUnreached(ready.Steps, executor) is { Count: > 0 } steps)
                    await executor.StartAsync(steps);
                return true;
            default:
                throw new InvalidOperationException($"A plan of the kind {plan.GetType().Name} is not known. Please report this.");
        }
    }

    private async Task ContinueAsync(Plan.Later later, Urn? urn)
    {
        var plan = await later.Found;
        _events.Send(new ProgramEvent.Continuation(urn, plan));
    }

    /// <summary>Nothing is left of a plan when one of its steps needs something that failed while it was made.</summary>
    private IReadOnlyList<Step> WithoutUnreached(IReadOnlyList<Step> steps, StepExecutor executor)
    {
        _unreached.Add(executor.FailedSteps.Select(s => s.Urn));
        if (!steps.Any(s => s is not UnreachedStep && _unreached.Affects(s.Resource.State)))
            return steps;
        foreach (var step in steps)
        {
            step.Skip();
            _unreached.Leave(step);
        }
        return [];
    }

    /// <summary>Deletes, or in a refresh with the program reads, what the program did not mention.</summary>
    private async Task<bool> FinishAsync(StepExecutor executor)
    {
        if (_session.Prior.Resources.IsEmpty)
            return true;
        await executor.WaitAsync();
        _unreached.Add(executor.FailedSteps.Select(s => s.Urn));
        if (executor.Stopped.IsCancellationRequested)
            return true;
        if (_session.Request.Kind == DeploymentKind.Refresh)
            return await new UnmentionedResources(_session, _planning).RefreshAsync(executor);
        var plan = await _deletions.PlanAsync(sparesUnregistered: _unreached.HasAny && _session.Request.Kind == DeploymentKind.Update);
        if (plan.Stop is not null)
        {
            // The run has failed already when the reason was told with the resource; then the end of the run tells the rest.
            if (plan.Stop.Message is not null)
                _session.Events.Error(null, plan.Stop.Message);
            return plan.Stop.Message is null;
        }
        foreach (var spared in plan.Spared.Where(r => !r.State.IsProvider()))
            _session.Events.Warning(
                spared.Urn,
                "The program did not register this resource. It is kept, since something failed that the program may register it by."
            );
        await await executor.StartAsync(plan.Kept);
        foreach (var layer in _deletions.Layers(plan.Deletions))
        {
            var needed = _deletions.NeededBy(executor.FailedSteps, _unreached.Left.Concat(plan.Spared));
            await executor.RunAllAsync(layer.Where(d => !needed.Contains(d.Resource)).Select(d => d.Step));
        }
        return true;
    }

    private async Task SetStackOutputsAsync(bool hasFailed, StepExecutor executor)
    {
        if (_stackOutputs is not { } outputs)
            return;
        var before = _session.Prior.Find(outputs.Urn)?.State.Outputs ?? PropertyMap.Empty;
        // A failed run may have made only some of them: the others stay as they were. So does what depends on a resource that the run left
        // out, or that failed: an unknown must not take the place of what is known, which may be a secret.
        var values =
            hasFailed
                ? before.SetAll(
                    outputs.Values.Where((key, value) => _session.Request.IsPreview || !value.ContainsUnknown || !before.ContainsKey(key))
                )
            : _session.Request.IsPreview ? outputs.Values
            : outputs
                .Values.Where((_, value) => !value.ContainsUnknown)
                .SetAll(before.Where(o => outputs.Values.Find(o.Key) is { ContainsUnknown: true }));
        await SetOutputsAsync(outputs, values, executor);
    }

    private async Task<Plan> SetOutputsAsync(ProgramEvent.Outputs outputs, PropertyMap values, StepExecutor executor)
    {
        if (_session.Known.TakeAwaitingOutputs(outputs.Urn) is not { New: { } resource } step)
            return new Plan.Stop($"cannot complete a resource '{outputs.Urn}' whose registration isn't pending");
        if (step.TakesOutputs)
        {
            resource.State = resource.State with { Outputs = values };
            _session.Known.Add(resource.State);
            if (!await _session.Recorder.TouchAsync())
                return new Plan.Stop(null);
            await executor.CompleteOutputsAsync(step);
            _session.StepEvents.OutputsRegistered(step);
        }
        outputs.Complete();
        return new Plan.Ready();
    }

    private Urn? UrnOf(ProgramEvent next) =>
        next switch
        {
            ProgramEvent.Registration { Goal: var goal } => Urn.Create(
                _session.Request.Stack,
                _session.Request.Project,
                goal.Parent,
                goal.Type,
                goal.Name
            ),
            ProgramEvent.Read read => Urn.Create(_session.Request.Stack, _session.Request.Project, read.Parent, read.Type, read.Name),
            ProgramEvent.Outputs outputs => outputs.Urn,
            ProgramEvent.Continuation continuation => continuation.Urn,
            _ => null,
        };
}
