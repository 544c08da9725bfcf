using System.Text.Json;

namespace Pulumi.Automation;

/// <summary>The whole state of a stack, in the form of <c>pulumi stack export</c>. Secrets in it are encrypted.</summary>
public sealed class StackDeployment
{
    private StackDeployment(int version, JsonElement json)
    {
        Version = version;
        Json = json;
    }

    /// <summary>Version of the form.</summary>
    public int Version { get; }

    /// <summary>The document, <c>version</c> and <c>deployment</c>.</summary>
    public JsonElement Json { get; }

    /// <summary>Reads the form.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="KeyNotFoundException">It has no <c>version</c>.</exception>
    public static StackDeployment FromJsonString(string jsonString)
    {
        var json = JsonSerializer.Deserialize<JsonElement>(jsonString);
        return new StackDeployment(json.GetProperty("version").GetInt32(), json);
    }
}
