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

    /// <summary>Output values in place of secret and unknown ones, at any depth: functions of the program would take a secret of any other
    /// form for a plain value.</summary>
    public static PropertyMap Upgrade(PropertyMap properties) => properties.Select(Upgrade);

    /// <summary>The value with these resources among those it came from.</summary>
    public static PropertyValue With(PropertyValue value, IReadOnlyCollection<Urn> urns)
    {
        var known = In(value).ToHashSet();
        if (urns.All(known.Contains))
            return value;
        var output = value as PropertyValue.Output ?? new PropertyValue.Output(value, IsSecret: false, []);
        return output with { Dependencies = [.. output.Dependencies.Union(urns)] };
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

    private static PropertyValue Upgrade(PropertyValue value) =>
        value switch
        {
            PropertyValue.Secret { Value: PropertyValue.Unknown } => new PropertyValue.Output(null, IsSecret: true, []),
            PropertyValue.Secret secret => new PropertyValue.Output(Upgrade(secret.Value), IsSecret: true, []),
            PropertyValue.Unknown => new PropertyValue.Output(null, IsSecret: false, []),
            PropertyValue.Output { Value: { } inner } output => output with { Value = Upgrade(inner) },
            PropertyValue.List list => PropertyValue.Of(list.Items.Select(Upgrade)),
            PropertyValue.Object o => PropertyValue.Of(Upgrade(o.Properties)),
            _ => value,
        };

    /// <summary>A plain, secret or unknown value in place of an output value.</summary>
    public static PropertyValue Downgrade(PropertyValue value) =>
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
