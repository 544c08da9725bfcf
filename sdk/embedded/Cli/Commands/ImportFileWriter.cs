using System.Text.Json;
using Pulumi.Embedded.Display;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>Notes what a preview would create, in the form <c>import --file</c> takes, with ids to be filled in (<c>preview
/// --import-file</c>).</summary>
internal sealed class ImportFileWriter(string path)
{
    private const string Placeholder = "<PLACEHOLDER>",
        DefaultName = "default_";

    private readonly List<StepMetadata> _steps = [];

    public void OnEvent(EngineEvent @event)
    {
        if (@event is EngineEvent.ResourcePre { Step: var step } && step.Type != TypeTokens.Stack)
            _steps.Add(step);
    }

    /// <summary>Writes the file; to be called once, after the preview.</summary>
    public void Save() => ExportedFile.Write(path, JsonTexts.Indented(Write) + "\n", holdsSecrets: false);

    private void Write(Utf8JsonWriter json)
    {
        var created = _steps.Where(s => s.Operation == "create").Select(s => s.Urn).ToHashSet();
        var names = UniqueNames();
        var table = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var resources = _steps
            .Where(s => s.Operation == "create" && !DefaultProviders.Contain(s.Urn) && s.New is not null)
            .Select(s => s.New!)
            .ToList();
        foreach (var urn in resources.SelectMany(r => new[] { ParentOf(r), ProviderOf(r) }).OfType<Urn>().Where(u => !created.Contains(u)))
            table[names[urn]] = urn.Text;
        json.WriteStartObject();
        if (table.Count > 0)
        {
            json.WriteStartObject("nameTable");
            foreach (var (name, urn) in table)
                json.WriteString(name, urn);
            json.WriteEndObject();
        }
        if (resources.Count > 0)
        {
            json.WriteStartArray("resources");
            foreach (var resource in resources)
                WriteResource(json, resource, names);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private void WriteResource(Utf8JsonWriter json, ResourceState resource, Dictionary<Urn, string> names)
    {
        json.WriteStartObject();
        json.WriteString("type", resource.Type);
        json.WriteString("name", names[resource.Urn]);
        if (resource.Custom && !ProviderType.Is(resource.Type))
            json.WriteString("id", Placeholder);
        if (ParentOf(resource) is { } parent)
            json.WriteString("parent", names[parent]);
        if (ProviderOf(resource) is { } provider)
            json.WriteString("provider", names[provider]);
        if (VersionOf(resource) is { } version)
            json.WriteString("version", version);
        if (!resource.Custom)
            json.WriteBoolean("component", true);
        if (names[resource.Urn] != resource.Urn.Name)
            json.WriteString("logicalName", resource.Urn.Name);
        json.WriteEndObject();
    }

    /// <summary>Names by URN: one that is taken gets its type appended, then a number.</summary>
    private Dictionary<Urn, string> UniqueNames()
    {
        var names = new Dictionary<Urn, string>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var urn in _steps.Select(s => s.Urn).Distinct())
        {
            var name = urn.Name;
            if (!taken.Add(name))
            {
                name += urn.Type.Split(':')[^1];
                var candidate = name;
                for (var i = 2; !taken.Add(candidate); i++)
                    candidate = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}{i}");
                name = candidate;
            }
            names[urn] = name;
        }
        return names;
    }

    private static Urn? ParentOf(ResourceState resource) => resource.Parent is { IsStack: false } parent ? parent : null;

    private static Urn? ProviderOf(ResourceState resource) =>
        ProviderReference.TryParse(resource.Provider, out var provider) && !DefaultProviders.Contain(provider.Urn) ? provider.Urn : null;

    /// <summary>The version asked for. A default provider is not shown in events, but has it in its name, <c>default_1_0_0</c>.</summary>
    private string? VersionOf(ResourceState resource)
    {
        if (!ProviderReference.TryParse(resource.Provider, out var provider))
            return null;
        if (_steps.FirstOrDefault(s => s.Urn == provider.Urn)?.New?.Inputs?.Find("version") is PropertyValue.Text version)
            return version.Value;
        return provider.Urn.Name is var name && name.StartsWith(DefaultName, StringComparison.Ordinal)
            ? name[DefaultName.Length..].Replace('_', '.')
            : null;
    }
}
