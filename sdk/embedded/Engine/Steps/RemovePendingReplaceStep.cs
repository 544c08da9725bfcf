using Pulumi.Embedded.Engine.Resources;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Forgets a resource that an earlier run deleted to replace it, and that nobody wants any more.</summary>
internal sealed class RemovePendingReplaceStep(ResourceEntry old) : Step
{
    public override string Operation => "remove-pending-replace";

    public override ResourceEntry Old => old;

    public override ResourceEntry? New => null;

    public override bool IsLogical => false;

    public override Task<StepFailure?> ApplyAsync(StepContext context) => Task.FromResult<StepFailure?>(null);

    public override bool Record(SnapshotRecorder snapshot)
    {
        snapshot.Remove(old);
        return true;
    }
}
