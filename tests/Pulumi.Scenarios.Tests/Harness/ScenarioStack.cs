using System.Text.Json;

namespace Pulumi.Scenarios.Tests.Harness;

/// <summary>A project folder with one stack, <c>dev</c>, its backend beside it, and the command line to work on it. Disposing deletes the
/// folder.</summary>
internal sealed class ScenarioStack : IAsyncDisposable
{
    private readonly Dictionary<string, string?> _environment;
    private readonly List<RunningCommand> _commands = [];

    private ScenarioStack(string folder, string project, Dictionary<string, string?> environment)
    {
        Folder = folder;
        StateFile = Path.Combine(Backend, ".pulumi", "stacks", project, "dev.json");
        _environment = environment;
    }

    public string Folder { get; }

    /// <summary>The stack's state file.</summary>
    public string StateFile { get; }

    private string Backend => Path.Combine(Folder, "backend");

    /// <summary>Folder of the stack's lock files.</summary>
    public string LockFolder => Path.Combine(Folder, "backend", ".pulumi", "locks", "organization", "scenario", "dev");

    /// <summary>A new stack whose C# program declares nothing yet.</summary>
    public static async Task<ScenarioStack> CreateAsync(TenantProcess tenant)
    {
        var stack = await CreateAsync(tenant, $"runtime: {{ name: dotnet, options: {{ binary: {Built.ScenarioProgram} }} }}");
        stack.Declare();
        return stack;
    }

    /// <summary>A new stack with another program.</summary>
    /// <param name="tenant">The tenant it works on.</param>
    /// <param name="projectFile">Lines of <c>Pulumi.yaml</c> after the name.</param>
    /// <param name="project">Name of the project.</param>
    public static async Task<ScenarioStack> CreateAsync(TenantProcess tenant, string projectFile, string project = "scenario")
    {
        var stack = InFolderOf(tenant, project);
        await File.WriteAllTextAsync(Path.Combine(stack.Folder, "Pulumi.yaml"), $"name: {project}\n{projectFile}\n");
        await StackTemplate.CopyAsync(stack.Folder, stack.Backend, project);
        (await stack.RunAsync("stack", "select", "dev")).Expect();
        return stack;
    }

    /// <summary>A stack that a version of the plugin has left: its files, with the dates moved so that it is a day old.</summary>
    /// <param name="files">Folder with the program and <c>state.json</c>, as <c>tests/upgrade/README.md</c> tells.</param>
    /// <param name="tenant">The tenant it belongs to.</param>
    public static async Task<ScenarioStack> OfReleaseAsync(RecordedRelease files, TenantProcess tenant)
    {
        var stack = InFolderOf(tenant, "upgrade");
        stack.Set("PULUMI_CONFIG_PASSPHRASE", "upgrade");
        foreach (var name in new[] { "index.js", "package.json", "Pulumi.yaml", "Pulumi.dev.yaml" })
            File.Copy(files.PathOf(name), Path.Combine(stack.Folder, name));
        Directory.CreateDirectory(Path.GetDirectoryName(stack.StateFile)!);
        await File.WriteAllTextAsync(
            stack.StateFile,
            files.Read("state.json").Replace("http://127.0.0.1:PORT", tenant.Url, StringComparison.Ordinal)
        );
        (await stack.RunAsync("stack", "select", "dev")).Expect();
        return stack;
    }

