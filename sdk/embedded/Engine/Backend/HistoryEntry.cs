using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.State;
using Pulumi.Texts;

namespace Pulumi.Embedded.Engine.Backend;

/// <summary>What the history keeps of one run.</summary>
/// <param name="Kind"><c>update</c>, <c>refresh</c>, <c>destroy</c> or <c>import</c>.</param>
/// <param name="StartTime">Unix seconds in the file.</param>
/// <param name="Message">Given by the user; mostly empty.</param>
/// <param name="Environment">How the run came about: flags, variables, versions.</param>
/// <param name="Config">The stack's configuration then, secrets encrypted.</param>
/// <param name="Succeeded"><c>succeeded</c> or <c>failed</c>.</param>
/// <param name="EndTime">Unix seconds in the file.</param>
/// <param name="ResourceChanges">Operation to number of resources.</param>
public sealed record HistoryEntry(
    string Kind,
    DateTimeOffset StartTime,
    string Message,
    ImmutableSortedDictionary<string, string> Environment,
    ImmutableSortedDictionary<ConfigKey, ConfigValue> Config,
    bool Succeeded,
    DateTimeOffset EndTime,
    ImmutableSortedDictionary<string, int> ResourceChanges
)
{
    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, StackDocumentWriter.Indented))
        {
            json.WriteStartObject();
            json.WriteString("kind", Kind);
            json.WriteNumber("startTime", StartTime.ToUnixTimeSeconds());
            json.WriteString("message", Message);
            json.WriteStartObject("environment");
            foreach (var (name, value) in Environment)
                json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteStartObject("config");
            foreach (var (key, value) in Config)
            {
                json.WritePropertyName(key.ToString());
                value.WriteJson(json, WriteSecure);
            }
            json.WriteEndObject();
            json.WriteNumber("version", 0);
            json.WriteString("result", Succeeded ? "succeeded" : "failed");
            json.WriteNumber("endTime", EndTime.ToUnixTimeSeconds());
            if (!ResourceChanges.IsEmpty)
            {
                json.WriteStartObject("resourceChanges");
                foreach (var (operation, count) in ResourceChanges)
                    json.WriteNumber(operation, count);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <exception cref="StateFormatException">It is no history entry.</exception>
    public static HistoryEntry Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            return new HistoryEntry(
                root.GetProperty("kind").GetString()!,
                DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("startTime").GetInt64()),
                root.GetProperty("message").GetString() ?? "",
                Entries(root, "environment")
                    .ToImmutableSortedDictionary(e => e.Name, e => e.Value.GetString() ?? "", StringComparer.Ordinal),
                Entries(root, "config").ToImmutableSortedDictionary(e => ConfigKey.Parse(e.Name), e => ConfigValue.FromJson(e.Value)),
                root.GetProperty("result").GetString() == "succeeded",
                DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("endTime").GetInt64()),
                Entries(root, "resourceChanges").ToImmutableSortedDictionary(e => e.Name, e => e.Value.GetInt32(), StringComparer.Ordinal)
            );
        }
        catch (JsonException e)
        {
            throw new StateFormatException($"it is no history entry: {BrokenJson.Clause(e)}", e);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new StateFormatException($"it is no history entry: {e.Message}", e);
        }
    }

    private static JsonElement.ObjectEnumerator Entries(JsonElement root, string key) =>
        root.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default;

    private static void WriteSecure(Utf8JsonWriter json, string ciphertext)
    {
        json.WriteStartObject();
        json.WriteString("secure", ciphertext);
        json.WriteEndObject();
    }
}
