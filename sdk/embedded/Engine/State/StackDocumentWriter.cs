using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pulumi.Embedded.Engine.State;

/// <summary>Writes a stack's file: <c>{version, features?, checkpoint}</c> in the backend, <c>{version, features?, deployment}</c>
/// exported.</summary>
public static class StackDocumentWriter
{
    internal static readonly JsonWriterOptions Indented = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        IndentSize = 4,
        NewLine = "\n",
    };

    /// <summary>The file as it lies in the backend.</summary>
    /// <param name="document">What to write.</param>
    /// <param name="stack">Fully qualified, <c>organization/project/stack</c>.</param>
    /// <param name="secrets">How secrets are written.</param>
    public static byte[] WriteCheckpoint(StackDocument document, string stack, SecretForm secrets)
    {
        var buffer = new ArrayBufferWriter<byte>();
        WriteCheckpoint(buffer, document, stack, secrets, (json, resource) => ResourceStateWriter.Write(json, resource, secrets));
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The same, with resources written by somebody who may have them ready.</summary>
    internal static void WriteCheckpoint(
        IBufferWriter<byte> buffer,
        StackDocument document,
        string stack,
        SecretForm secrets,
        Action<Utf8JsonWriter, ResourceState> writeResource
    ) =>
        Write(
            buffer,
            document,
            json =>
            {
                json.WriteStartObject("checkpoint");
                json.WriteString("stack", stack);
                json.WritePropertyName("latest");
                WriteDeployment(json, document, secrets, writeResource);
                json.WriteEndObject();
            }
        );

    /// <summary>The form <c>stack export</c> gives and <c>stack import</c> takes.</summary>
    public static byte[] WriteExport(StackDocument document, SecretForm secrets)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(
            buffer,
            document,
            json =>
            {
                json.WritePropertyName("deployment");
                WriteDeployment(json, document, secrets, (json, resource) => ResourceStateWriter.Write(json, resource, secrets));
            }
        );
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(IBufferWriter<byte> buffer, StackDocument document, Action<Utf8JsonWriter> body)
    {
        using (var json = new Utf8JsonWriter(buffer, Indented))
        {
            var features = StateFeatures.Of(document.Snapshot);
            json.WriteStartObject();
            json.WriteNumber("version", features.IsEmpty ? 3 : 4);
            if (!features.IsEmpty)
            {
                json.WriteStartArray("features");
                foreach (var feature in features)
                    json.WriteStringValue(feature);
                json.WriteEndArray();
            }
            body(json);
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
    }

    private static void WriteDeployment(
        Utf8JsonWriter json,
        StackDocument document,
        SecretForm secrets,
        Action<Utf8JsonWriter, ResourceState> writeResource
    )
    {
        json.WriteStartObject();
        if (document.Manifest is { } manifest)
        {
            json.WriteStartObject("manifest");
            json.WriteString("time", manifest.Time.Text);
            json.WriteString("magic", manifest.Magic);
            json.WriteString("version", manifest.Version);
            json.WriteEndObject();
        }
        if (document.SecretsProvider is { } provider)
        {
            json.WriteStartObject("secrets_providers");
            json.WriteString("type", provider.Type);
            json.WriteStartObject("state");
            json.WriteString("salt", provider.Salt);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        if (!document.Snapshot.Resources.IsEmpty)
        {
            json.WriteStartArray("resources");
            foreach (var resource in document.Snapshot.Resources)
                writeResource(json, resource);
            json.WriteEndArray();
        }
        if (!document.Snapshot.PendingOperations.IsEmpty)
        {
            json.WriteStartArray("pending_operations");
            foreach (var operation in document.Snapshot.PendingOperations)
            {
                json.WriteStartObject();
                json.WritePropertyName("resource");
                ResourceStateWriter.Write(json, operation.Resource, secrets);
                json.WriteString("type", PendingOperationNames.Of(operation.Type));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
