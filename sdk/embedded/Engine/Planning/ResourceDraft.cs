using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>A registration on its way to steps.</summary>
/// <param name="Registration">What the program asked for.</param>
/// <param name="Urn">The resource.</param>
/// <param name="Old">What it was; null when it is new.</param>
/// <param name="New">What it is to be.</param>
internal sealed record ResourceDraft(ProgramEvent.Registration Registration, Urn Urn, ResourceEntry? Old, ResourceEntry New)
{
    public ResourceGoal Goal => Registration.Goal;

    public ResourceState? OldState => Old?.State;

    /// <summary>False when something was wrong and has been told; checks are still made, to tell everything at once.</summary>
    public bool IsValid { get; init; } = true;

    /// <summary>Who manages it; null for components.</summary>
    public IResourceProvider? Provider { get; init; }

    /// <summary>Deleted already in this run, because something it needs is replaced.</summary>
    public bool IsRecreated { get; init; }

    /// <summary>32 bytes; the same for all checks of the resource in this run.</summary>
    public ImmutableArray<byte> RandomSeed { get; init; } = [];

    public AutonamingProposal? Autonaming { get; init; }

    /// <summary>The name leaves no room for two: delete before replace.</summary>
    public bool HasFixedName { get; init; }

    /// <summary>Whether the old resource tells nothing about the new one's inputs.</summary>
    public bool StartsAfresh { get; init; }

    /// <summary>The state that a goal asks for, with what is kept of the old one.</summary>
    public static ResourceState StateFor(ResourceGoal goal, Urn urn, ResourceState? old, ImmutableArray<Urn> aliases) =>
        new()
        {
            Urn = urn,
            Type = goal.Type,
            Custom = goal.Custom,
            Inputs = goal.Inputs,
            Parent = goal.Parent,
            Protect = goal.Protect ?? false,
            Dependencies = goal.Dependencies,
            Provider = goal.Provider,
            PropertyDependencies = goal.PropertyDependencies,
            AdditionalSecretOutputs = goal.AdditionalSecretOutputs,
            Aliases = aliases,
            CustomTimeouts = goal.CustomTimeouts,
            ImportId = goal.ImportId,
            RetainOnDelete = goal.RetainOnDelete ?? false,
            DeletedWith = goal.DeletedWith,
            ReplaceWith = goal.ReplaceWith,
            Created = old?.Created,
            Modified = old?.Modified,
            SourcePosition = goal.SourcePosition,
            StackTrace = goal.StackTrace,
            IgnoreChanges = goal.IgnoreChanges,
            HideDiff = goal.HideDiff,
            ReplaceOnChanges = goal.ReplaceOnChanges,
            ReplacementTrigger = goal.ReplacementTrigger,
            RefreshBeforeUpdate = old?.RefreshBeforeUpdate ?? false,
            Hooks = goal.Hooks,
        };
}
