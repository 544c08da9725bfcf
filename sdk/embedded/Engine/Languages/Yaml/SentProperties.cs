using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Properties as a request has them, and what each came from.</summary>
/// <param name="Values">The properties.</param>
/// <param name="Dependencies">Property to URNs; one for each property.</param>
internal sealed record SentProperties(Struct Values, ImmutableSortedDictionary<string, ImmutableArray<Urn>> Dependencies)
{
    /// <summary>A null that comes from nowhere is left out.</summary>
    public static SentProperties Of(PropertyMap properties)
    {
        var dependencies = properties.ToImmutableSortedDictionary(
            p => p.Key,
            p => Outputs.Resolve(p.Value).Dependencies,
            StringComparer.Ordinal
        );
        ImmutableArray<string> left =
        [
            .. properties.Where(p => dependencies[p.Key].IsEmpty && p.Value is PropertyValue.Null).Select(p => p.Key),
        ];
        return new SentProperties(PropertyCodec.Encode(properties.RemoveAll(left).Select(Outputs.Sent)), dependencies.RemoveRange(left));
    }
}
