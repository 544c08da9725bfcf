using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>Where and with what commands run: everything that comes from outside the project's files.</summary>
public sealed record WorkspaceEnvironment
{
    /// <summary>The project file is looked for here and above.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Looks an environment variable up; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Starts provider plugins.</summary>
    public required IPluginHost Plugins { get; init; }

    /// <summary>Gives the runner of a project's program.</summary>
    public required Func<ProjectFile, IProgramRunner> Programs { get; init; }

    /// <summary>Asks a person for a passphrase, given a prompt; null where nobody is there.</summary>
    public Func<string, string>? AskPassphrase { get; init; }

    /// <summary>Told what went wrong where the command goes on all the same.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Another configuration file than the stack's own (<c>--config-file</c>).</summary>
    public string? ConfigFile { get; init; }

    /// <summary>The user's home folder.</summary>
    public string UserHome => Variable("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary>Pulumi's own folder: <c>PULUMI_HOME</c>, or <c>~/.pulumi</c>.</summary>
    public string PulumiHome =>
        Variable("PULUMI_HOME") is { Length: > 0 } home ? Path.GetFullPath(home, WorkingDirectory) : Path.Combine(UserHome, ".pulumi");
}
