using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Workspaces;
using Pulumi.Results;

namespace Pulumi.Embedded.Cli.Tests.Support;

/// <summary>A project folder with its own backend and home, and the command line run in this process on it.</summary>
public sealed class CliHost : IDisposable
{
    /// <summary>A salt that Pulumi's own CLI made for <see cref="Passphrase"/>.</summary>
    public const string Salt = "v1:cmVjb3JkZXI=:v1:c2FsdHNhbHRzYWx0:c+i5lcRIf9/egj9vV73v4nnj1EfPuw==";

    public const string Passphrase = "recorder";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pulumi-embedded-");

    public CliHost(string project = "name: rec\nruntime: nodejs\n")
    {
        foreach (var name in new[] { "project", "home", "backend" })
            _folder.CreateSubdirectory(name);
        Write("Pulumi.yaml", project);
        Variables["PULUMI_HOME"] = Path.Combine(_folder.FullName, "home");
        Variables["PULUMI_BACKEND_URL"] = "file://" + Path.Combine(_folder.FullName, "backend");
        Variables["PULUMI_CONFIG_PASSPHRASE"] = Passphrase;
    }

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>What the program does; nothing at first.</summary>
    public Func<ProgramRun, ProgramResult> Program { get; set; } = _ => ProgramResult.Success;

    /// <summary>Where output goes instead of into the result.</summary>
    public TextWriter? Out { get; set; }

    /// <summary>Names of the projects whose dependencies were installed.</summary>
    public List<string> Installed { get; } = [];

    /// <summary>How that fails; null when it goes well.</summary>
    public string? InstallFailure { get; set; }

    public string Folder => Path.Combine(_folder.FullName, "project");

    public string BackendFolder => Path.Combine(_folder.FullName, "backend", ".pulumi");

    public string LockFolder => Path.Combine(BackendFolder, "locks", "organization", "rec", "dev");

    /// <summary>Makes the stack <c>dev</c>, with the known salt.</summary>
    public async Task InitAsync(string config = "")
    {
        Write("Pulumi.dev.yaml", $"encryptionsalt: {Salt}\n{config}");
        Assert.Equal(new CliResult(0, "", "Created stack 'dev'\n"), await RunAsync("stack", "init", "dev"));
    }

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(Folder, name), text);

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    /// <summary>Puts resources into the stack's state, as JSON.</summary>
    public async Task ImportAsync(string resources)
    {
        Write(
            "state.json",
            $$$$"""
            {"version":3,"deployment":{"manifest":{"time":"2026-01-01T00:00:00Z","magic":"ab35920a3077459b09dd1a3f7ddc28df4e3efc81b3240013bb6906688abc684d","version":"v3.259.0"},
            "secrets_providers":{"type":"passphrase","state":{"salt":"{{{{Salt}}}}"}},"resources":[{{{{resources}}}}],"metadata":{}}}
            """
        );
        Assert.Equal(new CliResult(0, "Import complete.\n", ""), await RunAsync("stack", "import", "--file", "state.json"));
    }

    public Task<CliResult> RunAsync(params string[] words) => RunWithInputAsync("", words);

    public Task<CliResult> RunWithInputAsync(string input, params string[] words) =>
        ExecuteAsync(input, [.. words, "--color", "never", "--non-interactive"]);

    /// <summary>The same project and backend, without a command.</summary>
    public Workspace Open() =>
        Workspace.Open(
            new WorkspaceEnvironment
            {
                WorkingDirectory = Folder,
                Variable = Variables.GetValueOrDefault,
                Plugins = new NoPlugins(),
                Programs = _ => new InProcessProgram(run => Program(run)),
                Time = TimeProvider.System,
            }
        );

    /// <summary>Runs exactly these words.</summary>
    public Task<CliResult> RunBareAsync(params string[] words) => ExecuteAsync("", words);

    private async Task<CliResult> ExecuteAsync(string input, string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var exit = await CommandLine.RunAsync(
            words,
            new CliContext
            {
                Out = Out ?? output,
                Error = error,
                In = new StringReader(input),
                IsTerminal = false,
                IsInputTerminal = false,
                WorkingDirectory = Folder,
                Variable = Variables.GetValueOrDefault,
                VariableNames = [.. Variables.Keys],
                Plugins = new NoPlugins(),
                Programs = _ => new InProcessProgram(run => Program(run)),
                InstallDependencies = (project, _) =>
                {
                    Installed.Add(project.Name);
                    return Task.FromResult(InstallFailure);
                },
            }
        );
        return new CliResult(exit, output.ToString(), error.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class InProcessProgram(Func<ProgramRun, ProgramResult> program) : IProgramRunner
    {
        public Task<ProgramResult> RunAsync(ProgramRun run, CancellationToken cancellationToken) => Task.FromResult(program(run));
    }

    private sealed class NoPlugins : IPluginHost
    {
        public Task<Result<IProviderPlugin, PluginFailure>> StartAsync(PluginStart start, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"A test without plugins started {start.Package}.");
    }
}

/// <summary>What a command ended with and said.</summary>
public sealed record CliResult(int Exit, string Output, string Error);
