using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.State;

/// <summary>Writes property values as state files have them: signature objects for what JSON has no words for, keys sorted.</summary>
public static class StateValueWriter
{
    internal static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(Utf8JsonWriter json, PropertyMap properties, SecretForm secrets)
    {
        json.WriteStartObject();
        foreach (var (key, value) in properties)
        {
            json.WritePropertyName(key);
            Write(json, value, secrets);
        }
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, PropertyValue value, SecretForm secrets)
    {
        switch (value)
        {
            case PropertyValue.Null:
                json.WriteNullValue();
                break;
            case PropertyValue.Bool b:
                json.WriteBooleanValue(b.Value);
                break;
            case PropertyValue.Number n when double.IsFinite(n.Value):
                json.WriteNumberValue(n.Value);
                break;
            case PropertyValue.Number n:
                WriteSpecialNumber(json, n.Value);
                break;
            case PropertyValue.Text t:
                json.WriteStringValue(t.Value);
                break;
            case PropertyValue.List list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                    Write(json, item, secrets);
                json.WriteEndArray();
                break;
            case PropertyValue.Object o:
                Write(json, o.Properties, secrets);
                break;
            case PropertyValue.Unknown or PropertyValue.Output { Value: null }:
                json.WriteStringValue(Signatures.UnknownText);
                break;
            case PropertyValue.Secret secret:
                WriteSecret(json, secret.Value, secrets);
                break;
            case PropertyValue.Output { IsSecret: true } output:
                WriteSecret(json, output.Value, secrets);
                break;
            case PropertyValue.Output output:
                Write(json, output.Value, secrets);
                break;
            case PropertyValue.ResourceReference reference:
                WriteReference(json, reference);
                break;
            case PropertyValue.Asset asset:
                Write(json, asset.Fields.Set(Signatures.Key, PropertyValue.Of(Signatures.Asset)), secrets);
                break;
            case PropertyValue.Archive archive:
                Write(json, archive.Fields.Set(Signatures.Key, PropertyValue.Of(Signatures.Archive)), secrets);
                break;
            default:
                throw new InvalidOperationException(
                    $"A property value of the kind {value.GetType().Name} has no form in a state file. Please report this."
                );
        }
    }

    /// <summary>One value as compact JSON text: what is encrypted of a secret.</summary>
    public static string WriteText(PropertyValue value, SecretForm secrets)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Compact))
            Write(json, value, secrets);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteSecret(Utf8JsonWriter json, PropertyValue value, SecretForm secrets)
    {
        var (key, text) = secrets(WriteText(value, secrets));
        json.WriteStartObject();
        json.WriteString(Signatures.Key, Signatures.Secret);
        json.WriteString(key, text);
        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, PropertyValue.ResourceReference reference)
    {
        json.WriteStartObject();
        json.WriteString(Signatures.Key, Signatures.ResourceReference);
        if (reference.Id is not null)
            json.WriteString("id", reference.Id is PropertyValue.Text id ? id.Value : "");
        json.WriteString("packageVersion", reference.PackageVersion ?? "");
        json.WriteString("urn", reference.Urn.Text);
        json.WriteEndObject();
    }

    private static void WriteSpecialNumber(Utf8JsonWriter json, double value)
    {
        json.WriteStartObject();
        json.WriteString(Signatures.Key, Signatures.SpecialNumber);
        json.WriteString("value", BitConverter.DoubleToUInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }
}
