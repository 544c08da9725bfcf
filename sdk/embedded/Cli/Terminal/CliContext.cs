using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Cli.Terminal;

/// <summary>What a command line runs in: streams, variables, clock, and how programs and plugins are started. Tests bring their
/// own.</summary>
internal sealed record CliContext
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required TextReader In { get; init; }

    /// <summary>Whether a person sits at the other end of input and output.</summary>
    public required bool IsTerminal { get; init; }

    /// <summary>Whether input comes from a terminal, whatever happens to the output.</summary>
    public required bool IsInputTerminal { get; init; }

    public required string WorkingDirectory { get; init; }

    public required Func<string, string?> Variable { get; init; }

    /// <summary>Names of all variables; the history notes those of Pulumi.</summary>
    public required IReadOnlyCollection<string> VariableNames { get; init; }

    public required IPluginHost Plugins { get; init; }

    public required Func<ProjectFile, IProgramRunner> Programs { get; init; }

    /// <summary>Gets what a new project's program needs; what failed, or null.</summary>
    public required Func<ProjectFile, CancellationToken, Task<string?>> InstallDependencies { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Raised by Ctrl-C.</summary>
    public CancellationSignals Signals { get; init; } = CancellationSignals.None;
}
