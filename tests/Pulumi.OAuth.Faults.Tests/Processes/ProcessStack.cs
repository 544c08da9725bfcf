using System.Diagnostics;
using System.Globalization;
using Pulumi.Embedded.Tenant;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Faults.Tests.Processes;

/// <summary>A stack that the built command line runs: engine, plugin and program are processes of their own.</summary>
internal sealed class ProcessStack : ITerminal, IAsyncDisposable
{
    public const string Passphrase = "correct horse battery staple";

    private readonly string _folder = Directory.CreateTempSubdirectory("oauth-stack-").FullName;
    private readonly List<Process> _started = [];

    private readonly EmulatedTenant? _tenant;

    private ProcessStack(EmulatedTenant? tenant) => _tenant = tenant;

    /// <summary>The tenant in this process.</summary>
    /// <exception cref="InvalidOperationException">It is in a process of its own.</exception>
    public EmulatedTenant Tenant => _tenant ?? throw new InvalidOperationException("The tenant is in a process of its own.");

    /// <summary>What the program declares from the next run on.</summary>
    public IReadOnlyList<Declaration> Declared { get; set; } = [];

    /// <summary>Variables on top of those every run has.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Distance of the clocks of providers, and so of their tenant, from the wall's; null when nobody moves them.</summary>
    public TimeSpan? Ahead { get; set; }

    /// <summary>What starts each command in our place, with its arguments, such as a tracer; nothing as a rule.</summary>
    public IReadOnlyList<string> Starter { get; set; } = [];

    /// <summary>Folder that stands for Pulumi's home.</summary>
    public string Home => Path.Combine(_folder, "home");

    /// <summary>Everything the runs write lies in here.</summary>
    public string Folder => _folder;

    /// <summary>The variables of a run that begins now, on top of this process's own.</summary>
    public IReadOnlyDictionary<string, string> Environment
    {
        get
        {
            var environment = new Dictionary<string, string>
            {
                ["PULUMI_HOME"] = Home,
                ["PULUMI_BACKEND_URL"] = "file://" + Path.Combine(_folder, "state"),
                ["PULUMI_CONFIG_PASSPHRASE"] = Passphrase,
                ["PATH"] = BuiltPrograms.SearchPath,
                [StackProgram.Variable] = StackProgram.Write(Declared),
            };
            if (Ahead is { } ahead)
                environment["OAUTH_PROVIDER_NOW"] = (DateTimeOffset.UtcNow + ahead).ToString("O", CultureInfo.InvariantCulture);
            foreach (var (name, value) in Variables)
                environment[name] = value;
            return environment;
        }
    }

    /// <summary>Notes of creations that nothing has confirmed.</summary>
    public IReadOnlyList<StoredNote> Notes => CreationNotes.In(Home);

    /// <summary>Makes the project and an empty stack <c>dev</c>, logged in to a tenant in this process by the environment.</summary>
    public static async Task<ProcessStack> CreateAsync()
    {
        var tenant = await EmulatedTenant.StartAsync(new TenantOptions { Settings = new TenantSettings { RequestsPer10Seconds = 0 } });
        return await CreateAsync(new ProcessStack(tenant), tenant.BaseUrl, tenant.ClientId, tenant.ClientSecret);
    }

    /// <summary>The same with a tenant of its own process.</summary>
    public static Task<ProcessStack> CreateAsync(Uri tenant, string clientId, string clientSecret) =>
        CreateAsync(new ProcessStack(null), tenant, clientId, clientSecret);

    private static async Task<ProcessStack> CreateAsync(ProcessStack stack, Uri tenant, string clientId, string clientSecret)
    {
        Directory.CreateDirectory(Path.Combine(stack._folder, "state"));
        Directory.CreateDirectory(stack.Home);
        var program = Path.Combine(AppContext.BaseDirectory, "Pulumi.OAuth.Faults.Tests");
        await File.WriteAllTextAsync(
            Path.Combine(stack._folder, "Pulumi.yaml"),
            $"name: faults\nruntime:\n  name: dotnet\n  options:\n    binary: {program}\n"
        );
        stack.Variables["SAIL_BASE_URL"] = tenant.ToString();
        stack.Variables["SAIL_CLIENT_ID"] = clientId;
        stack.Variables["SAIL_CLIENT_SECRET"] = clientSecret;
        await stack.ExpectAsync("stack", "init", "dev");
        return stack;
    }

    /// <summary>Starts a command of the engine; it is killed at the end when it still runs.</summary>
    public CommandRun Start(params IEnumerable<string> arguments) => StartProgram("pulumi-embedded", arguments);

    private CommandRun StartProgram(string program, IEnumerable<string> arguments)
    {
        string[] words = [.. Starter, Path.Combine(BuiltPrograms.Folder, program), .. arguments];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        _started.Add(process);
        return new CommandRun(process);
    }

    /// <summary>Runs a command to its end.</summary>
    public Task<CommandEnd> RunAsync(params IEnumerable<string> arguments) => Start(arguments).EndAsync();

    public Task<CommandEnd> PulumiAsync(params IEnumerable<string> arguments) => RunAsync(arguments);

    public Task<CommandEnd> PluginAsync(params IEnumerable<string> arguments) =>
        StartProgram("pulumi-resource-oauth", arguments).EndAsync();

    /// <summary>Runs a command that has to succeed.</summary>
    public async Task<string> ExpectAsync(params IEnumerable<string> arguments)
    {
        var end = await RunAsync(arguments);
        return end.ExitCode == 0 ? end.Output : throw new InvalidOperationException($"{string.Join(' ', arguments)} failed:\n{end.Output}");
    }

    /// <summary>What the state file says about the objects of the tenant.</summary>
    public Task<IReadOnlyList<RecordedObject>> ObjectsAsync() => StateFiles.ReadAsync(Path.Combine(_folder, "state"), Passphrase);

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _started)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
        }
        StackProcesses.Kill(StackProcesses.Plugins(Home));
        if (_tenant is not null)
            await _tenant.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
