using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Tests.Deployments.Harness;

/// <summary>A stack and its state, run after run.</summary>
internal sealed class TestStack
{
    public const string UrnPrefix = "urn:pulumi:dev::proj::";

    private readonly CheckpointFile _file = new("organization/proj/dev", SecretForms.Shown);

    public FakePluginHost Host { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public Snapshot Snapshot { get; set; } = Snapshot.Empty;

    /// <summary>Every state that was saved in the last run.</summary>
    public List<Snapshot> Saves { get; } = [];

    /// <summary>Sees a state before it is saved; what it throws is the failure of the save.</summary>
    public Action<Snapshot>? OnSave { get; set; }

    public List<EngineEvent> Events { get; } = [];

    /// <summary>Sees an event after it was kept; what it throws is the failure of whoever is told.</summary>
    public Action<EngineEvent>? OnEvent { get; set; }

    public Dictionary<string, string> Config { get; } = [];

    public HashSet<string> SecretKeys { get; } = [];

    /// <summary>Messages of the last run as <c>error name: text</c>; the stack's have no name.</summary>
    public IEnumerable<string> Messages =>
        Events
            .OfType<EngineEvent.Diagnostic>()
            .Select(d => $"{d.Prefix.TrimEnd(' ', ':')}{(d.Urn is { } urn ? " " + urn.Name : "")}: {d.Message.TrimEnd('\n')}");

    public static string UrnOf(string name) => UrnPrefix + "pkg:index:Thing::" + name;

    public ResourceState this[string name] => Snapshot.Resources.First(r => !r.Delete && r.Urn.Name == name);

    public bool Has(string name) => Snapshot.Resources.Any(r => r.Urn.Name == name);

    public Task<DeploymentResult> UpAsync(Func<MonitorClient, Task> program, Func<DeploymentRequest, DeploymentRequest>? options = null) =>
        RunAsync(DeploymentKind.Update, program, options);

    public Task<DeploymentResult> PreviewAsync(
        Func<MonitorClient, Task> program,
        Func<DeploymentRequest, DeploymentRequest>? options = null
    ) => RunAsync(DeploymentKind.Update, program, r => (options?.Invoke(r) ?? r) with { IsPreview = true });

    public async Task<DeploymentResult> RunAsync(
        DeploymentKind kind,
        Func<MonitorClient, Task>? program = null,
        Func<DeploymentRequest, DeploymentRequest>? options = null,
        CancellationSignals signals = default
    )
    {
        Host.Clear();
        Saves.Clear();
        Events.Clear();
        var request = new DeploymentRequest
        {
            Kind = kind,
            IsPreview = false,
            Project = "proj",
            Stack = "dev",
            RootDirectory = "/project",
            ProgramDirectory = "/project",
            Program = program is null
                ? null
                : new ScriptedProgram(async client =>
                {
                    await client.StackAsync();
                    await program(client);
                }),
            Config = Config.ToImmutableSortedDictionary(StringComparer.Ordinal),
            ConfigSecretKeys = SecretKeys.ToImmutableHashSet(StringComparer.Ordinal),
            Snapshot = Snapshot,
            Parallel = 1,
            TimeProvider = Time,
        };
        request = options?.Invoke(request) ?? request;
        var result = await Deployment.RunAsync(request, new Observer(this), Host, signals).WaitAsync(TimeSpan.FromMinutes(4));
        if (!request.IsPreview)
            Snapshot = result.Snapshot;
        return result;
    }

    /// <summary>What is put together from resources written earlier is the file that writing all of it anew gives, in every save of every
    /// run.</summary>
    private void AssertWrittenWhole(Snapshot snapshot)
    {
        var document = new StackDocument(StateManifest.Of(Time.GetUtcNow()), SecretsProvider: null, snapshot);
        Assert.Equal(
            Encoding.UTF8.GetString(StackDocumentWriter.WriteCheckpoint(document, "organization/proj/dev", SecretForms.Shown)),
            Encoding.UTF8.GetString(_file.Write(document).Span)
        );
    }

    private sealed class Observer(TestStack stack) : IDeploymentObserver
    {
        public void OnEvent(EngineEvent @event)
        {
            // A save may look at what has been told by then.
            lock (stack.Events)
                stack.Events.Add(@event);
            stack.OnEvent?.Invoke(@event);
        }

        public Task SaveAsync(Snapshot snapshot, CancellationToken cancellationToken)
        {
            stack.OnSave?.Invoke(snapshot);
            stack.AssertWrittenWhole(snapshot);
            stack.Saves.Add(snapshot);
            return Task.CompletedTask;
        }
    }
}
