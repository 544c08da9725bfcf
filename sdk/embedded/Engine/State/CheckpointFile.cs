using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Pulumi.Embedded.Engine.State;

/// <summary>A stack's file that is written again and again during a run. A resource is serialised, and its secrets encrypted, once for each
/// change of it: the cost of a save is that of what changed, and a copy of the rest.</summary>
/// <remarks>Keeps what it wrote by the identity of the resource, which never changes in place. Not thread-safe.</remarks>
/// <param name="stack">Fully qualified, <c>organization/project/stack</c>.</param>
/// <param name="secrets">How secrets are written.</param>
internal sealed class CheckpointFile(string stack, SecretForm secrets)
{
    private readonly ConditionalWeakTable<ResourceState, byte[]> _written = [];
    private readonly ArrayBufferWriter<byte> _file = new();
    private readonly ArrayBufferWriter<byte> _resource = new();

    /// <summary>The whole file; valid until the next call.</summary>
    public ReadOnlyMemory<byte> Write(StackDocument document)
    {
        _file.ResetWrittenCount();
        StackDocumentWriter.WriteCheckpoint(
            _file,
            document,
            stack,
            secrets,
            (json, resource) => json.WriteRawValue(_written.GetValue(resource, Serialize), skipInputValidation: true)
        );
        return _file.WrittenMemory;
    }

    /// <summary>A resource as it stands in the file, the white space before it included.</summary>
    private byte[] Serialize(ResourceState resource)
    {
        _resource.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_resource, StackDocumentWriter.Indented);
        // As deep as in the file: the document, the checkpoint, its deployment, the resources.
        json.WriteStartObject();
        json.WriteStartObject("checkpoint");
        json.WriteStartObject("latest");
        json.WriteStartArray("resources");
        json.Flush();
        var start = _resource.WrittenCount;
        ResourceStateWriter.Write(json, resource, secrets);
        json.Flush();
        return _resource.WrittenSpan[start..].ToArray();
    }
}
