using Microsoft.Extensions.Logging;

namespace Pulumi.Automation;

/// <summary>What a workspace is made of.</summary>
public class LocalWorkspaceOptions
{
    /// <summary>Folder of the project file; when null, a new temporary one that is deleted with the workspace.</summary>
    public string? WorkDir { get; set; }

    /// <summary>Folder of plugins and settings instead of <c>PULUMI_HOME</c>.</summary>
    public string? PulumiHome { get; set; }

    /// <summary>What encrypts secrets. <c>passphrase</c>, the default, is the only one.</summary>
    public string? SecretsProvider { get; set; }

    /// <summary>Program in this process; when null, the project's own is run.</summary>
    public PulumiFn? Program { get; set; }

    /// <summary>Where messages of runs go as well.</summary>
    public ILogger? Logger { get; set; }

    /// <summary>Variables on top of this process's own, for the workspace and the programs and plugins it starts; null removes
    /// one.</summary>
    public IDictionary<string, string?>? EnvironmentVariables { get; set; }

    /// <summary>Written to the working folder when it has no project file.</summary>
    public ProjectSettings? ProjectSettings { get; set; }

    /// <summary>Stack files to write, by stack.</summary>
    public IDictionary<string, StackSettings>? StackSettings { get; set; }
}
