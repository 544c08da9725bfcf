using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>A resource of a program, as the engine answered it.</summary>
/// <param name="Name">Logical name.</param>
/// <param name="Type">Type token in full.</param>
/// <param name="Urn">Of the resource.</param>
/// <param name="Id">Null while it is not known.</param>
/// <param name="Outputs">What it has.</param>
/// <param name="MissingAreUnknown">What is not among the outputs may come to be: in a preview, and after a failure in a run that goes
/// on.</param>
/// <param name="Schema">Of its type.</param>
internal sealed record RegisteredResource(
    string Name,
    string Type,
    Urn Urn,
    string? Id,
    PropertyMap Outputs,
    bool MissingAreUnknown,
    SchemaResource Schema
)
{
    /// <summary>The resource as a value.</summary>
    public PropertyValue.ResourceReference Reference =>
        new(Urn, Id is null ? PropertyValue.OfUnknown : PropertyValue.Of(Id), null, null, null);

    /// <summary>One of its properties, with the resource as what it depends on.</summary>
    public PropertyValue Property(string name)
    {
        var value = name switch
        {
            "id" => Id is null ? null : PropertyValue.Of(Id),
            "urn" => PropertyValue.Of(Urn.Text),
            _ when Outputs.Find(name) is { } found => found,
            _ when MissingAreUnknown && Schema.Outputs.Any(o => o.Name == name) => null,
            _ => PropertyValue.OfNull,
        };
        return value is null ? new PropertyValue.Output(null, false, [Urn]) : new PropertyValue.Output(value, false, [Urn]);
    }

    /// <summary>How a request names it as a provider.</summary>
    public string ProviderReference => $"{Urn}::{Id ?? Signatures.UnknownText}";
}
