using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.Steps;

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
    private readonly Dictionary<string, string> _before = new(StringComparer.Ordinal);

    /// <summary>URN of before to the one of now.</summary>
    private readonly Dictionary<string, string> _now = new(StringComparer.Ordinal);

    /// <summary>URN of before, which stays, to what the program calls it now: resources that this run leaves alone.</summary>
    private readonly Dictionary<string, string> _left = new(StringComparer.Ordinal);

    /// <summary>The URN that a resource has now, whatever it was called.</summary>
    public string Now(string urn) => _now.GetValueOrDefault(urn, urn);

    /// <summary>The URN by which a resource of this run was found in the state; empty when it is still its own.</summary>
    public ImmutableArray<string> Before(string urn) => _before.TryGetValue(urn, out var before) ? [before] : [];

    /// <summary>Whether the resource of an old URN is known under another one now.</summary>
    public bool HasMoved(string oldUrn) => _now.ContainsKey(oldUrn);

    /// <summary>The old resource; null when it is new.</summary>
    /// <param name="urn">Its URN now.</param>
    /// <param name="goal">What the program says of it.</param>
    /// <param name="seen">URNs that are taken in this run.</param>
    /// <param name="isValid">False when an alias clashes with another resource, which has been told then.</param>
    public ResourceEntry? FindOld(string urn, ResourceGoal goal, IReadOnlySet<string> seen, out bool isValid)
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
    public ResourceEntry? FindUnclaimed(string urn, ResourceGoal goal, IReadOnlySet<string> seen, out bool isValid)
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

    private bool Claim(string urn, string alias, IReadOnlySet<string> seen)
    {
        var clashes = TellClash(urn, alias, seen);
        _now[alias] = urn;
        _before[urn] = alias;
        snapshot.Move(alias, urn);
        providers.Move(alias, urn);
        return !clashes;
    }

    private bool TellClash(string urn, string alias, IReadOnlySet<string> seen)
    {
        var other = seen.Contains(alias) ? urn : _now.GetValueOrDefault(alias) ?? _left.GetValueOrDefault(alias);
        if (other is not null)
            events.Error(
                urn,
                $"Duplicate resource alias '{alias}' applied to resource with URN '{urn}' conflicting with resource with URN '{other}'"
            );
        return other is not null;
    }

    private IEnumerable<string> AliasesOf(ResourceGoal goal)
    {
        var own = goal.Aliases.Select(a => Collapse(goal, a)).ToImmutableArray();
        if (goal.Parent is not { Length: > 0 } parent || !_before.TryGetValue(parent, out var oldParent))
            return own.Distinct(StringComparer.Ordinal);
        // A child follows its parent's alias, also under the names and types that its own aliases give it.
        return own.Append(Inherited(goal.Type, goal.Name, parent, oldParent))
            .Concat(own.Select(a => Inherited(ResourceUrn.Type(a), ResourceUrn.Name(a), parent, oldParent)))
            .Distinct(StringComparer.Ordinal);
    }

    private string Collapse(ResourceGoal goal, ResourceAlias alias)
    {
        if (!string.IsNullOrEmpty(alias.Urn))
            return alias.Urn;
        var parent = string.IsNullOrEmpty(alias.Parent) ? goal.Parent : _before.GetValueOrDefault(alias.Parent, alias.Parent);
        return ResourceUrn.Of(
            Or(alias.Stack, request.Stack),
            Or(alias.Project, request.Project),
            alias.NoParent ? null : parent,
            Or(alias.Type, goal.Type),
            Or(alias.Name, goal.Name)
        );
    }

    private string Inherited(string childType, string childName, string parent, string oldParent)
    {
        var parentName = ResourceUrn.Name(parent);
        var name = childName.StartsWith(parentName, StringComparison.Ordinal)
            ? ResourceUrn.Name(oldParent) + childName[parentName.Length..]
            : childName;
        return $"urn:pulumi:{request.Stack}::{request.Project}::{ResourceUrn.QualifiedType(oldParent)}${childType}::{name}";
    }

    private static string Or(string? given, string otherwise) => string.IsNullOrEmpty(given) ? otherwise : given;
}
