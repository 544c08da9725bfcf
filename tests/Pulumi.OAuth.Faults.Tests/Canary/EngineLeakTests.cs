using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Faults.Tests.Canary;

/// <summary>The engine alone: a program that tells every secret it knows is not repeated, and events hold none.</summary>
public sealed class EngineLeakTests
{
    private const string Description = "engine-CANARY-2718";
    private const string Setting = "setting-CANARY-1618";
    private const int Limit = 120_000;

    [Fact(Timeout = Limit)]
    public async Task Program_ThatTellsSecrets_IsShownWithoutThem()
    {
        await using var bench = await Workbench.StartAsync(new HurriedTime(10));

        var messages = (await RunAsync(bench, Secrets)).OfType<EngineEvent.Diagnostic>().ToList();

        foreach (var secret in Secrets(bench))
            Assert.DoesNotContain(messages, m => m.Message.Contains(secret, StringComparison.Ordinal));
        // Output, error output, and the error it ended with: each told four secrets.
        var told = messages
            .Where(m => m.Message.Contains("the secrets are [secret] [secret] [secret] [secret]", StringComparison.Ordinal))
            .ToList();
        Assert.Equal([DiagnosticSeverity.Info, DiagnosticSeverity.InfoError, DiagnosticSeverity.Error], told.Select(m => m.Severity));
    }

    [Fact(Timeout = Limit)]
    public async Task SecretInput_OfAResourceThatFails_IsHiddenAllTheSame()
    {
        await using var bench = await Workbench.StartAsync(new HurriedTime(10));
        bench.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = TenantOperation.CreateOAuthClient, Count = 0 });

        var messages = (await RunAsync(bench, _ => [Description])).OfType<EngineEvent.Diagnostic>().ToList();

        Assert.DoesNotContain(messages, m => m.Message.Contains(Description, StringComparison.Ordinal));
        Assert.Contains(messages, m => m.Message.Contains("the secrets are [secret]", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Events_OfARun_HoldNoSecret()
    {
        await using var bench = await Workbench.StartAsync(new HurriedTime(10));

        var events = await RunAsync(bench, Secrets);

        Assert.Equal("[secret]", Assert.Single(events.OfType<EngineEvent.Prelude>()).Config["oauth:clientSecret"]);
        var texts = events
            .SelectMany(States)
            .SelectMany(s => new[] { s.Inputs, s.Outputs })
            .OfType<PropertyMap>()
            .SelectMany(m => m.Values.SelectMany(Texts))
            .ToList();
        Assert.Contains("[secret]", texts);
        foreach (var secret in Secrets(bench))
            Assert.DoesNotContain(texts, t => t.Contains(secret, StringComparison.Ordinal));
    }

    /// <summary>A secret of the provider's configuration, one of the program's, one of a resource, one of the tenant.</summary>
    private static string[] Secrets(Workbench bench) =>
        [bench.Tenant.ClientSecret, Setting, Description, bench.Tenant.Store.Current.OAuthClients.Single().Secret!];

    private static async Task<IReadOnlyList<EngineEvent>> RunAsync(Workbench bench, Func<Workbench, string[]> told)
    {
        var observer = new Observer();
        var client = Declaration.Client.With("description", PropertyValue.OfSecret(PropertyValue.Of(Description)));
        var request = new DeploymentRequest
        {
            Kind = DeploymentKind.Update,
            IsPreview = false,
            // Or the program would be ended before it tells anything.
            ContinueOnError = true,
            Project = "canary",
            Stack = "dev",
            RootDirectory = Path.GetTempPath(),
            ProgramDirectory = Path.GetTempPath(),
            Program = new TellingProgram(new DeclaredProgram([client]), () => "the secrets are " + string.Join(' ', told(bench))),
            Config = ImmutableSortedDictionary<string, string>
                .Empty.Add("oauth:baseUrl", bench.Tenant.BaseUrl.ToString())
                .Add("oauth:clientId", bench.Tenant.ClientId)
                .Add("oauth:clientSecret", bench.Tenant.ClientSecret)
                .Add("canary:setting", Setting),
            ConfigSecretKeys = ["oauth:clientSecret", "canary:setting"],
            Snapshot = Snapshot.Empty,
            TimeProvider = bench.Time,
        };
        var result = await Deployment.RunAsync(request, observer, bench.Plugins, default);
        Assert.False(result.Succeeded);
        return observer.Events;
    }

    private static IEnumerable<ResourceState> States(EngineEvent @event)
    {
        var step = @event switch
        {
            EngineEvent.ResourcePre begun => begun.Step,
            EngineEvent.ResourceOutputs ended => ended.Step,
            _ => null,
        };
        return new[] { step?.Old, step?.New }.OfType<ResourceState>();
    }

    private static IEnumerable<string> Texts(PropertyValue value) =>
        value switch
        {
            PropertyValue.Secret secret => Texts(secret.Value),
            PropertyValue.Text text => [text.Value],
            PropertyValue.List list => list.Items.SelectMany(Texts),
            PropertyValue.Object o => o.Properties.Values.SelectMany(Texts),
            _ => [],
        };

    /// <summary>Registers, then tells, then fails.</summary>
    private sealed class TellingProgram(DeclaredProgram program, Func<string> text) : IProgramRunner
    {
        public async Task<ProgramResult> RunAsync(ProgramRun run, CancellationToken cancellationToken)
        {
            await program.RunAsync(run, cancellationToken);
            run.OnOutput(text(), false);
            run.OnOutput(text(), true);
            return new ProgramResult(text(), Bail: false);
        }
    }

    private sealed class Observer : IDeploymentObserver
    {
        public List<EngineEvent> Events { get; } = [];

        public void OnEvent(EngineEvent @event) => Events.Add(@event);

        public Task SaveAsync(Snapshot snapshot, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
