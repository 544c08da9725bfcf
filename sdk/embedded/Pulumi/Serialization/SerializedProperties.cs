using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Properties as they go over the wire, each with the resources it comes from.</summary>
internal sealed record SerializedProperties(Struct Values, IReadOnlyDictionary<string, HashSet<Resource>> Dependencies)
{
    /// <summary>Serialises properties one after another; null ones, and those whose output resolves to null, are left out.</summary>
    /// <exception cref="InvalidOperationException">A property cannot be sent; the message names it.</exception>
    public static async Task<SerializedProperties> OfAsync(
        string label,
        IEnumerable<KeyValuePair<string, object?>> properties,
        SerializationOptions options
    )
    {
        var values = new Dictionary<string, Value>();
        var dependencies = new Dictionary<string, HashSet<Resource>>();
        foreach (var (name, property) in properties)
        {
            var serializer = new PropertySerializer(options);
            if (await SerializeAsync(serializer, label, name, property).ConfigureAwait(false) is not { } value)
                continue;
            values[name] = value;
            dependencies[name] = serializer.Dependencies;
        }
        return new(Structs.Of(values), dependencies);
    }

    private static async Task<Value?> SerializeAsync(PropertySerializer serializer, string label, string name, object? property)
    {
        try
        {
            return await serializer.SerializeAsync($"{label}.{name}", property).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"error serializing property \"{name}\": {e.Message}", e);
        }
    }
}
