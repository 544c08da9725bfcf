using System.Collections.Immutable;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>Which resources each input of a registration came from: said beside the inputs, or in output values among them.</summary>
internal static class PropertyDependencies
{
    /// <summary>A program that does not say is taken to mean that every input depends on all it depends on.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<Urn>> Of(RegisterResourceRequest message, PropertyMap inputs)
    {
        var said =
            message.PropertyDependencies.Count == 0
                ? inputs.Keys.ToDictionary(k => k, _ => Urn.Each(message.Dependencies), StringComparer.Ordinal)
                : message.PropertyDependencies.ToDictionary(p => p.Key, p => Urn.Each(p.Value.Urns), StringComparer.Ordinal);
        foreach (var (key, value) in inputs)
            said[key] = said.GetValueOrDefault(key, []).Concat(OutputValues.SourcesOf(value));
        return said.ToImmutableSortedDictionary(s => s.Key, s => s.Value.Distinct().ToImmutableArray(), StringComparer.Ordinal);
    }
}
