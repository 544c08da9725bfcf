using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Properties as transforms see them: what is unknown, secret or dependent is an output, all else is plain.</summary>
internal static class TransformProperties
{
    private static readonly SerializationOptions Options = new(KeepResources: true, KeepOutputValues: true);

    public static ImmutableDictionary<string, object?> Read(Struct properties) =>
        properties.Fields.ToImmutableDictionary(field => field.Key, field => PropertyDeserializer.Deserialize(field.Value).Value);

    public static async Task<Struct> WriteAsync(ImmutableDictionary<string, object?> properties)
    {
        var written = await WriteValueAsync("Args", properties).ConfigureAwait(false);
        return written!.StructValue;
    }

    /// <returns>Null for null.</returns>
    public static Task<Value?> WriteValueAsync(string context, object value) =>
        new PropertySerializer(Options).SerializeAsync(context, value);
}
