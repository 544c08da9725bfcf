using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>Plans look-ups of resources by id (<c>.get</c>, stack references).</summary>
internal sealed class ReadPlanner(PlanningContext planning, PlanMode mode)
{
    public Plan Make(ProgramEvent.Read read)
    {
        if (read.Parent is { IsEmpty: false } parent && !planning.Marks.Seen.Contains(parent))
            return new Plan.Stop($"could not find parent resource {read.Parent}");
        var urn = Urn.Create(planning.Request.Stack, planning.Request.Project, read.Parent, read.Type, read.Name);
        if (!planning.Marks.Seen.Add(urn))
            return planning.Duplicate(urn);
        if (read.Id.Length == 0)
            return new Plan.Stop($"Expected an ID for {urn}");
        // It has no aliases of its own, but moves along with its parent.
        var old = planning.Aliases.FindOld(
            urn,
            new ResourceGoal
            {
                Type = read.Type,
                Name = read.Name,
                Custom = true,
                Parent = read.Parent,
            },
            planning.Marks.Seen,
            out _
        );
        var @new = new ResourceEntry(
            new ResourceState
            {
                Urn = urn,
                Type = read.Type,
                Custom = true,
                Id = read.Id,
                Inputs = read.Properties,
                Outputs = PropertyMap.Empty,
                Parent = read.Parent,
                External = true,
                Dependencies = read.Dependencies,
                Provider = read.Provider,
                AdditionalSecretOutputs = read.AdditionalSecretOutputs,
                Aliases = planning.Aliases.Before(urn),
                SourcePosition = read.SourcePosition,
                StackTrace = read.StackTrace,
            }
        );
        if (old is { State: { External: false } managed } && managed.Id != read.Id)
        {
            planning.Marks.Replaced.Add(urn);
            return new Plan.Ready(
                new ReadStep(old, @new, read, isReplacement: true),
                new ReplaceStep(@new, new Replacement(old, [], [], null, IsPendingDelete: true))
            );
        }
        if (mode == PlanMode.Destroy)
            planning.Condemned.Add(@new);
        planning.Marks.Read.Add(urn);
        return new Plan.Ready(new ReadStep(old, @new, read, isReplacement: false));
    }
}
