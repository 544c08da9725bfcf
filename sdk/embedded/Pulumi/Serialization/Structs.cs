using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi.Serialization;

/// <summary>Makes objects of the wire.</summary>
internal static class Structs
{
    /// <remarks>Sorted by the culture of the program as the official SDK does: JSON texts made from it must not differ.</remarks>
    public static Struct Of(IEnumerable<KeyValuePair<string, Value>> fields)
    {
        var result = new Struct();
        foreach (var (key, value) in fields.OrderBy(field => field.Key, StringComparer.CurrentCulture))
            result.Fields.Add(key, value);
        return result;
    }

    /// <summary>An object whose signature says that it stands for something else than itself.</summary>
    public static Value Special(string signature, params IEnumerable<KeyValuePair<string, Value>> fields) =>
        Value.ForStruct(Of(fields.Prepend(new(Signatures.Key, Value.ForString(signature)))));

    public static bool ContainUnknowns(Struct values) => values.Fields.Values.Any(ContainsUnknowns);

    private static bool ContainsUnknowns(Value value) =>
        value.KindCase switch
        {
            Value.KindOneofCase.StringValue => value.StringValue == Signatures.UnknownText,
            Value.KindOneofCase.ListValue => value.ListValue.Values.Any(ContainsUnknowns),
            Value.KindOneofCase.StructValue => ContainUnknowns(value.StructValue),
            _ => false,
        };
}
