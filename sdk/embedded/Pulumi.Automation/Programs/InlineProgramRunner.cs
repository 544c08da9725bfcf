using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Languages;

namespace Pulumi.Automation;

/// <summary>Runs a function of this process against a run's monitor, as a language host runs a program of its own.</summary>
internal sealed class InlineProgramRunner(PulumiFn program) : IProgramRunner
{
    /// <summary>What the program threw in its last run.</summary>
    public ImmutableArray<Exception> Failures { get; private set; } = [];

    public async Task<ProgramResult> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        var settings = new DeploymentSettings(run.MonitorAddress, run.EngineAddress, run.Project, run.Stack, run.IsPreview)
        {
            Organization = run.Organization,
            RootDirectory = run.RootDirectory,
            Config = run.Config.ToImmutableDictionary(),
            IsInline = true,
            Abandoned = cancellationToken,
        };
        // A function cannot be killed: when the run is over the engine must not wait for it.
        var outcome = await Pulumi
            .Deployment.RunInlineAsync(settings, runner => program.RunAsync(runner, cancellationToken))
            .WaitAsync(cancellationToken)
            .ConfigureAwait(false);
        Failures = outcome.Failures;
        return outcome.ExitCode == 0 ? ProgramResult.Success : new ProgramResult(Error: null, Bail: true);
    }
}
