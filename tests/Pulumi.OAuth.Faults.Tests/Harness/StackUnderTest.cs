using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>A stack on a workbench, run after run, each run with a plugin connection of its own, or a plugin.</summary>
internal sealed class StackUnderTest(IBench bench)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly List<EngineEvent.Diagnostic> _messages = [];

    public Snapshot Snapshot { get; private set; } = Snapshot.Empty;

    /// <summary>What the last run said was wrong.</summary>
    public string Errors => Said(DiagnosticSeverity.Error);

    /// <summary>What the last run warned of.</summary>
    public string Warnings => Said(DiagnosticSeverity.Warning);

    /// <summary>Settings of the provider that differ from the usual ones, by key without namespace.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>What the state says about the objects of the tenant.</summary>
    public IReadOnlyList<RecordedObject> Objects => RecordedObject.Of(Snapshot);

    /// <summary>What the last run warned of, one by one.</summary>
    public IReadOnlyList<string> WarningList => [.. _messages.Where(m => m.Severity == DiagnosticSeverity.Warning).Select(m => m.Message)];

    public Task<DeploymentResult> UpAsync(params IReadOnlyList<Declaration> program) => RunAsync(DeploymentKind.Update, program);

    /// <summary>The state as it was before anything was created: the engine died before it saved any of it.</summary>
    public void LoseState() => Snapshot = Snapshot.Empty;

    /// <returns>How the run ended; its state is the stack's from now on.</returns>
    /// <exception cref="TimeoutException">It hangs.</exception>
    public async Task<DeploymentResult> RunAsync(
        DeploymentKind kind,
        IReadOnlyList<Declaration> program,
        bool refresh = false,
        CancellationSignals signals = default
    )
    {
        _messages.Clear();
        var request = new DeploymentRequest
        {
            Kind = kind,
            IsPreview = false,
            Project = "faults",
            Stack = "dev",
            RootDirectory = Path.GetTempPath(),
            ProgramDirectory = Path.GetTempPath(),
            Program = kind == DeploymentKind.Update ? new DeclaredProgram(program) : null,
            Config = Configuration(),
            ConfigSecretKeys = ["oauth:clientSecret"],
            Snapshot = Snapshot,
            Refresh = refresh,
            TimeProvider = bench.Time,
        };
        var result = await Deployment
            .RunAsync(request, new Observer(_messages), bench.Plugins, signals)
            .WaitAsync(Patience, CancellationToken.None);
        Snapshot = result.Snapshot;
        return result;
    }

    private string Said(DiagnosticSeverity severity) =>
        string.Join('\n', _messages.Where(m => m.Severity == severity).Select(m => m.Message));

    private ImmutableSortedDictionary<string, string> Configuration()
    {
        var settings = new Dictionary<string, string>
        {
            ["baseUrl"] = bench.Tenant.BaseUrl.ToString(),
            ["clientId"] = bench.Tenant.ClientId,
            ["clientSecret"] = bench.Tenant.ClientSecret,
            ["requestTimeoutSeconds"] = "30",
            ["maxRetries"] = "2",
            ["requestsPer10Seconds"] = "10000",
        };
        foreach (var (key, value) in Settings)
            settings[key] = value;
        return settings.ToImmutableSortedDictionary(s => "oauth:" + s.Key, s => s.Value, StringComparer.Ordinal);
    }

    private sealed class Observer(List<EngineEvent.Diagnostic> messages) : IDeploymentObserver
    {
        public void OnEvent(EngineEvent @event)
        {
            if (@event is EngineEvent.Diagnostic message)
                messages.Add(message);
        }

        public Task SaveAsync(Snapshot snapshot, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
