using System.Collections.Immutable;
using System.Text;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>Changes of a state by hand: the verbs of <c>state</c>.</summary>
/// <remarks>Refusals are <see cref="WorkspaceException"/>s.</remarks>
public static class SnapshotEdits
{
    /// <summary>Sets or takes away a mark, on the named resources or on all; entries that wait for their deletion are left alone.</summary>
    public static Snapshot Mark(Snapshot snapshot, IReadOnlyList<Urn>? urns, Func<ResourceState, ResourceState> mark)
    {
        var eligible = snapshot.Resources.Where(r => !r.Delete).Select(r => r.Urn).ToList();
        var unknown = (urns ?? []).Where(u => !eligible.Contains(u)).Select(u => NotFound(eligible, u)).ToList();
        if (unknown.Count > 0)
            throw new WorkspaceException(string.Join('\n', unknown));
        return snapshot with
        {
            Resources = [.. snapshot.Resources.Select(r => !r.Delete && (urns is null || urns.Contains(r.Urn)) ? mark(r) : r)],
        };
    }

    /// <summary>Forgets resources without deleting them.</summary>
    /// <param name="snapshot">The state.</param>
    /// <param name="urns">Which.</param>
    /// <param name="withDependents">Those that need them, too; else their existence is a refusal.</param>
    /// <param name="onProtected">Asked for each protected resource; false refuses.</param>
    public static Snapshot Delete(Snapshot snapshot, IReadOnlyList<Urn> urns, bool withDependents, Func<ResourceState, bool> onProtected)
    {
        var condemned = urns.Select(u => Locate(snapshot, u)).ToList();
        // Dependents first, so that what is named together does not stand in its own way.
        foreach (var resource in condemned.OrderByDescending(r => snapshot.Resources.IndexOf(r)))
        {
            if (snapshot.Resources.Contains(resource))
                snapshot = Delete(snapshot, resource, withDependents, onProtected);
        }
        return snapshot;
    }

    /// <summary>Gives a resource another name, and its children and everything that refers to it the new URN.</summary>
    public static Snapshot Rename(Snapshot snapshot, Urn urn, string newName)
    {
        if (!urn.IsWellFormed)
            throw new WorkspaceException("The provided input URN is not valid");
        var found = snapshot.Resources.Where(r => r.Urn == urn).ToList();
        if (found.Count == 0)
            throw new WorkspaceException(NotFound(snapshot.Resources.Select(r => r.Urn), urn));
        if (found.Count > 1)
            throw new WorkspaceException("The input URN ambiguously refers to multiple resources");
        return Renamed(snapshot, urn, urn.WithName(newName));
    }

    private static Snapshot Renamed(Snapshot snapshot, Urn from, Urn to)
    {
        if (from == to)
            return snapshot;
        if (snapshot.Resources.Any(r => r.Urn == to))
            throw new WorkspaceException("The chosen new urn for the state corresponds to an already existing resource");
        snapshot = snapshot with { Resources = [.. snapshot.Resources.Select(r => Refer(r, from, to))] };
        foreach (var child in snapshot.Resources.Where(r => r.Parent == to).Select(r => r.Urn).Where(u => u.IsWellFormed).ToList())
            snapshot = Renamed(snapshot, child, Urn.Create(child.Stack, child.Project, to, child.Type, child.Name));
        return snapshot;
    }

    private static ResourceState Refer(ResourceState resource, Urn old, Urn changed)
    {
        ImmutableArray<Urn> All(ImmutableArray<Urn> urns) => [.. urns.Select(u => u == old ? changed : u)];
        return resource with
        {
            Urn = resource.Urn == old ? changed : resource.Urn,
            Parent = resource.Parent == old ? changed : resource.Parent,
            Dependencies = All(resource.Dependencies),
            PropertyDependencies = resource.Urn == old ? resource.PropertyDependencies : Thinned(resource.PropertyDependencies, All),
            DeletedWith = resource.DeletedWith == old ? changed : resource.DeletedWith,
            ReplaceWith = All(resource.ReplaceWith),
            Provider =
                resource.Provider?.StartsWith(old + "::", StringComparison.Ordinal) == true
                    ? changed + resource.Provider[old.Text.Length..]
                    : resource.Provider,
        };
    }

    /// <summary>Properties that depend on nothing are not worth an entry: Pulumi's CLI drops them here, too. The next update writes them
    /// again.</summary>
    private static ImmutableSortedDictionary<string, ImmutableArray<Urn>>? Thinned(
        ImmutableSortedDictionary<string, ImmutableArray<Urn>>? dependencies,
        Func<ImmutableArray<Urn>, ImmutableArray<Urn>> rename
    ) => dependencies?.Where(d => !d.Value.IsEmpty).ToImmutableSortedDictionary(d => d.Key, d => rename(d.Value), StringComparer.Ordinal);

    private static Snapshot Delete(Snapshot snapshot, ResourceState condemned, bool withDependents, Func<ResourceState, bool> onProtected)
    {
        var dependents = SnapshotGraph.DependentsOf(snapshot, condemned);
        if (!dependents.IsEmpty && !withDependents)
        {
            var message = new StringBuilder(condemned.Urn.Text).Append(
                " can't be safely deleted because the following resources depend on it:\n"
            );
            foreach (var dependent in dependents)
                message
                    .Append(" * ")
                    .Append(('"' + dependent.Urn.Name + '"').PadRight(15))
                    .Append(" (")
                    .Append(dependent.Urn.Text)
                    .Append(")\n");
            throw new WorkspaceException(message.Append("\nDelete those resources first or pass --target-dependents.").ToString());
        }
        ImmutableArray<ResourceState> gone = [condemned, .. dependents];
        foreach (var resource in gone.Where(r => r.Protect && !onProtected(r)))
        {
            throw new WorkspaceException(
                $"{resource.Urn} can't be safely deleted because it is protected. Re-run this command with --force to force deletion"
            );
        }
        return snapshot with { Resources = [.. snapshot.Resources.Where(r => !gone.Any(g => ReferenceEquals(g, r)))] };
    }

    private static ResourceState Locate(Snapshot snapshot, Urn urn)
    {
        var found = snapshot.Resources.Where(r => r.Urn == urn).ToList();
        return found switch
        {
            [var only] => only,
            [] => throw new WorkspaceException(NotFound(snapshot.Resources.Select(r => r.Urn), urn)),
            _ => throw new WorkspaceException(
                "Resource URN ambiguously referred to multiple resources. Did you mean:\n" + string.Concat(found.Select(r => $"  {r.Id}\n"))
            ),
        };
    }

    private static string NotFound(IEnumerable<Urn> candidates, Urn urn)
    {
        var message = new StringBuilder($"No such resource \"{urn}\" exists in the current state\n");
        var similar = SimilarTexts.Of(candidates.Distinct().Select(u => u.Text), urn.Text, limit: 3);
        if (similar.Count > 0)
            message.Append("Did you mean:\n").AppendJoin("", similar.Select(s => $"  {s}\n"));
        return message
            .Append(
                "To list the resource URNs in the stack, run `pulumi stack --show-urns`; to inspect the full state, run `pulumi stack "
                    + "export`."
            )
            .ToString();
    }
}
