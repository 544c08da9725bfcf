using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>The form of values in which functions of a program see what is secret, what is not known yet, and which resources a value came
/// from.</summary>
internal static class OutputValues
{
    /// <summary>Output values in place of secret and unknown ones, at any depth: functions of the program would take a secret of any other
    /// form for a plain value.</summary>
    public static PropertyMap Upgrade(PropertyMap properties) => properties.Select(Upgrade);

    /// <summary>The value with these resources among those it came from.</summary>
    public static PropertyValue With(PropertyValue value, IReadOnlyCollection<Urn> urns)
    {
        var known = SourcesOf(value).ToHashSet();
        if (urns.All(known.Contains))
            return value;
        var output = value as PropertyValue.Output ?? new PropertyValue.Output(value, IsSecret: false, []);
        return output with { Dependencies = [.. output.Dependencies.Union(urns)] };
    }

    /// <summary>Plain, secret or unknown values in place of output values.</summary>
    public static PropertyMap Downgrade(PropertyMap properties) => properties.Select(Downgrade);

    /// <summary>The resources that output values at any depth came from.</summary>
    public static IEnumerable<Urn> SourcesOf(PropertyValue value) =>
        value switch
        {
            PropertyValue.Output output => output.Value is null ? output.Dependencies : output.Dependencies.Concat(SourcesOf(output.Value)),
            PropertyValue.List list => list.Items.SelectMany(SourcesOf),
            PropertyValue.Object o => o.Properties.Values.SelectMany(SourcesOf),
            PropertyValue.Secret secret => SourcesOf(secret.Value),
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
