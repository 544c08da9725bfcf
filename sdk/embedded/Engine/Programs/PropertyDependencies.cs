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
            said[key] = said.GetValueOrDefault(key, []).Concat(In(value));
        return said.ToImmutableSortedDictionary(s => s.Key, s => s.Value.Distinct().ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>Plain, secret or unknown values in place of output values.</summary>
    public static PropertyMap Downgrade(PropertyMap properties) => properties.Select(Downgrade);

    /// <summary>The resources that output values at any depth came from.</summary>
    public static IEnumerable<Urn> In(PropertyValue value) =>
        value switch
        {
            PropertyValue.Output output => output.Value is null ? output.Dependencies : output.Dependencies.Concat(In(output.Value)),
            PropertyValue.List list => list.Items.SelectMany(In),
            PropertyValue.Object o => o.Properties.Values.SelectMany(In),
            PropertyValue.Secret secret => In(secret.Value),
            _ => [],
        };

    private static PropertyValue Downgrade(PropertyValue value) =>
        value switch
        {
            PropertyValue.Output output => output.IsSecret
                ? PropertyValue.OfSecret(output.Value is null ? PropertyValue.OfUnknown : Downgrade(output.Value))
            : output.Value is null ? PropertyValue.OfUnknown
            : Downgrade(output.Value),
            PropertyValue.List list => PropertyValue.Of(list.Items.Select(Downgrade)),
            PropertyValue.Object o => PropertyValue.Of(Downgrade(o.Properties)),
            PropertyValue.Secret secret => PropertyValue.OfSecret(Downgrade(secret.Value)),
            _ => value,
        };
}
