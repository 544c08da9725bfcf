using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Processes;

namespace Pulumi.Embedded.Engine.Languages;

/// <summary>Gets what a project's program needs before it can run, as <c>pulumi new</c> does: a .NET project is built, npm packages are
/// installed.</summary>
public static class ProgramDependencies
{
    /// <summary>Installs them; null when that went well, else what failed, with all that the tool has said.</summary>
    /// <param name="project">The project. One that needs nothing is ready at once.</param>
    /// <param name="cancellationToken">Kills the tool.</param>
    public static async Task<string?> InstallAsync(ProjectFile project, CancellationToken cancellationToken)
    {
        var folder = project.ProgramDirectory;
        var said = new List<string>();
        try
        {
            switch (project.Runtime)
            {
                case "dotnet":
                    var built = await DotnetBuild.RunAsync(folder, folder, (line, _) => said.Add(line), cancellationToken);
                    return Failure(DotnetBuild.CommandFor(folder), built, said);
                case "nodejs":
                    using (
                        var npm = ProcessGroup.Start(
                            "npm",
                            ["install", "--loglevel=error"],
                            folder,
                            CredentialFreeEnvironment.Of(ImmutableDictionary<string, string?>.Empty)
                        )
                    )
                    {
                        var installed = await ProcessOutput.ForwardAsync(npm, (line, _) => said.Add(line), cancellationToken);
                        return Failure("npm install", installed, said);
                    }
                default:
                    return null;
            }
        }
        catch (Win32Exception e)
        {
            return $"the tool of the runtime '{project.Runtime}' could not be started: {e.Message}";
        }
    }

    private static string? Failure(string command, int exitCode, List<string> said) =>
        exitCode == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"'{command}' exited with non-zero exit code: {exitCode}\n{string.Join('\n', said)}"
            );
}
