using System.Collections;
using System.Reflection;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Turns what a program gives to a resource into a value of the wire, waiting for the outputs in it.</summary>
internal sealed partial class PropertySerializer(SerializationOptions options)
{
    /// <summary>The resources met so far.</summary>
    public HashSet<Resource> Dependencies { get; } = [];

    /// <param name="context">Where the value stands, for messages.</param>
    /// <param name="value">Anything that may stand in the arguments of a resource or function.</param>
    /// <returns>Null for what is left out: null, and an output that resolves to null.</returns>
    /// <exception cref="InvalidOperationException">A value of a type that cannot be sent.</exception>
    public Task<Value?> SerializeAsync(string context, object? value) => SerializeAsync(context, value, options);

    private async Task<Value?> SerializeAsync(string context, object? value, SerializationOptions options) =>
        value switch
        {
            null => null,
            bool truth => Value.ForBool(truth),
            int number => Value.ForNumber(number),
            double number => Value.ForNumber(number),
            string text => Value.ForString(text),
            InputArgs args => await SerializeDictionaryAsync(context, args.ToDictionary(), options).ConfigureAwait(false),
            AssetOrArchive asset => await SerializeAssetAsync(context, asset, options).ConfigureAwait(false),
            Task => throw new InvalidOperationException(
                $"Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\t{context}"
            ),
            IInputCollection collection => await SerializeOutputAsync(context, collection.Elements, options).ConfigureAwait(false),
            IInput input => await SerializeOutputAsync(context, input.ToUntypedOutput(), options).ConfigureAwait(false),
            IUnion union => await SerializeAsync(context, union.Value, options).ConfigureAwait(false),
            JsonElement json => SerializeJson(json),
            IOutput output => await SerializeOutputAsync(context, output, options).ConfigureAwait(false),
            CustomResource resource => await SerializeResourceAsync(context, resource, options).ConfigureAwait(false),
            ComponentResource component => await SerializeComponentAsync(context, component, options).ConfigureAwait(false),
            IDictionary dictionary => await SerializeDictionaryAsync(context, dictionary, options).ConfigureAwait(false),
            IList list => await SerializeListAsync(context, list, options).ConfigureAwait(false),
            System.Enum number when number.GetTypeCode() == TypeCode.Int32 => Value.ForNumber((int)value),
            // What an output of an action holds.
            ValueTuple => null,
            _ => await SerializeMarkedAsync(context, value, options).ConfigureAwait(false),
        };

    private async Task<Value?> SerializeMarkedAsync(string context, object value, SerializationOptions options)
    {
        var type = value.GetType();
        if (type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute), inherit: false))
            return SerializeEnum(context, value, type);
        if (type.IsDefined(typeof(OutputTypeAttribute), inherit: false))
            return await SerializeOutputTypeAsync(context, value, type, options).ConfigureAwait(false);
        throw new InvalidOperationException($"{type.FullName} is not a supported argument type.\n\t{context}");
    }

    private static Value SerializeEnum(string context, object value, System.Type type)
    {
        var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
        return conversion?.Invoke(null, [value]) switch
        {
            double number => Value.ForNumber(number),
            string text => Value.ForString(text),
            _ => throw new InvalidOperationException(
                $"Expected {type.FullName} to have an explicit conversion operator to String or Double.\n\t{context}"
            ),
        };
    }

    /// <summary>An object of the engine's answer that is given back: its read-only fields, null ones too.</summary>
    private async Task<Value> SerializeOutputTypeAsync(string context, object value, System.Type type, SerializationOptions options)
    {
        var fields = new Dictionary<string, Value>();
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Where(f => f.IsInitOnly))
        {
            var name = char.ToLowerInvariant(field.Name[0]) + field.Name[1..];
            var content = await SerializeAsync(
                    $"{context}.{name}",
                    field.GetValue(value),
                    options with
                    {
                        ReferencesAreNoDependencies = false,
                    }
                )
                .ConfigureAwait(false);
            fields[name] = content ?? Value.ForNull();
        }
        return Value.ForStruct(Structs.Of(fields));
    }

    private async Task<Value> SerializeDictionaryAsync(string context, IDictionary dictionary, SerializationOptions options)
    {
        var fields = new Dictionary<string, Value>();
        foreach (var key in dictionary.Keys)
        {
            if (key is not string name)
                throw new InvalidOperationException($"Dictionaries are only supported with string keys:\n\t{context}");
            if (await SerializeAsync($"{context}.{name}", dictionary[name], options).ConfigureAwait(false) is { } content)
                fields[name] = content;
        }
        return Value.ForStruct(Structs.Of(fields));
    }

    private async Task<Value> SerializeListAsync(string context, IList list, SerializationOptions options)
    {
        // A default immutable array cannot even be counted.
        if (list.GetType().IsValueType && list.Equals(Activator.CreateInstance(list.GetType())))
            return Value.ForList();
        var items = new Value[list.Count];
        for (var i = 0; i < items.Length; i++)
            items[i] = await SerializeAsync($"{context}[{i}]", list[i], options).ConfigureAwait(false) ?? Value.ForNull();
        return Value.ForList(items);
    }

    private async Task<Value> SerializeAssetAsync(string context, AssetOrArchive asset, SerializationOptions options)
    {
        if (asset is InvalidAsset)
            throw new InvalidOperationException("Cannot serialize invalid asset");
        if (asset is InvalidArchive)
            throw new InvalidOperationException("Cannot serialize invalid archive");
        var content = await SerializeAsync($"{context}.{asset.Property}", asset.Value, new(options.KeepResources)).ConfigureAwait(false);
        return Structs.Special(asset.Signature, KeyValuePair.Create(asset.Property, content!));
    }

    private static Value? SerializeJson(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.String => Value.ForString(json.GetString()),
            JsonValueKind.Number => Value.ForNumber(json.GetDouble()),
            JsonValueKind.True or JsonValueKind.False => Value.ForBool(json.GetBoolean()),
            JsonValueKind.Array => Value.ForList([.. json.EnumerateArray().Select(item => SerializeJson(item) ?? Value.ForNull())]),
            // Unlike a null in the program's own objects, one in JSON is meant.
            _ => Value.ForStruct(
                Structs.Of(
                    json.EnumerateObject()
                        .GroupBy(property => property.Name, property => SerializeJson(property.Value) ?? Value.ForNull())
                        .Select(group => KeyValuePair.Create(group.Key, group.Last()))
                )
            ),
        };
}
