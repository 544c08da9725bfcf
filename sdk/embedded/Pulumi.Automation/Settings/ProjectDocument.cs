namespace Pulumi.Automation;

/// <summary>The keys of a project file that this API knows, as YAML maps them.</summary>
internal sealed class ProjectDocument
{
    public string? Name { get; set; }

    /// <summary>A name, or a map of <c>name</c> and <c>options</c>.</summary>
    public object? Runtime { get; set; }

    public string? Main { get; set; }

    public string? Description { get; set; }

    public string? Author { get; set; }

    public string? Website { get; set; }

    public string? License { get; set; }

    public string? StackConfigDir { get; set; }

    public Dictionary<string, string?>? Backend { get; set; }

    public static ProjectDocument Of(ProjectSettings settings) =>
        new()
        {
            Name = settings.Name,
            Runtime = Of(settings.Runtime),
            Main = settings.Main,
            Description = settings.Description,
            Author = settings.Author,
            Website = settings.Website,
            License = settings.License,
            StackConfigDir = settings.StackConfigDir,
            Backend = settings.Backend?.Url is { } url ? new() { ["url"] = url } : null,
        };

    /// <exception cref="FormatException">The name is missing, or the runtime is none this API has a name for.</exception>
    public ProjectSettings ToSettings() =>
        new(Name ?? throw new FormatException("project is missing a 'name' attribute"), ToRuntime())
        {
            Main = Main,
            Description = Description,
            Author = Author,
            Website = Website,
            License = License,
            StackConfigDir = StackConfigDir,
            Backend = Backend?.GetValueOrDefault("url") is { } url ? new ProjectBackend { Url = url } : null,
        };

    private static object Of(ProjectRuntime runtime)
    {
        var name = runtime.Name.ToString().ToLowerInvariant();
        var options = new Dictionary<string, object>();
        if (runtime.Options?.TypeScript is { } typeScript)
            options["typescript"] = typeScript;
        if (runtime.Options?.Binary is { } binary)
            options["binary"] = binary;
        return options.Count == 0 ? name : new Dictionary<string, object> { ["name"] = name, ["options"] = options };
    }

    private ProjectRuntime ToRuntime() =>
        Runtime switch
        {
            string name => new ProjectRuntime(Parse(name)),
            IDictionary<object, object> map when map.TryGetValue("name", out var name) => new ProjectRuntime(Parse((string)name))
            {
                Options =
                    map.TryGetValue("options", out var options) && options is IDictionary<object, object> values ? ToOptions(values) : null,
            },
            _ => throw new FormatException("project is missing a 'runtime' attribute"),
        };

    private static ProjectRuntimeOptions ToOptions(IDictionary<object, object> values) =>
        new()
        {
            TypeScript = values.TryGetValue("typescript", out var typeScript) ? (string)typeScript == "true" : null,
            Binary = values.TryGetValue("binary", out var binary) ? (string)binary : null,
        };

    private static ProjectRuntimeName Parse(string name) =>
        Enum.TryParse<ProjectRuntimeName>(name, ignoreCase: true, out var runtime)
            ? runtime
            : throw new FormatException(
                $"the runtime '{name}' is none of {string.Join(", ", Enum.GetNames<ProjectRuntimeName>()).ToLowerInvariant()}"
            );
}
