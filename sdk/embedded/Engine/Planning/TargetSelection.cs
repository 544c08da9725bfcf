using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>Which resources a run is limited to, by targets or by excludes, and which it replaces by command.</summary>
internal sealed class TargetSelection(DeploymentRequest request)
{
    private readonly UrnPatterns _targetsReached = new(request.Targets);
    private readonly UrnPatterns _excludesReached = new(request.Excludes);
    private readonly UrnPatterns _replacements = new(request.ReplaceTargets);

    /// <summary>As given.</summary>
    public UrnPatterns Targets { get; } = new(request.Targets);

    /// <inheritdoc cref="Targets"/>
    public UrnPatterns Excludes { get; } = new(request.Excludes);

    public bool HasReplacements => _replacements.IsConstrained;

    /// <summary>Whether an operation on the resource is wanted.</summary>
    public bool Includes(ResourceState resource) =>
        Targets.IsConstrained ? IsTargeted(resource) : !Excludes.IsConstrained || !IsExcluded(resource);

    public bool IsTargeted(ResourceState resource) =>
        (Targets.IsConstrained && Targets.Matches(resource.Urn))
        || (request.TargetDependents && resource.NeededUrns().Any(_targetsReached.Matches));

    public bool IsExcluded(ResourceState resource) =>
        Excludes.Matches(resource.Urn) || (request.ExcludeDependents && resource.NeededUrns().Any(_excludesReached.Matches));

    /// <summary>Whether the resource is replaced whatever its provider says: <c>--replace</c>, or a taint.</summary>
    public bool IsReplacedByCommand(Urn urn, ResourceState? old) => _replacements.Matches(urn) || old is { Taint: true };

    /// <summary>A resource was planned: what needs it may follow it.</summary>
    public void Reached(ResourceState resource, bool isIncluded)
    {
        if (Excludes.IsConstrained && !isIncluded && IsExcluded(resource))
            _excludesReached.Add(resource.Urn);
        else if (isIncluded && IsTargeted(resource))
            _targetsReached.Add(resource.Urn);
    }

    /// <summary>Tells of targets that do not exist.</summary>
    /// <returns>Whether all do.</returns>
    public bool CheckTargets(PriorState prior, IReadOnlySet<Urn>? seen, EventStream events) => Check(Targets, prior, seen, events);

    /// <inheritdoc cref="CheckTargets"/>
    public bool CheckExcludes(PriorState prior, EventStream events) => Check(Excludes, prior, null, events);

    /// <inheritdoc cref="CheckTargets"/>
    public bool CheckReplacements(PriorState prior, EventStream events) => Check(_replacements, prior, null, events);

    private static bool Check(UrnPatterns patterns, PriorState prior, IReadOnlySet<Urn>? seen, EventStream events)
    {
        var missing = patterns.Literals.Where(t => !prior.Contains(t) && !(seen?.Contains(t) ?? false)).ToList();
        foreach (var target in missing)
        {
            var hint = target.Text.Contains('$', StringComparison.Ordinal) ? "" : " Did you forget to escape $ in your shell?";
            events.Error(null, $"Target '{target}' could not be found in the stack.{hint}");
        }
        return missing.Count == 0;
    }
}
