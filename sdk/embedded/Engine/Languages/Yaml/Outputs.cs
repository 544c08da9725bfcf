using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>A value with all that it holds looked through.</summary>
/// <param name="Value">Without any wrapper, at any depth; null while a part of it is not known.</param>
/// <param name="IsSecret">Whether a part of it is.</param>
/// <param name="Dependencies">URNs of the resources that parts of it came from.</param>
internal sealed record Resolved(PropertyValue? Value, bool IsSecret, ImmutableArray<Urn> Dependencies)
{
    /// <summary>As a value again: plain when nothing has to be said about it.</summary>
    public PropertyValue ToValue() =>
        Value is not null && !IsSecret && Dependencies.IsEmpty ? Value : new PropertyValue.Output(Value, IsSecret, Dependencies);
}

/// <summary>Values that come from resources and functions: what is made of them is secret, unknown and dependent as they are.</summary>
internal static class Outputs
{
    /// <summary>Looks through a value.</summary>
    public static Resolved Resolve(PropertyValue value)
    {
        var dependencies = ImmutableArray.CreateBuilder<Urn>();
        var isSecret = false;
        var isUnknown = false;
        var plain = Plain(value);
        return new Resolved(isUnknown ? null : plain, isSecret, [.. dependencies.Distinct()]);

        PropertyValue Plain(PropertyValue part)
        {
            switch (part)
            {
                case PropertyValue.Output output:
                    dependencies.AddRange(output.Dependencies);
                    isSecret |= output.IsSecret;
                    return Plain(output.Value ?? PropertyValue.OfUnknown);
                case PropertyValue.Secret secret:
                    isSecret = true;
                    return Plain(secret.Value);
                case PropertyValue.Unknown:
                    isUnknown = true;
                    return part;
                case PropertyValue.ResourceReference resource:
                    dependencies.Add(resource.Urn);
                    return part;
                case PropertyValue.List list:
                    return PropertyValue.Of(list.Items.Select(Plain).ToList());
                case PropertyValue.Object o:
                    return PropertyValue.Of(o.Properties.Select(Plain));
                default:
                    return part;
            }
        }
    }

    /// <summary>The result of a function of plain values.</summary>
    /// <param name="arguments">What it is made of.</param>
    /// <param name="make">Not called while an argument is not known; may answer a value that is an output itself.</param>
    public static PropertyValue Apply(ImmutableArray<PropertyValue> arguments, Func<ImmutableArray<PropertyValue>, PropertyValue> make)
    {
        var resolved = arguments.Select(Resolve).ToList();
        var isSecret = resolved.Any(r => r.IsSecret);
        ImmutableArray<Urn> dependencies = [.. resolved.SelectMany(r => r.Dependencies).Distinct()];
        return resolved.Any(r => r.Value is null)
            ? new PropertyValue.Output(null, isSecret, dependencies)
            : Within(make([.. resolved.Select(r => r.Value!)]), isSecret, dependencies);
    }

    /// <summary>A value found within another: secret and dependent as that one is.</summary>
    public static PropertyValue Within(PropertyValue value, bool isSecret, ImmutableArray<Urn> dependencies)
    {
        if (!isSecret && dependencies.IsEmpty)
            return value;
        var inner = Resolve(value);
        return new Resolved(inner.Value, isSecret || inner.IsSecret, [.. dependencies.Union(inner.Dependencies)]).ToValue();
    }

    /// <summary>As it is sent: secrets marked in their places, and nothing but the sentinel of what is not known.</summary>
    public static PropertyValue Sent(PropertyValue value) =>
        value switch
        {
            PropertyValue.Output { Value: null } => PropertyValue.OfUnknown,
            PropertyValue.Output { IsSecret: true } output => PropertyValue.OfSecret(Sent(output.Value)),
            PropertyValue.Output output => Sent(output.Value),
            PropertyValue.Secret { Value: var inner } => Sent(inner) is var sent && sent is PropertyValue.Unknown
                ? sent
                : PropertyValue.OfSecret(sent),
            PropertyValue.List list => PropertyValue.Of(list.Items.Select(Sent).ToList()),
            PropertyValue.Object o => PropertyValue.Of(o.Properties.Select(Sent)),
            _ => value,
        };
}
