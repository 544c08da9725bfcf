using Pulumi.Embedded.Engine.Planning;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;

namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>Reads the recorded resources and takes over what is found, without the program. One that cannot be read does not keep the
/// others from being read.</summary>
/// <param name="session">The run's.</param>
/// <param name="only">Resources to read; all, when null.</param>
internal sealed class RefreshRun(DeploymentSession session, Func<ResourceState, bool>? only = null)
{
    // What is found to belong to them is read in this run; the deployment after it finds out for itself.
    private readonly UrnPatterns _targets = session.Targets.Targets.Clone();
    private readonly UrnPatterns _excludes = session.Targets.Excludes.Clone();

    public async Task<RunOutcome> RunAsync()
    {
        if (session.Prior.Resources.IsEmpty)
            return RunOutcome.Succeeded;
        if (
            !session.Targets.CheckTargets(session.Prior, null, session.Events)
            || !session.Targets.CheckExcludes(session.Prior, session.Events)
        )
            return RunOutcome.Failed;
        var steps = new Dictionary<ResourceEntry, RefreshStep>(ReferenceEqualityComparer.Instance);
        foreach (var resource in session.Prior.Resources.Where(r => only?.Invoke(r.State) ?? true).Where(IsMeant))
        {
            if (await session.Loader.EnsureAsync(resource.State.Provider) is { } failure)
            {
                session.Events.Error(null, $"could not load provider for resource {resource.Urn}: {failure.Text}");
                return RunOutcome.Failed;
            }
            steps[resource] = new RefreshStep(resource);
        }
        using var executor = session.NewExecutor(ignoreErrors: true);
        await executor.RunAllAsync(session.Prior.Resources.Where(steps.ContainsKey).Select(r => steps[r]));
        session.Prior.Rebase(RefreshedState.Of(session.Prior.Resources, steps));
        await session.Recorder.TouchAsync();
        if (executor.HasFailed)
        {
            session.TellEnd("failed");
            return RunOutcome.Failed;
        }
        if (!session.Signals.Interrupt.IsCancellationRequested)
            return RunOutcome.Succeeded;
        session.TellEnd("canceled");
        return RunOutcome.Cancelled;
    }

    private bool IsMeant(ResourceEntry resource)
    {
        if (_excludes.IsConstrained)
        {
            if (_excludes.Matches(resource.Urn))
                return false;
            if (!session.Request.ExcludeDependents || !resource.State.Needs().Any(n => _excludes.Matches(n.Urn)))
                return true;
            _excludes.Add(resource.Urn);
            return false;
        }
        if (!_targets.IsConstrained || _targets.Matches(resource.Urn))
            return true;
        if (!session.Request.TargetDependents || !resource.State.Needs().Any(n => _targets.Matches(n.Urn)))
            return false;
        _targets.Add(resource.Urn);
        return true;
    }
}
