using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Serialization;

internal sealed partial class ValueConverter
{
    private static Conversion TryConvertToJson(string context, object value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            if (WriteJson(context, writer, value) is { } error)
                return Conversion.Failed(error);
        }
        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return Conversion.Of(document.RootElement.Clone());
    }

    private static string? WriteJson(string context, Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                return null;
            case string text:
                writer.WriteStringValue(text);
                return null;
            case double number:
                writer.WriteNumberValue(number);
                return null;
            case bool truth:
                writer.WriteBooleanValue(truth);
                return null;
            case ImmutableArray<object?> items:
                writer.WriteStartArray();
                var badItem = items.Select(item => WriteJson(context, writer, item)).FirstOrDefault(error => error is not null);
                if (badItem is null)
                    writer.WriteEndArray();
                return badItem;
            case ImmutableDictionary<string, object?> entries:
                writer.WriteStartObject();
                var badEntry = entries.Select(entry => WriteEntry(entry.Key, entry.Value)).FirstOrDefault(error => error is not null);
                if (badEntry is null)
                    writer.WriteEndObject();
                return badEntry;
            case IOutput output:
                // Read from the answer, so there already.
                return WriteJson(context, writer, output.GetDataAsync().GetAwaiter().GetResult().Value);
            default:
                return $"Unexpected type {value.GetType().FullName} when converting {context} to {nameof(JsonElement)}";
        }

        string? WriteEntry(string name, object? content)
        {
            writer.WritePropertyName(name);
            return WriteJson(context, writer, content);
        }
    }
}
