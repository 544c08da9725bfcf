using Pulumi.Embedded.Tenant;
using Pulumi.Embedded.Tenant.State;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Machine.Hosts;
using Pulumi.OAuth.Faults.Tests.Processes;
using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Faults.Tests.Machine;

/// <summary>A tenant in this process, a stack on disk, and two processes that run commands on it. What the stack is before an operation is
/// made once and copied for each case.</summary>
internal sealed class MachineBench : ITerminal, IAsyncDisposable
{
    public const string Passphrase = ProcessStack.Passphrase;

    /// <summary>Longer than an object is young.</summary>
    private static readonly TimeSpan Grown = TimeSpan.FromMinutes(3);

    private readonly string _root = Directory.CreateTempSubdirectory("oauth-machine-").FullName;
    private readonly Dictionary<bool, TenantState> _before = [];

    /// <summary>Of the clocks of tenant and processes. They begin in the past, or with all the time that passes they would leave that of
    /// the file system behind.</summary>
    private TimeSpan _age = -TimeSpan.FromDays(2);

    private MachineBench(EmulatedTenant tenant, HeldTime hangs)
    {
        Tenant = tenant;
        Hangs = hangs;
    }

    public EmulatedTenant Tenant { get; }

    /// <summary>Ends the tenant's hangs.</summary>
    public HeldTime Hangs { get; }

    /// <summary>Where the person works, and what goes wrong does.</summary>
    public CommandHost Host { get; private set; } = null!;

    /// <summary>Another process on the same machine.</summary>
    public CommandHost OtherHost { get; private set; } = null!;

    /// <summary>What the program declares.</summary>
    public IReadOnlyList<Declaration> Declared { get; set; } = [];

    public string Folder => Path.Combine(_root, "work");

    public string Backend => Path.Combine(Folder, "state");

    /// <summary>Another backend, with a stack of the same name.</summary>
    public string OtherBackend => Path.Combine(Folder, "other");

    public string Home => Path.Combine(Folder, "home");

    public string NotesFolder => Path.Combine(Home, "oauth", "notes");

    public string StateFile => StateFiles.Of(Backend);

    public string StackFile => Path.Combine(Folder, "Pulumi.dev.yaml");

    public string LockFolder => Path.Combine(Backend, ".pulumi", "locks", "organization", "faults", "dev");

    public IReadOnlyList<StoredNote> Notes => CreationNotes.In(Home);

    private Dictionary<string, string> Variables =>
        new()
        {
            ["PULUMI_HOME"] = Home,
            ["PULUMI_CONFIG_PASSPHRASE"] = Passphrase,
            ["SAIL_BASE_URL"] = Tenant.BaseUrl.ToString(),
            ["SAIL_CLIENT_ID"] = Tenant.ClientId,
            ["SAIL_CLIENT_SECRET"] = Tenant.ClientSecret,
        };

    public static async Task<MachineBench> StartAsync()
    {
        var hangs = new HeldTime();
        var tenant = await EmulatedTenant.StartAsync(
            new TenantOptions
            {
                Settings = new TenantSettings { RequestsPer10Seconds = 0 },
                TimeProvider = hangs,
            }
        );
        var bench = new MachineBench(tenant, hangs);
        tenant.Clock.Offset = bench._age;
        bench.Host = await bench.StartHostAsync();
        bench.OtherHost = await bench.StartHostAsync();
        await bench.PrepareAsync();
        return bench;
    }

    /// <param name="diesOfLimits">As <see cref="CommandHostProgram.DiesOfLimits"/>.</param>
    public async Task<CommandHost> StartHostAsync(bool diesOfLimits = false)
    {
        var host = await CommandHost.StartAsync(Variables, diesOfLimits);
        await host.LeapAsync(_age);
        return host;
    }

