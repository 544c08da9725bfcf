namespace Pulumi.Scenarios.Tests.Harness;

/// <summary>A stack that <c>stack init</c> has made once for all tests of a run: what each of them starts from, whose key need not be
/// derived anew for it.</summary>
/// <param name="State">The state file.</param>
/// <param name="Settings">The stack file, which holds the salt.</param>
/// <param name="Meta">What tells the form of the backend.</param>
internal sealed record StackTemplate(string State, string Settings, string Meta)
{
    public const string Passphrase = "scenario";

    private const string Project = "template";

    private static readonly Lazy<Task<StackTemplate>> Made = new(MakeAsync);

    /// <summary>Puts a stack <c>dev</c> of a project into a folder and its backend.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="backend">The backend's folder.</param>
    /// <param name="project">Name of the project.</param>
    public static async Task CopyAsync(string folder, string backend, string project)
    {
        var template = await Made.Value;
        var stacks = Directory.CreateDirectory(Path.Combine(backend, ".pulumi", "stacks", project)).FullName;
        await File.WriteAllTextAsync(Path.Combine(backend, ".pulumi", "meta.yaml"), template.Meta);
        await File.WriteAllTextAsync(
            Path.Combine(stacks, "dev.json"),
            template.State.Replace($"organization/{Project}/dev", $"organization/{project}/dev", StringComparison.Ordinal)
        );
        await File.WriteAllTextAsync(Path.Combine(folder, "Pulumi.dev.yaml"), template.Settings);
    }

    private static async Task<StackTemplate> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("template-").FullName;
        try
        {
            var backend = Directory.CreateDirectory(Path.Combine(folder, "backend")).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, "Pulumi.yaml"), $"name: {Project}\nruntime: yaml\n");
            await using var command = new RunningCommand(
                Built.Cli,
                ["stack", "init", "dev", "--non-interactive"],
                folder,
                new Dictionary<string, string?>
                {
                    ["PULUMI_HOME"] = Path.Combine(folder, "home"),
                    ["PULUMI_BACKEND_URL"] = "file://" + backend,
                    ["PULUMI_CONFIG_PASSPHRASE"] = Passphrase,
                }
            );
            (await command.EndAsync()).Expect();
            return new StackTemplate(
                await File.ReadAllTextAsync(Path.Combine(backend, ".pulumi", "stacks", Project, "dev.json")),
                await File.ReadAllTextAsync(Path.Combine(folder, "Pulumi.dev.yaml")),
                await File.ReadAllTextAsync(Path.Combine(backend, ".pulumi", "meta.yaml"))
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
