using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Follows <c>.name</c> and <c>[0]</c> into a value.</summary>
/// <param name="find">A resource of the program by its URN; null for one that is none.</param>
internal sealed class PropertyReading(Func<Urn, RegisteredResource?> find)
{
    /// <summary>What is there; null of an object that has no such property.</summary>
    /// <param name="receiver">Where to begin.</param>
    /// <param name="way">The way.</param>
    /// <param name="place">For messages.</param>
    /// <exception cref="EvaluationException">The way leads nowhere.</exception>
    public PropertyValue Follow(PropertyValue receiver, ImmutableArray<PropertyPath.Segment> way, Place place)
    {
        switch (receiver)
        {
            case PropertyValue.Output { Value: null } unknown:
                return unknown;
            case PropertyValue.Output output:
                return Outputs.Within(Follow(output.Value, way, place), output.IsSecret, output.Dependencies);
            case PropertyValue.Secret secret:
                return Outputs.Within(Follow(secret.Value, way, place), isSecret: true, []);
        }
        if (way.IsEmpty || receiver is PropertyValue.Unknown)
            return receiver;
        return Follow(Step(receiver, way[0], place), way[1..], place);
    }

    private PropertyValue Step(PropertyValue receiver, PropertyPath.Segment step, Place place) =>
        (receiver, step) switch
        {
            (PropertyValue.ResourceReference resource, PropertyPath.Key key) => find(resource.Urn)?.Property(key.Name)
                ?? throw new EvaluationException(
                    place,
                    $"Failed to get resource \"{resource.Urn}\"",
                    "It is not declared in this program: look it up by 'get'."
                ),
            (PropertyValue.Object o, PropertyPath.Key key) when o.Properties.TryGetValue(key.Name, out var value) => value,
            // What is not there may be what is not known.
            (PropertyValue.Object o, PropertyPath.Key) => o.Properties.ContainsUnknown ? PropertyValue.OfUnknown : PropertyValue.OfNull,
            (PropertyValue.Object, _) => throw new EvaluationException(place, "cannot access an object property using an integer index"),
            (PropertyValue.List list, PropertyPath.Index index) when index.Position < list.Items.Length => list.Items[index.Position],
            (PropertyValue.List list, PropertyPath.Index index) => throw new EvaluationException(
                place,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"list index {index.Position} out-of-bounds for list of length {list.Items.Length}"
                )
            ),
            (PropertyValue.List, _) => throw new EvaluationException(place, "cannot access a list element using a property name"),
            _ => throw new EvaluationException(place, $"receiver must be a list or object, not {GoText.Kind(receiver)}"),
        };
}