    /// <summary>Back to what is there before an operation; it has been for a while.</summary>
    public void Reset(MachineOperation operation)
    {
        Tenant.Reset();
        Tenant.Store.Restart(_before[operation.Creates && operation.Before.Count == 1]);
        Tenant.Clock.Offset = _age;
        Directory.Delete(Folder, recursive: true);
        Copy(Template(operation.Before), Folder);
    }

    /// <summary>Somebody comes back to it a little later.</summary>
    public Task PassTimeAsync() => PassTimeAsync(Grown);

    public async Task PassTimeAsync(TimeSpan span)
    {
        _age += span;
        Tenant.Clock.Advance(span);
        await Host.LeapAsync(span);
        await OtherHost.LeapAsync(span);
    }

    /// <summary>A request to run a command of the engine on the stack.</summary>
    public HostRequest Request(params IEnumerable<string> arguments) =>
        new(0, HostRequest.Pulumi, [.. arguments])
        {
            Folder = Folder,
            Backend = Backend,
            Declared = StackProgram.Write(Declared),
        };

    /// <summary>The same on the stack of the other backend.</summary>
    public HostRequest ElsewhereRequest(IReadOnlyList<Declaration> declared, params IEnumerable<string> arguments) =>
        Request(arguments) with
        {
            Backend = OtherBackend,
            Declared = StackProgram.Write(declared),
        };

    /// <summary>What the state of the other backend's stack says.</summary>
    public Task<IReadOnlyList<RecordedObject>> ElsewhereObjectsAsync() => StateFiles.ReadAsync(OtherBackend, Passphrase);

    public Task<CommandEnd> PulumiAsync(params IEnumerable<string> arguments) => LiveAsync(Host.AskAsync(Request(arguments)));

    public Task<CommandEnd> PluginAsync(params IEnumerable<string> arguments) =>
        LiveAsync(Host.AskAsync(new HostRequest(0, HostRequest.Plugin, [.. arguments])));

    public Task<IReadOnlyList<RecordedObject>> ObjectsAsync() => StateFiles.ReadAsync(Backend, Passphrase);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await OtherHost.DisposeAsync();
        await Tenant.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    private async Task PrepareAsync()
    {
        Directory.CreateDirectory(Backend);
        Directory.CreateDirectory(OtherBackend);
        Directory.CreateDirectory(Home);
        await File.WriteAllTextAsync(Path.Combine(Folder, "Pulumi.yaml"), "name: faults\nruntime: dotnet\n");
        await ExpectAsync(Request("stack", "init", "dev"));
        await ExpectAsync(Request("stack", "init", "dev") with { Backend = OtherBackend });
        await ExpectAsync(Request("config", "set", "oauth:requestsPer10Seconds", "10000", "--stack", "dev"));
        // The hosts' time runs faster than the wall's: on a busy machine what is held would be given up, and asked for again, before its
        // moment.
        await ExpectAsync(Request("config", "set", "oauth:requestTimeoutSeconds", "600", "--stack", "dev"));
        foreach (var before in new[] { MachineOperation.BeforeCreation, MachineOperation.Grown })
        {
            Declared = before;
            await ExpectAsync(Request("up", "--yes", "--skip-preview", "--stack", "dev"));
            _before[before.Count == 1] = Tenant.Store.Current;
            Copy(Folder, Template(before));
        }
        await PassTimeAsync();
    }

    private async Task ExpectAsync(HostRequest request)
    {
        var end = await LiveAsync(Host.AskAsync(request));
        Assert.True(end.ExitCode == 0, $"{string.Join(' ', request.Arguments)} failed:\n{end.Output}");
    }

    private static async Task<CommandEnd> LiveAsync(Task<CommandEnd?> run) =>
        await run ?? throw new InvalidOperationException("The host of commands died.");

    private string Template(IReadOnlyList<Declaration> before) => Path.Combine(_root, before.Count == 1 ? "before-creation" : "grown");

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to, File.GetUnixFileMode(from));
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
