using System.Collections.Immutable;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>What a program wants of one resource.</summary>
internal sealed record ResourceGoal
{
    public required string Type { get; init; }

    public required string Name { get; init; }

    public required bool Custom { get; init; }

    public PropertyMap Inputs { get; init; } = PropertyMap.Empty;

    public Urn? Parent { get; init; }

    /// <summary>Null: as the parent.</summary>
    public bool? Protect { get; init; }

    public ImmutableArray<Urn> Dependencies { get; init; } = [];

    /// <summary>Provider reference; null for components and providers.</summary>
    public string? Provider { get; init; }

    public ImmutableSortedDictionary<string, ImmutableArray<Urn>>? PropertyDependencies { get; init; }

    /// <summary>Null: as the provider wishes.</summary>
    public bool? DeleteBeforeReplace { get; init; }

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public ImmutableArray<ResourceAlias> Aliases { get; init; } = [];

    public string? ImportId { get; init; }

    public ResourceTimeouts? CustomTimeouts { get; init; }

    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    public PropertyValue? ReplacementTrigger { get; init; }

    /// <summary>Null: as the parent.</summary>
    public bool? RetainOnDelete { get; init; }

    public ImmutableArray<string> HideDiff { get; init; } = [];

    public Urn? DeletedWith { get; init; }

    public ImmutableArray<Urn> ReplaceWith { get; init; } = [];

    /// <inheritdoc cref="ResourceState.Hooks"/>
    public ImmutableSortedDictionary<string, ImmutableArray<string>>? Hooks { get; init; }

    public string? SourcePosition { get; init; }

    public ImmutableArray<string> StackTrace { get; init; } = [];
}

/// <summary>An earlier identity of a resource: a whole URN, or the parts in which it differs.</summary>
internal sealed record ResourceAlias(
    Urn? Urn = null,
    string? Name = null,
    string? Type = null,
    string? Stack = null,
    string? Project = null,
    Urn? Parent = null,
    bool NoParent = false
);
