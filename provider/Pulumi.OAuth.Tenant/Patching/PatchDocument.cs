using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.OAuth.Tenant.Patching;

/// <summary>Writes operations as the JSON Patch document they make up (RFC 6902).</summary>
internal static class PatchDocument
{
    internal static byte[] Write(IEnumerable<PatchOperation> operations)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var operation in operations)
                Write(writer, operation);
            writer.WriteEndArray();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, PatchOperation operation)
    {
        writer.WriteStartObject();
        writer.WriteString("op", NameOf(operation));
        writer.WriteString("path", operation.Path.ToString());
        switch (operation)
        {
            case PatchOperation.Add { Value: var value }:
                WriteValue(writer, value);
                break;
            case PatchOperation.Replace { Value: var value }:
                WriteValue(writer, value);
                break;
            case PatchOperation.Test { Value: var value }:
                WriteValue(writer, value);
                break;
        }

        writer.WriteEndObject();
    }

    private static string NameOf(PatchOperation operation) =>
        operation switch
        {
            PatchOperation.Add => "add",
            PatchOperation.Remove => "remove",
            PatchOperation.Replace => "replace",
            PatchOperation.Test => "test",
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static void WriteValue(Utf8JsonWriter writer, JsonNode? value)
    {
        writer.WritePropertyName("value");
        if (value is null)
            writer.WriteNullValue();
        else
            value.WriteTo(writer);
    }
}
