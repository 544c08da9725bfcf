using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Resources;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>What the steps of one replacement share.</summary>
/// <param name="Old">The resource that goes.</param>
/// <param name="ReplaceKeys">Properties that force it.</param>
/// <param name="DiffKeys">Properties that differ.</param>
/// <param name="DetailedDiff">How they differ; null when nobody said.</param>
/// <param name="IsPendingDelete">The old one is deleted at the end of the run, rather than before.</param>
internal sealed record Replacement(
    ResourceEntry Old,
    ImmutableArray<string> ReplaceKeys,
    ImmutableArray<string> DiffKeys,
    ImmutableSortedDictionary<string, PropertyDifference>? DetailedDiff,
    bool IsPendingDelete
);
