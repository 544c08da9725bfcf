using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi.Serialization;

internal sealed partial class PropertySerializer
{
    private async Task<Value?> SerializeResourceAsync(string context, CustomResource resource, SerializationOptions options)
    {
        var inner = ForReference(options);
        inner.Dependencies.Add(resource);
        var plain = new SerializationOptions(options.KeepResources);
        var id = await inner.SerializeAsync($"{context}.id", resource.Id, plain).ConfigureAwait(false);
        if (!options.KeepResources)
            return id;
        var urn = await inner.SerializeAsync($"{context}.urn", resource.Urn, plain).ConfigureAwait(false);
        if (id is { KindCase: Value.KindOneofCase.StringValue, StringValue: Signatures.UnknownText })
            id = Value.ForString("");
        return Structs.Special(
            Signatures.ResourceReference,
            KeyValuePair.Create(WireNames.Urn, urn ?? Value.ForNull()),
            KeyValuePair.Create(WireNames.Id, id ?? Value.ForNull())
        );
    }

    /// <summary>A component is told by its URN alone: its properties may lead back to the resource that is being sent.</summary>
    private async Task<Value?> SerializeComponentAsync(string context, ComponentResource component, SerializationOptions options)
    {
        var urn = await ForReference(options)
            .SerializeAsync($"{context}.urn", component.Urn, new(options.KeepResources))
            .ConfigureAwait(false);
        return options.KeepResources
            ? Structs.Special(Signatures.ResourceReference, KeyValuePair.Create(WireNames.Urn, urn ?? Value.ForNull()))
            : urn;
    }

    /// <summary>Where the dependencies of a reference are noted: here, or nowhere.</summary>
    private PropertySerializer ForReference(SerializationOptions options) =>
        options is { KeepResources: true, ReferencesAreNoDependencies: true } ? new PropertySerializer(options) : this;
}
