using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>Finds what a resource was in the last run, when it had another name, type or parent then.</summary>
internal sealed class AliasResolver(
    DeploymentRequest request,
    PriorState prior,
    SnapshotRecorder snapshot,
    ProviderRegistry providers,
    EventStream events
)
{
    /// <summary>URN of now to the one of before.</summary>
    private readonly Dictionary<Urn, Urn> _before = [];

    /// <summary>URN of before to the one of now.</summary>
    private readonly Dictionary<Urn, Urn> _now = [];

    /// <summary>URN of before, which stays, to what the program calls it now: resources that this run leaves alone.</summary>
    private readonly Dictionary<Urn, Urn> _left = [];

    /// <summary>The URN that a resource has now, whatever it was called.</summary>
    public Urn Now(Urn urn) => _now.GetValueOrDefault(urn, urn);

    /// <summary>The URN by which a resource of this run was found in the state; empty when it is still its own.</summary>
    public ImmutableArray<Urn> Before(Urn urn) => _before.TryGetValue(urn, out var before) ? [before] : [];

    /// <summary>Whether the resource of an old URN is known under another one now.</summary>
    public bool HasMoved(Urn oldUrn) => _now.ContainsKey(oldUrn);

    /// <summary>The old resource; null when it is new.</summary>
    /// <param name="urn">Its URN now.</param>
    /// <param name="goal">What the program says of it.</param>
    /// <param name="seen">URNs that are taken in this run.</param>
    /// <param name="isValid">False when an alias clashes with another resource, which has been told then.</param>
    public ResourceEntry? FindOld(Urn urn, ResourceGoal goal, IReadOnlySet<Urn> seen, out bool isValid)
    {
        isValid = true;
        if (_now.TryGetValue(urn, out var taker) || _left.TryGetValue(urn, out taker))
        {
            events.Error(urn, $"Duplicate resource URN '{urn}' conflicting with alias on resource with URN '{taker}'");
            isValid = false;
        }
        foreach (var candidate in AliasesOf(goal).Prepend(urn))
        {
            if (prior.Find(candidate) is not { } old)
                continue;
            if (candidate != urn)
                isValid &= Claim(urn, candidate, seen);
            return old;
        }
        return null;
    }

    /// <summary>The old resource, which stays what it is called in this run; null when it is new. Its children are still found by its old
    /// name.</summary>
    /// <param name="urn">What the program calls it.</param>
    /// <param name="goal">What the program says of it.</param>
    /// <param name="seen">URNs that are taken in this run.</param>
    /// <param name="isValid">False when an alias clashes with another resource, which has been told then.</param>
    public ResourceEntry? FindUnclaimed(Urn urn, ResourceGoal goal, IReadOnlySet<Urn> seen, out bool isValid)
    {
        isValid = true;
        var found = AliasesOf(goal).Prepend(urn).Select(prior.Find).FirstOrDefault(old => old is not null);
        if (found is null || found.Urn == urn)
            return found;
        isValid = !TellClash(urn, found.Urn, seen);
        _before[urn] = found.Urn;
        _left[found.Urn] = urn;
        return found;
    }

    private bool Claim(Urn urn, Urn alias, IReadOnlySet<Urn> seen)
    {
        var clashes = TellClash(urn, alias, seen);
        _now[alias] = urn;
        _before[urn] = alias;
        snapshot.Move(alias, urn);
        providers.Move(alias, urn);
        return !clashes;
    }

    private bool TellClash(Urn urn, Urn alias, IReadOnlySet<Urn> seen)
    {
        Urn other;
        if (seen.Contains(alias))
            other = urn;
        else if (!_now.TryGetValue(alias, out other) && !_left.TryGetValue(alias, out other))
            return false;
        events.Error(
            urn,
            $"Duplicate resource alias '{alias}' applied to resource with URN '{urn}' conflicting with resource with URN '{other}'"
        );
        return true;
    }

    private IEnumerable<Urn> AliasesOf(ResourceGoal goal)
    {
        var own = goal.Aliases.Select(a => Collapse(goal, a)).ToImmutableArray();
        if (goal.Parent is not { IsEmpty: false } parent || !_before.TryGetValue(parent, out var oldParent))
            return own.Distinct();
        // A child follows its parent's alias, also under the names and types that its own aliases give it.
        return own.Append(Inherited(goal.Type, goal.Name, parent, oldParent))
            .Concat(own.Select(a => Inherited(a.Type, a.Name, parent, oldParent)))
            .Distinct();
    }

    private Urn Collapse(ResourceGoal goal, ResourceAlias alias)
    {
        if (alias.Urn is { IsEmpty: false } whole)
            return whole;
        var parent = alias.Parent is { IsEmpty: false } other ? _before.GetValueOrDefault(other, other) : goal.Parent;
        return Urn.Create(
            Or(alias.Stack, request.Stack),
            Or(alias.Project, request.Project),
            alias.NoParent ? null : parent,
            Or(alias.Type, goal.Type),
            Or(alias.Name, goal.Name)
        );
    }

    private Urn Inherited(string childType, string childName, Urn parent, Urn oldParent)
    {
        var parentName = parent.Name;
        var name = childName.StartsWith(parentName, StringComparison.Ordinal) ? oldParent.Name + childName[parentName.Length..] : childName;
        return Urn.Create(request.Stack, request.Project, oldParent, childType, name);
    }

    private static string Or(string? given, string otherwise) => string.IsNullOrEmpty(given) ? otherwise : given;
}
