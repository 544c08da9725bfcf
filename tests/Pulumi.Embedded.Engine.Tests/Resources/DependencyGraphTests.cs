using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.Resources;

/// <summary>What the graph answers from its indices is what one finds who walks all resources, which is slow and plain.</summary>
public sealed class DependencyGraphTests
{
    private const string ProviderUrn = "urn:pulumi:s::p::pulumi:providers:t::default";

    public static IEnumerable<object[]> Seeds => Enumerable.Range(1, 200).Select(seed => new object[] { seed });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void DependenciesOf_RandomSnapshot_IsWhatWalkingFinds(int seed)
    {
        var resources = Snapshot(seed);
        var graph = new DependencyGraph(resources);
        Assert.All(resources, r => Assert.Equal(Dependencies(resources, r), graph.DependenciesOf(r).OrderBy(resources.IndexOf)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void DependingOn_RandomSnapshot_IsWhatWalkingFinds(int seed)
    {
        var resources = Snapshot(seed);
        var graph = new DependencyGraph(resources);
        var ignored = resources.Where((_, i) => i % 5 == 4).Select(r => r.Urn).ToHashSet();
        Assert.All(
            resources,
            r =>
            {
                Assert.Equal(
                    Dependents(resources, r, [], includeChildren: true),
                    graph.DependingOn(r, new HashSet<Urn>(), includeChildren: true)
                );
                Assert.Equal(
                    Dependents(resources, r, ignored, includeChildren: false),
                    graph.DependingOn(r, ignored, includeChildren: false)
                );
            }
        );
    }

    /// <summary>A provider, then components and resources that need some of those before them; some entries wait for their deletion beside
    /// one that has taken their place.</summary>
    private static List<ResourceEntry> Snapshot(int seed)
    {
        var random = new Random(seed);
        var states = new List<ResourceState>
        {
            new()
            {
                Urn = new Urn(ProviderUrn),
                Custom = true,
                Type = "pulumi:providers:t",
                Id = "1",
            },
        };
        for (var i = 0; i < 14; i++)
        {
            Urn? Earlier(double chance) => random.NextDouble() < chance ? states[random.Next(states.Count)].Urn : null;
            Urn[] Some(double chance) => Earlier(chance) is { } urn ? [urn] : [];
            var custom = random.Next(3) > 0;
            var twin =
                random.Next(5) == 0
                    ? states.FirstOrDefault(s =>
                        !s.Delete && s.Urn != new Urn(ProviderUrn) && !states.Exists(t => t.Delete && t.Urn == s.Urn)
                    )
                    : null;
            states.Add(
                new ResourceState
                {
                    Urn = twin?.Urn ?? new Urn($"r{i}"),
                    Custom = custom,
                    Type = "t",
                    Id = custom ? $"{i}" : null,
                    Delete = twin is not null,
                    Parent = Earlier(0.5),
                    Provider = custom ? $"{ProviderUrn}::1" : null,
                    Dependencies = [.. Some(0.4), .. Some(0.2)],
                    DeletedWith = Earlier(0.1),
                    ReplaceWith = [.. Some(0.1)],
                }
            );
        }
        return [.. states.Select(s => new ResourceEntry(s))];
    }

    private static IEnumerable<ResourceEntry> Dependencies(List<ResourceEntry> resources, ResourceEntry of)
    {
        var before = resources.Take(resources.IndexOf(of)).ToList();
        var wanted = of
            .State.Needs()
            .Where(n => n.Kind != NeedKind.Parent)
            .Select(n => (Urn?)n.Urn)
            .Append(of.State.ProviderUrn())
            .ToHashSet();
        var components = before.Where(r => wanted.Contains(r.Urn) && !r.State.Custom).Select(r => r.Urn).ToHashSet();
        return before.Where(r =>
            wanted.Contains(r.Urn) || r.Urn == of.State.Parent || components.Any(c => IsInside(resources, r.State, c))
        );
    }

    private static bool IsInside(List<ResourceEntry> resources, ResourceState state, Urn component)
    {
        for (var parent = state.Parent; parent is not null; parent = Living(resources, parent.Value)?.State.Parent)
        {
            if (parent == component)
                return true;
        }
        return false;
    }

    private static ResourceEntry? Living(List<ResourceEntry> resources, Urn urn) =>
        resources.Find(r => r.Urn == urn && !r.State.Delete) ?? resources.Find(r => r.Urn == urn);

    private static IEnumerable<ResourceEntry> Dependents(
        List<ResourceEntry> resources,
        ResourceEntry of,
        HashSet<Urn> ignored,
        bool includeChildren
    )
    {
        var urns = new HashSet<Urn?> { of.Urn };
        foreach (var candidate in resources.Skip(resources.IndexOf(of) + 1).Where(r => !ignored.Contains(r.Urn)))
        {
            var needs = candidate
                .State.Needs()
                .Where(n => includeChildren || n.Kind != NeedKind.Parent)
                .Select(n => (Urn?)n.Urn)
                .Append(candidate.State.ProviderUrn());
            if (!needs.Any(urns.Contains))
                continue;
            urns.Add(candidate.Urn);
            yield return candidate;
        }
    }
}
