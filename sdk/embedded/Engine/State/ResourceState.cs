using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.State;

/// <summary>One resource as the stack's state knows it. Immutable; the keys of the state file, in their order there.</summary>
public sealed record ResourceState
{
    /// <summary>Identity in the engine, <c>urn:pulumi:stack::project::type::name</c>.</summary>
    public required Urn Urn { get; init; }

    /// <summary>False for components and the stack itself.</summary>
    public required bool Custom { get; init; }

    /// <summary>Pending deletion: the old object of a replacement, still to be deleted.</summary>
    public bool Delete { get; init; }

    /// <summary>The provider's identifier; null for components.</summary>
    public string? Id { get; init; }

    /// <summary>Type token.</summary>
    public required string Type { get; init; }

    /// <summary>Checked inputs of the last run. Null is "none were ever given", which differs from empty on the wire only.</summary>
    public PropertyMap? Inputs { get; init; }

    /// <summary>What the provider answered last.</summary>
    public PropertyMap? Outputs { get; init; }

    public Urn? Parent { get; init; }

    public bool Protect { get; init; }

    /// <summary>Marked for replacement by the next update.</summary>
    public bool Taint { get; init; }

    /// <summary>Only looked up (<c>.get</c>), never managed.</summary>
    public bool External { get; init; }

    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    /// <summary>Why the last creation or update did not finish; empty when it did.</summary>
    public ImmutableArray<string> InitErrors { get; init; } = [];

    /// <summary>Provider reference, <c>urn::id</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>For each input of the program the resources it came from. Null when none were recorded.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<Urn>>? PropertyDependencies { get; init; }

    /// <summary>Deleted already, to be created anew (delete before replace).</summary>
    public bool PendingReplacement { get; init; }

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public ImmutableArray<Urn> Aliases { get; init; } = [];

    public ResourceTimeouts? CustomTimeouts { get; init; }

    public string? ImportId { get; init; }

    public bool RetainOnDelete { get; init; }

    public Urn? DeletedWith { get; init; }

    public ImmutableArray<Urn> ReplaceWith { get; init; } = [];

    /// <summary>UTC. Null for external entries and pending operations.</summary>
    public Timestamp? Created { get; init; }

    /// <inheritdoc cref="Created"/>
    public Timestamp? Modified { get; init; }

    public string? SourcePosition { get; init; }

    /// <summary>Source positions of the frames; an empty text for a frame outside a known root.</summary>
    public ImmutableArray<string> StackTrace { get; init; } = [];

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public ImmutableArray<string> HideDiff { get; init; } = [];

    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    public PropertyValue? ReplacementTrigger { get; init; }

    public bool RefreshBeforeUpdate { get; init; }

    /// <summary>Names of the program's hooks, by when they are called: a key of <see cref="Hooks.HookKind"/>. Null when there are
    /// none.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<string>>? Hooks { get; init; }
}

/// <summary>How long an operation may take, in seconds; 0 or null is the provider's own default.</summary>
public sealed record ResourceTimeouts(double? Create, double? Update, double? Delete, double? Read = null);

/// <summary>A point in time as state files write it: RFC 3339 with up to nanoseconds, kept as text so that re-writing loses
/// nothing.</summary>
public readonly record struct Timestamp(string Text)
{
    /// <summary>The point in time, in UTC with as many digits as the clock gives.</summary>
    public static Timestamp Of(DateTimeOffset time) =>
        new(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));

    public override string ToString() => Text;
}
