using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi.Serialization;

/// <summary>Reads a value of the wire into plain objects: text, number, truth, null, immutable lists and dictionaries, assets,
/// resources.</summary>
/// <remarks>One unknown or secret anywhere inside makes the whole value unknown or secret. Only the unknown of texts counts as
/// unknown.</remarks>
internal static class PropertyDeserializer
{
    // Keys of the engine and of provider bridges, which are no part of the object.
    private const string InternalPrefix = "__";

    /// <exception cref="InvalidOperationException">A special object that lacks what its kind needs.</exception>
    public static OutputData<object?> Deserialize(Value wire)
    {
        var (value, isSecret) = Unwrap(wire);
        if (value is { KindCase: Value.KindOneofCase.StringValue, StringValue: Signatures.UnknownText })
            return OutputData<object?>.Unknown with { IsSecret = isSecret };
        var data = SpecialObject.TryRead(value, out var special) ? OutputData<object?>.Known(special) : DeserializePlain(value);
        // An output value tells for itself whether it is secret.
        return special is IOutput ? data : data with { IsSecret = data.IsSecret || isSecret };
    }

    private static OutputData<object?> DeserializePlain(Value value) =>
        value.KindCase switch
        {
            Value.KindOneofCase.NullValue => OutputData<object?>.Known(null),
            Value.KindOneofCase.BoolValue => OutputData<object?>.Known(value.BoolValue),
            Value.KindOneofCase.NumberValue => OutputData<object?>.Known(value.NumberValue),
            Value.KindOneofCase.StringValue => OutputData<object?>.Known(value.StringValue),
            Value.KindOneofCase.ListValue => DeserializeList(value.ListValue),
            Value.KindOneofCase.StructValue => DeserializeStruct(value.StructValue),
            _ => throw new InvalidOperationException("Should never get 'None' type when deserializing protobuf"),
        };

    private static OutputData<object?> DeserializeList(ListValue list)
    {
        var items = list.Values.Select(Deserialize).ToList();
        return Combine(items, items.Select(item => item.Value).ToImmutableArray());
    }

    private static OutputData<object?> DeserializeStruct(Struct fields)
    {
        var items = fields
            .Fields.Where(field => !field.Key.StartsWith(InternalPrefix, StringComparison.Ordinal))
            .ToDictionary(field => field.Key, field => Deserialize(field.Value));
        return Combine(items.Values, items.ToImmutableDictionary(item => item.Key, item => item.Value.Value));
    }

    private static OutputData<object?> Combine(IReadOnlyCollection<OutputData<object?>> parts, object whole) =>
        new([], whole, parts.All(part => part.IsKnown), parts.Any(part => part.IsSecret));

    private static (Value Value, bool IsSecret) Unwrap(Value value)
    {
        var isSecret = false;
        while (SpecialObject.SignatureOf(value) == Signatures.Secret)
        {
            value = value.StructValue.Fields.TryGetValue(WireNames.Value, out var inner)
                ? inner
                : throw new InvalidOperationException("Secrets must have a field called 'value'");
            isSecret = true;
        }
        return (value, isSecret);
    }
}
