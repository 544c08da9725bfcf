using System.Globalization;
using Pulumi.OAuth.Benchmarks.Measuring;

namespace Pulumi.OAuth.Benchmarks.Running;

/// <summary>A stack of the embedded engine's command line, in a folder of its own with its backend, its home and its program. Disposing
/// deletes the folder.</summary>
internal sealed class EngineStack : IDisposable
{
    /// <summary>Requests in ten seconds that nobody reaches: the pacing of a real tenant's limit is not what is measured.</summary>
    public const int Unpaced = 100_000;

    private readonly BuiltPrograms _programs;
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment;

    private EngineStack(BuiltPrograms programs, TenantProcess tenant)
    {
        _programs = programs;
        _environment = new Dictionary<string, string>
        {
            ["PATH"] = Path.GetDirectoryName(programs.Plugin) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
            ["PULUMI_HOME"] = _folder.Below("home"),
            ["PULUMI_BACKEND_URL"] = "file://" + _folder.Below("backend"),
            ["PULUMI_CONFIG_PASSPHRASE"] = "benchmark",
            ["SAIL_BASE_URL"] = tenant.Url,
            ["SAIL_CLIENT_ID"] = tenant.ClientId,
            ["SAIL_CLIENT_SECRET"] = tenant.ClientSecret,
        };
    }

    /// <summary>The folder of project and program.</summary>
    public string Folder => _folder.Path;

    /// <summary>Size of the state's file in bytes.</summary>
    public long StateSize => new FileInfo(_folder.Below("backend", ".pulumi", "stacks", "benchmark", "dev.json")).Length;

    /// <summary>An empty stack.</summary>
    /// <param name="programs">What is started.</param>
    /// <param name="tenant">What it works on.</param>
    /// <param name="runtime">As in <c>Pulumi.yaml</c>; null for the C# program <see cref="StackProgram"/>.</param>
    public static async Task<EngineStack> CreateAsync(BuiltPrograms programs, TenantProcess tenant, string? runtime = null)
    {
        var stack = new EngineStack(programs, tenant);
        Directory.CreateDirectory(stack._folder.Below("backend"));
        await File.WriteAllTextAsync(
            stack._folder.Below("Pulumi.yaml"),
            $"name: benchmark\nruntime: {runtime ?? $"{{ name: dotnet, options: {{ binary: {BuiltPrograms.Itself} }} }}"}\n"
        );
        await stack.RunAsync("stack", "init", "dev");
        await stack.RunAsync("config", "set", "oauth:requestsPer10Seconds", Unpaced.ToString(CultureInfo.InvariantCulture));
        return stack;
    }

    /// <summary>What <see cref="StackProgram"/> declares from now on.</summary>
    public void Declare(StackProgram program) => _environment[StackProgram.Variable] = program.Write();

    public Task<TimeSpan> PreviewAsync() => TimeAsync("preview");

    /// <summary>Without a preview before it, as the two that follow.</summary>
    public Task<TimeSpan> UpAsync() => TimeAsync("up", "--yes", "--skip-preview");

    /// <param name="parallel">How many steps at a time; null for the default.</param>
    public Task<TimeSpan> RefreshAsync(int? parallel = null) =>
        TimeAsync([
            "refresh",
            "--yes",
            "--skip-preview",
            .. parallel is { } number ? new[] { "--parallel", number.ToString(CultureInfo.InvariantCulture) } : [],
        ]);

    public Task<TimeSpan> DestroyAsync() => TimeAsync("destroy", "--yes", "--skip-preview");

    public void Dispose() => _folder.Dispose();

    private Task<TimeSpan> TimeAsync(params string[] arguments) => Rounds.TimeAsync(() => RunAsync(arguments));

    private Task RunAsync(params string[] arguments) =>
        ProgramRun.RunAsync(_programs.Cli, [.. arguments, "--non-interactive"], _folder.Path, _environment);
}
