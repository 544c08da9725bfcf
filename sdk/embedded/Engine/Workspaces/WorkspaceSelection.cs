using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.State;
using Pulumi.Texts;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>The stack that is selected in a project, per backend: <c>workspaces/&lt;project&gt;-&lt;sha1 of the file's
/// path&gt;-workspace.json</c> in Pulumi's folder, the CLI's own file.</summary>
internal sealed class WorkspaceSelection(string pulumiHome, ProjectFile project, string backendUrl, TimeProvider time)
{
    private const string Stack = "stack",
        Stacks = "stacks";

    private readonly string _path = Path.Combine(pulumiHome, "workspaces", $"{project.Name}-{HashOf(project.Path)}-workspace.json");

    /// <summary>The selected stack's name as it was stored, in most cases the full one; null when none is selected.</summary>
    public string? Get()
    {
        var settings = Load();
        return TextOf(settings[Stacks] as JsonObject, backendUrl) ?? TextOf(settings, Stack);
    }

    public void Set(string name)
    {
        var settings = Load();
        if (settings[Stacks] is not JsonObject stacks)
            settings[Stacks] = stacks = [];
        stacks[backendUrl] = name;
        Save(settings);
    }

    public void Clear()
    {
        var settings = Load();
        settings.Remove(Stack);
        if (settings[Stacks] is JsonObject stacks)
        {
            stacks.Remove(backendUrl);
            if (stacks.Count == 0)
                settings.Remove(Stacks);
        }
        Save(settings);
    }

    private JsonObject Load()
    {
        if (!File.Exists(_path))
            return [];
        try
        {
            return JsonNode.Parse(File.ReadAllText(_path)) as JsonObject ?? [];
        }
        catch (JsonException e)
        {
            throw new WorkspaceException(
                WorkspaceFault.Refused,
                $"unable to read workspace settings: could not parse file {_path}: {BrokenJson.Clause(e)}",
                e
            );
        }
    }

    private void Save(JsonObject settings)
    {
        if (settings.Count == 0)
        {
            File.Delete(_path);
            return;
        }
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, StackDocumentWriter.Indented))
            settings.WriteTo(json);
        SettingsFile.Write(_path, Encoding.UTF8.GetString(buffer.ToArray()), time.GetUtcNow());
    }

    private static string? TextOf(JsonObject? from, string key) =>
        from?[key] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;

#pragma warning disable CA5350 // The CLI names the file by this hash; nothing is protected by it.
    private static string HashOf(string path) => Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(path)));
#pragma warning restore CA5350
}
