using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Protocol.Values;

/// <summary>What a receiver understands; what it does not is turned into something simpler.</summary>
/// <param name="KeepUnknowns">False: an unknown property disappears, an unknown list element becomes null.</param>
/// <param name="KeepSecrets">False: the plain value is sent.</param>
/// <param name="KeepResources">False: a resource reference becomes its id, or its URN for a component.</param>
/// <param name="KeepOutputValues">False: an output value becomes its plain, secret or unknown value.</param>
public sealed record EncodingOptions(
    bool KeepUnknowns = true,
    bool KeepSecrets = true,
    bool KeepResources = true,
    bool KeepOutputValues = false
);

/// <summary>Translates property values to and from <c>google.protobuf.Struct</c>, in both directions and at every depth.</summary>
public static class PropertyCodec
{
    private static readonly EncodingOptions Everything = new(KeepOutputValues: true);

    /// <summary>The wire form of a map; keys sorted.</summary>
    public static Struct Encode(PropertyMap properties, EncodingOptions? options = null)
    {
        options ??= Everything;
        var result = new Struct();
        foreach (var (key, value) in properties)
        {
            if (Encode(value, options) is { } encoded)
                result.Fields[key] = encoded;
        }
        return result;
    }

    /// <summary>The wire form of one value; null when it has to be left out.</summary>
    public static Value? Encode(PropertyValue value, EncodingOptions? options = null)
    {
        options ??= Everything;
        switch (value)
        {
            case PropertyValue.Null:
                return Value.ForNull();
            case PropertyValue.Bool b:
                return Value.ForBool(b.Value);
            case PropertyValue.Number n:
                return Value.ForNumber(n.Value);
            case PropertyValue.Text t:
                return Value.ForString(t.Value);
            case PropertyValue.List list:
                return Value.ForList([.. list.Items.Select(i => Encode(i, options) ?? Value.ForNull())]);
            case PropertyValue.Object o:
                return Value.ForStruct(Encode(o.Properties, options));
            case PropertyValue.Unknown:
                return options.KeepUnknowns ? Value.ForString(Signatures.UnknownText) : null;
            case PropertyValue.Secret secret:
                var inner = Encode(secret.Value, options);
                return inner is null || !options.KeepSecrets ? inner : Special(Signatures.Secret, ("value", inner));
            case PropertyValue.Output output:
                return EncodeOutput(output, options);
            case PropertyValue.ResourceReference reference:
                return EncodeReference(reference, options);
            case PropertyValue.Asset asset:
                return Special(Signatures.Asset, asset.Fields, options);
            case PropertyValue.Archive archive:
                return Special(Signatures.Archive, archive.Fields, options);
            default:
                throw new InvalidOperationException(
                    $"A property value of the kind {value.GetType().Name} has no wire form. Please report this."
                );
        }
    }

    /// <summary>The map behind a wire form; an absent Struct is the empty map.</summary>
    /// <exception cref="FormatException">A special object is malformed; the message names the property path.</exception>
    public static PropertyMap Decode(Struct? message) => message is null ? PropertyMap.Empty : DecodeMap(message, PropertyPath.Root);

    /// <summary>The value behind a wire form.</summary>
    /// <exception cref="FormatException">A special object is malformed; the message names the property path.</exception>
    public static PropertyValue Decode(Value message) => Decode(message, PropertyPath.Root);

    private static PropertyMap DecodeMap(Struct message, PropertyPath at) =>
        PropertyMap.From(message.Fields.Select(f => KeyValuePair.Create(f.Key, Decode(f.Value, at.Then(f.Key)))));

    private static PropertyValue Decode(Value message, PropertyPath at) =>
        message.KindCase switch
        {
            Value.KindOneofCase.NullValue or Value.KindOneofCase.None => PropertyValue.OfNull,
            Value.KindOneofCase.BoolValue => PropertyValue.Of(message.BoolValue),
            Value.KindOneofCase.NumberValue => PropertyValue.Of(message.NumberValue),
            Value.KindOneofCase.StringValue => Signatures.IsUnknown(message.StringValue)
                ? PropertyValue.OfUnknown
                : PropertyValue.Of(message.StringValue),
            Value.KindOneofCase.ListValue => PropertyValue.Of(message.ListValue.Values.Select((v, i) => Decode(v, at.Then(i)))),
            _ when message.StructValue.Fields.TryGetValue(Signatures.Key, out var signature) => DecodeSpecial(
                message.StructValue,
                signature,
                at
            ),
            _ => PropertyValue.Of(DecodeMap(message.StructValue, at)),
        };

