using System.Text.Json.Serialization;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>The form of a note on disk.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(Note))]
[JsonSerializable(typeof(VersionOneNote))]
internal sealed partial class NoteJson : JsonSerializerContext;
