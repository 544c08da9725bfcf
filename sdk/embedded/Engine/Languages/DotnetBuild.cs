using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Processes;

namespace Pulumi.Embedded.Engine.Languages;

/// <summary>Builds a .NET project, as Pulumi's language host does: <c>dotnet build -nologo FOLDER</c>.</summary>
internal static class DotnetBuild
{
    /// <summary>The command as people see it.</summary>
    public static string CommandFor(string project) => $"dotnet build -nologo {project}";

    /// <summary>Builds; the exit code.</summary>
    /// <param name="project">Folder or project file.</param>
    /// <param name="workingDirectory">Where dotnet runs.</param>
    /// <param name="onOutput">A line, and whether it came on standard error.</param>
    /// <param name="cancellationToken">Kills the build.</param>
    public static async Task<int> RunAsync(
        string project,
        string workingDirectory,
        Action<string, bool> onOutput,
        CancellationToken cancellationToken
    )
    {
        // The compiler's and MSBuild's servers would outlive us.
        var environment = CredentialFreeEnvironment.Of(ImmutableDictionary<string, string?>.Empty.Add("MSBUILDDISABLENODEREUSE", "1"));
        using var build = ProcessGroup.Start(
            "dotnet",
            ["build", "-nologo", project, "-p:UseSharedCompilation=false"],
            workingDirectory,
            environment
        );
        return await ProcessOutput.ForwardAsync(build, onOutput, cancellationToken);
    }
}
