using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Languages.Yaml;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>Which runner a project needs.</summary>
public static class ProgramRunners
{
    /// <summary>The runner of a project's runtime.</summary>
    /// <exception cref="WorkspaceException">The runtime is not supported.</exception>
    public static IProgramRunner For(ProjectFile project) => For(project, ImmutableDictionary<string, string?>.Empty);

    /// <inheritdoc cref="For(ProjectFile)"/>
    /// <param name="project">The project.</param>
    /// <param name="changes">Changes of our own environment for the program; null removes a variable.</param>
    public static IProgramRunner For(ProjectFile project, ImmutableDictionary<string, string?> changes) =>
        project.Runtime switch
        {
            "dotnet" => new DotnetProgramRunner(project.RuntimeOptions.GetValueOrDefault("binary"), changes, MainFile(project)),
            "nodejs" => new NodeProgramRunner(
                EntryPoint(project),
                project.RuntimeOptions.GetValueOrDefault("typescript") != "false",
                changes
            ),
            "yaml" => new YamlProgramRunner(project.RuntimeOptions),
            var other => throw new WorkspaceException(
                $"the runtime '{other}' of {project.Path} is not supported: use 'dotnet', 'nodejs' or 'yaml', or run this project with "
                    + "Pulumi's own CLI"
            ),
        };

    /// <summary>A <c>main</c> that is a folder says where the program is, not what it is called.</summary>
    private static string EntryPoint(ProjectFile project) =>
        project.Main is { } main && !Directory.Exists(Path.GetFullPath(main, project.Directory)) ? Path.GetFileName(main) : ".";

    /// <summary>The .NET project that <c>main</c> names, of perhaps several in its folder; null when it names none.</summary>
    private static string? MainFile(ProjectFile project) =>
        EntryPoint(project) is var name && name.EndsWith("proj", StringComparison.OrdinalIgnoreCase) ? name : null;
}
