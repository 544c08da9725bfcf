using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Workspaces;

namespace Pulumi.Automation;

/// <summary>What the engine is told about where a workspace is.</summary>
internal static class EngineEnvironment
{
    public static WorkspaceEnvironment Of(LocalWorkspace workspace)
    {
        var changes = (workspace.EnvironmentVariables ?? ImmutableDictionary<string, string?>.Empty).ToImmutableDictionary();
        if (workspace.PulumiHome is { } home)
            changes = changes.SetItem("PULUMI_HOME", home);
        return new WorkspaceEnvironment
        {
            WorkingDirectory = workspace.WorkDir,
            Variable = name => changes.TryGetValue(name, out var value) ? value : Environment.GetEnvironmentVariable(name),
            Plugins = new PluginHost(changes),
            Warn = warning => workspace.Logger?.LogWarning("{Warning}", warning),
            Programs = project => ProgramRunners.For(project, changes),
        };
    }
}
