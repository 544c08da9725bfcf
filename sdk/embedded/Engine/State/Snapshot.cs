using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.State;

/// <summary>All that is known of a stack between two runs: resources (what others need stands before them) and unfinished
/// operations.</summary>
public sealed record Snapshot(ImmutableArray<ResourceState> Resources, ImmutableArray<PendingOperation> PendingOperations)
{
    public static readonly Snapshot Empty = new([], []);

    /// <summary>The outputs of the stack itself; empty when it has none.</summary>
    public PropertyMap StackOutputs => Resources.FirstOrDefault(r => r.Type == TypeTokens.Stack && !r.Delete)?.Outputs ?? PropertyMap.Empty;
}

/// <summary>An operation that had begun when the engine was killed.</summary>
public sealed record PendingOperation(ResourceState Resource, PendingOperationType Type);

/// <summary>Kinds of unfinished operations; the state file writes them in lower case.</summary>
public enum PendingOperationType
{
    Creating,
    Updating,
    Deleting,
    Reading,
    Importing,
}
