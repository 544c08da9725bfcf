using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Resources;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Stands for a whole replacement, which people see as one change. Does nothing itself.</summary>
internal sealed class ReplaceStep(ResourceEntry @new, Replacement replacement) : Step
{
    public override string Operation => "replace";

    public override ResourceEntry Old => replacement.Old;

    public override ResourceEntry New => @new;

    public override ImmutableArray<string> ReplaceKeys => replacement.ReplaceKeys;

    public override ImmutableArray<string> DiffKeys => replacement.DiffKeys;

    public override ImmutableSortedDictionary<string, PropertyDifference>? DetailedDiff => replacement.DetailedDiff;

    public override Task<StepFailure?> ApplyAsync(StepContext context) => Task.FromResult<StepFailure?>(null);

    public override bool Record(SnapshotRecorder snapshot) => false;
}