    private static PropertyValue DecodeSpecial(Struct message, Value signature, PropertyPath at)
    {
        switch (signature.KindCase == Value.KindOneofCase.StringValue ? signature.StringValue : "")
        {
            case Signatures.Secret:
                return message.Fields.TryGetValue("value", out var hidden)
                    ? PropertyValue.OfSecret(Decode(hidden, at))
                    : throw Malformed(at, "a secret without a value");
            case Signatures.OutputValue:
                return DecodeOutput(message, at);
            case Signatures.ResourceReference:
                return DecodeReference(message, at);
            case Signatures.Asset:
                return new PropertyValue.Asset(DecodeMap(message, at).Remove(Signatures.Key));
            case Signatures.Archive:
                return new PropertyValue.Archive(DecodeMap(message, at).Remove(Signatures.Key));
            case Signatures.ByteString:
                throw Malformed(at, "a byte string, which this side has not said it accepts");
            default:
                throw Malformed(at, "an object with an unknown signature");
        }
    }

    private static PropertyValue.Output DecodeOutput(Struct message, PropertyPath at)
    {
        var value = message.Fields.TryGetValue("value", out var inner) ? Decode(inner, at) : null;
        var secret = message.Fields.TryGetValue("secret", out var flag) && flag.BoolValue;
        var dependencies =
            message.Fields.TryGetValue("dependencies", out var list) && list.KindCase == Value.KindOneofCase.ListValue
                ? list.ListValue.Values.Select(v => new Urn(v.StringValue)).ToImmutableArray()
                : [];
        return new PropertyValue.Output(value, secret, dependencies);
    }

    private static PropertyValue.ResourceReference DecodeReference(Struct message, PropertyPath at)
    {
        if (Text(message, "urn") is not { } urn)
            throw Malformed(at, "a resource reference without a URN");
        PropertyValue? id = null;
        if (message.Fields.TryGetValue("id", out var given))
            id = given is { KindCase: Value.KindOneofCase.StringValue, StringValue: "" } ? PropertyValue.OfUnknown : Decode(given, at);
        return new PropertyValue.ResourceReference(
            new Urn(urn),
            id,
            Text(message, "name"),
            Text(message, "type"),
            Text(message, "packageVersion")
        );
    }

    private static Value? EncodeOutput(PropertyValue.Output output, EncodingOptions options)
    {
        if (!options.KeepOutputValues)
        {
            var plain = output.Value ?? PropertyValue.OfUnknown;
            return Encode(output.IsSecret ? PropertyValue.OfSecret(plain) : plain, options);
        }
        var fields = new List<(string, Value)>();
        if (output.Value is not null && Encode(output.Value, options) is { } value)
            fields.Add(("value", value));
        if (output.IsSecret)
            fields.Add(("secret", Value.ForBool(true)));
        if (!output.Dependencies.IsEmpty)
            fields.Add(("dependencies", Value.ForList([.. output.Dependencies.Select(u => Value.ForString(u.Text))])));
        return Special(Signatures.OutputValue, [.. fields]);
    }

    private static Value? EncodeReference(PropertyValue.ResourceReference reference, EncodingOptions options)
    {
        if (!options.KeepResources)
            return Encode(reference.Id ?? PropertyValue.Of(reference.Urn.Text), options);
        var fields = new List<(string, Value)> { ("urn", Value.ForString(reference.Urn.Text)) };
        if (reference.Id is not null)
            fields.Add(("id", reference.Id is PropertyValue.Text id ? Value.ForString(id.Value) : Value.ForString("")));
        if (reference.Name is not null)
            fields.Add(("name", Value.ForString(reference.Name)));
        if (reference.Type is not null)
            fields.Add(("type", Value.ForString(reference.Type)));
        if (reference.PackageVersion is not null)
            fields.Add(("packageVersion", Value.ForString(reference.PackageVersion)));
        return Special(Signatures.ResourceReference, [.. fields]);
    }

    private static Value Special(string signature, PropertyMap fields, EncodingOptions options)
    {
        var result = Encode(fields, options);
        result.Fields[Signatures.Key] = Value.ForString(signature);
        return Value.ForStruct(result);
    }

    private static Value Special(string signature, params ReadOnlySpan<(string Key, Value Value)> fields)
    {
        var result = new Struct { Fields = { [Signatures.Key] = Value.ForString(signature) } };
        foreach (var (key, value) in fields)
            result.Fields[key] = value;
        return Value.ForStruct(result);
    }

    private static string? Text(Struct message, string key) =>
        message.Fields.TryGetValue(key, out var value) && value.KindCase == Value.KindOneofCase.StringValue ? value.StringValue : null;

    private static FormatException Malformed(PropertyPath at, string what) =>
        new(at.Segments.IsEmpty ? $"The value is {what}." : $"The property {at} is {what}.");
}
