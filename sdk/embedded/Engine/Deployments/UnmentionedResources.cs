using Pulumi.Embedded.Engine.Planning;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.Steps;

namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>The end of a refresh with the program: resources that it did not mention are read, too.</summary>
internal sealed class UnmentionedResources(DeploymentSession session, PlanningContext planning)
{
    public async Task<bool> RefreshAsync(StepExecutor executor)
    {
        var steps = new Dictionary<ResourceEntry, RefreshStep>(ReferenceEqualityComparer.Instance);
        foreach (var resource in session.Prior.Resources.Where(r => !planning.Marks.IsKept(planning.Aliases.Now(r.Urn))).Where(IsMeant))
        {
            if (await session.Loader.EnsureAsync(resource.State.Provider) is { } failure)
            {
                session.Events.Error(null, $"could not load provider for resource {resource.Urn}: {failure.Text}");
                return false;
            }
            planning.Marks.Refreshed.Add(resource.Urn);
            steps[resource] = new RefreshStep(resource);
        }
        await executor.RunAllAsync(session.Prior.Resources.Where(steps.ContainsKey).Select(r => steps[r]));
        foreach (var (resource, step) in steps)
            resource.State = step.New is { } found ? found.State : resource.State;
        session.Recorder.Forget(steps.Where(s => s.Value.New is null).Select(s => s.Key));
        await session.Recorder.TouchAsync();
        return true;
    }

    private bool IsMeant(ResourceEntry resource) =>
        planning.Targets.Excludes.IsConstrained
            ? !planning.Targets.Excludes.Matches(resource.Urn)
            : !planning.Targets.Targets.IsConstrained || planning.Targets.Targets.Matches(resource.Urn);
}