    /// <summary>A folder with a backend and a home for stacks of a tenant, and no project yet.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="project">Name that the project has, or will have.</param>
    public static ScenarioStack InFolderOf(TenantProcess tenant, string project = "scenario")
    {
        var folder = Directory.CreateTempSubdirectory("scenario-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "backend"));
        return new ScenarioStack(
            folder,
            project,
            new Dictionary<string, string?>
            {
                ["PATH"] = Path.GetDirectoryName(Built.Plugin) + ":" + Environment.GetEnvironmentVariable("PATH"),
                ["PULUMI_HOME"] = Path.Combine(folder, "home"),
                ["PULUMI_BACKEND_URL"] = "file://" + Path.Combine(folder, "backend"),
                ["PULUMI_CONFIG_PASSPHRASE"] = StackTemplate.Passphrase,
                ["SAIL_BASE_URL"] = tenant.Url,
                ["SAIL_CLIENT_ID"] = tenant.ClientId,
                ["SAIL_CLIENT_SECRET"] = tenant.ClientSecret,
            }
        );
    }

    /// <summary>Sets an environment variable of the commands that follow; null removes it.</summary>
    public void Set(string variable, string? value) => _environment[variable] = value;

    /// <summary>The program declares these resources from now on.</summary>
    public void Declare(params Declaration[] declarations) => Declare(behaviour: null, declarations);

    /// <summary>The program declares these resources and then misbehaves: <c>throws</c> or <c>hangs</c>.</summary>
    public void Declare(string? behaviour, params Declaration[] declarations)
    {
        var file = Path.Combine(Folder, "Pulumi.dev.yaml");
        var salt = File.ReadLines(file).Single(line => line.StartsWith("encryptionsalt:", StringComparison.Ordinal));
        var lines = new List<string> { salt, "config:", "  scenario:resources: " + JsonSerializer.Serialize(declarations) };
        if (behaviour is not null)
            lines.Add("  scenario:behaviour: " + behaviour);
        File.WriteAllLines(file, lines);
    }

    /// <summary>Runs a command to its end.</summary>
    public Task<CommandResult> RunAsync(params string[] arguments) => Start(arguments).EndAsync();

    /// <summary>Runs another program in the stack's folder and environment.</summary>
    public async Task<CommandResult> RunProgramAsync(string program, params string[] arguments)
    {
        await using var running = new RunningCommand(program, arguments, Folder, _environment);
        return await running.EndAsync();
    }

    /// <summary>Starts a command.</summary>
    public RunningCommand Start(params string[] arguments)
    {
        var command = new RunningCommand(Built.Cli, [.. arguments, "--non-interactive"], Folder, _environment);
        _commands.Add(command);
        return command;
    }

    /// <summary>What an update would do.</summary>
    public Task<CommandResult> PreviewAsync(params string[] options) => RunAsync(["preview", "--json", .. options]);

    /// <summary>Updates without a preview before it.</summary>
    public Task<CommandResult> UpAsync(params string[] options) => RunAsync(["up", "--yes", "--skip-preview", "--json", .. options]);

    /// <summary>Reads everything from the tenant.</summary>
    public Task<CommandResult> RefreshAsync(params string[] options) =>
        RunAsync(["refresh", "--yes", "--skip-preview", "--json", .. options]);

    /// <summary>Deletes everything.</summary>
    public Task<CommandResult> DestroyAsync(params string[] options) =>
        RunAsync(["destroy", "--yes", "--skip-preview", "--json", .. options]);

    /// <summary>A recorded stack output in the clear, as <c>stack output NAME --show-secrets</c> prints it.</summary>
    public string Output(string name)
    {
        var output = Recorded().Single(resource => TypeOf(resource) == "pulumi:pulumi:Stack").GetProperty("outputs").GetProperty(name);
        if (output.ValueKind == JsonValueKind.Object && output.TryGetProperty("plaintext", out var shown))
            output = JsonSerializer.Deserialize<JsonElement>(shown.GetString()!);
        return output.ValueKind == JsonValueKind.String ? output.GetString()! : output.GetRawText();
    }

    /// <summary>The resources of the recorded state but the stack and providers, by name; of a replacement that waits, the live
    /// one.</summary>
    public IReadOnlyDictionary<string, JsonElement> State() =>
        Recorded()
            .Where(resource => !TypeOf(resource).StartsWith("pulumi:", StringComparison.Ordinal))
            .Where(resource => !resource.TryGetProperty("delete", out _))
            .ToDictionary(resource => resource.GetProperty("urn").GetString()!.Split("::")[^1]);

    /// <summary>Whether the state file, at this moment, has the creation of this resource as begun.</summary>
    public async Task<bool> IsCreatingAsync(string name)
    {
        using var state = JsonDocument.Parse(await File.ReadAllTextAsync(StateFile));
        return state.RootElement.GetProperty("checkpoint").GetProperty("latest").TryGetProperty("pending_operations", out var operations)
            && operations
                .EnumerateArray()
                .Any(operation =>
                    operation.GetProperty("type").GetString() == "creating"
                    && operation.GetProperty("resource").GetProperty("urn").GetString()!.EndsWith("::" + name, StringComparison.Ordinal)
                );
    }

    private IReadOnlyList<JsonElement> Recorded() => RecordedState.Resources(StateFile, _environment["PULUMI_CONFIG_PASSPHRASE"]!);

    private static string TypeOf(JsonElement resource) => resource.GetProperty("type").GetString()!;

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _commands)
            await command.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
