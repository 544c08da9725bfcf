using System.Globalization;
using System.Text.Json;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.State;

/// <summary>Reads property values of state files; the counterpart of <see cref="StateValueWriter"/>.</summary>
public static class StateValueReader
{
    /// <summary>Reads a value from JSON text in which secrets, if any, are plain.</summary>
    public static PropertyValue ReadText(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement, SecretForms.Undeciphered);
    }

    /// <summary>Reads the members of an object as properties.</summary>
    /// <exception cref="FormatException">A special object is malformed.</exception>
    public static PropertyMap ReadMap(JsonElement json, Func<string, PropertyValue> ciphertext) =>
        PropertyMap.From(json.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Read(p.Value, ciphertext))));

    /// <param name="json">The value.</param>
    /// <param name="ciphertext">Gives the value behind a ciphertext.</param>
    /// <exception cref="FormatException">A special object is malformed.</exception>
    public static PropertyValue Read(JsonElement json, Func<string, PropertyValue> ciphertext)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return PropertyValue.Of(json.GetBoolean());
            case JsonValueKind.Number:
                return PropertyValue.Of(json.GetDouble());
            case JsonValueKind.String:
                var text = json.GetString()!;
                return Signatures.IsUnknown(text) ? PropertyValue.OfUnknown : PropertyValue.Of(text);
            case JsonValueKind.Array:
                return PropertyValue.Of(json.EnumerateArray().Select(i => Read(i, ciphertext)));
            case JsonValueKind.Object:
                return json.TryGetProperty(Signatures.Key, out var signature)
                    ? ReadSpecial(json, signature, ciphertext)
                    : PropertyValue.Of(ReadMap(json, ciphertext));
            default:
                return PropertyValue.OfNull;
        }
    }

    private static PropertyValue ReadSpecial(JsonElement json, JsonElement signature, Func<string, PropertyValue> ciphertext)
    {
        switch (signature.ValueKind == JsonValueKind.String ? signature.GetString() : "")
        {
            case Signatures.Secret:
                return PropertyValue.OfSecret(ReadSecret(json, ciphertext));
            case Signatures.ResourceReference:
                return ReadReference(json);
            case Signatures.Asset:
                return new PropertyValue.Asset(ReadMap(json, ciphertext).Remove(Signatures.Key));
            case Signatures.Archive:
                return new PropertyValue.Archive(ReadMap(json, ciphertext).Remove(Signatures.Key));
            case Signatures.SpecialNumber:
                return ulong.TryParse(Text(json, "value"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits)
                    ? PropertyValue.Of(BitConverter.UInt64BitsToDouble(bits))
                    : throw new FormatException("A special number has no value of 16 hexadecimal digits.");
            case Signatures.ByteString:
                throw new FormatException("A byte string is stored, which the embedded engine does not support.");
            default:
                // In a damaged file any text may stand there, a secret too: it is not quoted.
                throw new FormatException("unrecognized signature in property map");
        }
    }

    private static PropertyValue ReadSecret(JsonElement json, Func<string, PropertyValue> ciphertext)
    {
        if (Text(json, SecretForms.PlaintextKey) is { Length: > 0 } plaintext)
        {
            using var document = JsonDocument.Parse(plaintext);
            return Read(document.RootElement, ciphertext);
        }
        return Text(json, SecretForms.CiphertextKey) is { } encrypted
            ? ciphertext(encrypted)
            : throw new FormatException("A secret has neither a ciphertext nor a plaintext.");
    }

    private static PropertyValue.ResourceReference ReadReference(JsonElement json)
    {
        var urn = Text(json, "urn") ?? throw new FormatException("malformed resource reference: missing urn");
        var id = Text(json, "id") switch
        {
            null => null,
            "" => PropertyValue.OfUnknown,
            var text => PropertyValue.Of(text),
        };
        return new PropertyValue.ResourceReference(new Urn(urn), id, null, null, Text(json, "packageVersion"));
    }

    private static string? Text(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
