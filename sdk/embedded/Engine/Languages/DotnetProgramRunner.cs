using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;

namespace Pulumi.Embedded.Engine.Languages;

/// <summary>Runs a .NET program: from source, or the executable that the runtime option <c>binary</c> names.</summary>
/// <remarks>The source is built once for each instance: a preview and the update after it run the same program.</remarks>
/// <param name="binary">Relative to the program's folder; a <c>.dll</c> is run by <c>dotnet</c>. Null builds from source.</param>
/// <param name="changes">Changes of our own environment for the program; null removes a variable.</param>
/// <param name="projectFile">The project to build, relative to the program's folder; null for the only one there.</param>
public sealed class DotnetProgramRunner(string? binary, ImmutableDictionary<string, string?> changes, string? projectFile = null)
    : IProgramRunner
{
    /// <summary>
    /// Settings of .NET's runtime for programs that live for seconds. Compiling a second time what is called often takes the processor from
    /// program, engine and plugin until nearly the end, and so do threads that spin while they wait for one another.
    /// </summary>
    private static readonly ImmutableDictionary<string, string?> ShortLife = ImmutableDictionary.CreateRange<string, string?>(
        StringComparer.Ordinal,
        [
            new("DOTNET_TieredPGO", "0"),
            // Milliseconds without anything new until calls are counted; hexadecimal, as the runtime reads it.
            new("DOTNET_TC_CallCountingDelayMs", "7D0"),
            new("DOTNET_ThreadPool_UnfairSemaphoreSpinLimit", "0"),
        ]
    );

    private bool _isBuilt;

    /// <summary>A runner that leaves our environment as it is.</summary>
    public DotnetProgramRunner(string? binary)
        : this(binary, ImmutableDictionary<string, string?>.Empty) { }

    public async Task<ProgramResult> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        var environment = ProgramEnvironment.Complete(run, ShortLifeUnlessSet().SetItems(changes));
        if (binary is not null)
        {
            var path = Path.GetFullPath(binary, run.ProgramDirectory);
            if (!File.Exists(path))
                return new ProgramResult(
                    $"the runtime option 'binary' names {path}, which does not exist; build it, or correct the option",
                    false
                );
            return path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
                ? await ProgramProcess.RunAsync("dotnet", [path], environment, run, cancellationToken)
                : await ProgramProcess.RunAsync(path, [], environment, run, cancellationToken);
        }
        if (!_isBuilt && await BuildAsync(run, cancellationToken) is { } failure)
            return new ProgramResult(failure, false);
        _isBuilt = true;
        return await ProgramProcess.RunAsync(
            "dotnet",
            ["run", "--no-build", "--project", SourceOf(run)],
            environment,
            run,
            cancellationToken
        );
    }

    /// <summary>Who sets one of them knows better.</summary>
    private static ImmutableDictionary<string, string?> ShortLifeUnlessSet() =>
        ShortLife.RemoveRange(ShortLife.Keys.Where(name => Environment.GetEnvironmentVariable(name) is not null));

    private string SourceOf(ProgramRun run) => projectFile is null ? run.ProgramDirectory : Path.Combine(run.ProgramDirectory, projectFile);

    /// <summary>Builds, saying so as Pulumi's language host does; null when it went well.</summary>
    private async Task<string?> BuildAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        var command = DotnetBuild.CommandFor(SourceOf(run));
        run.OnOutput($"running '{command}'", false);
        var output = new List<(string Line, bool IsError)>();
        int code;
        try
        {
            code = await DotnetBuild.RunAsync(
                SourceOf(run),
                run.ProgramDirectory,
                (line, isError) => output.Add((line, isError)),
                cancellationToken
            );
        }
        catch (Win32Exception e)
        {
            return $"'{command}' could not be started: {e.Message}";
        }
        if (code == 0)
        {
            run.OnOutput($"'{command}' completed successfully", false);
            return null;
        }
        foreach (var (line, isError) in output)
            run.OnOutput(line, isError);
        return string.Create(CultureInfo.InvariantCulture, $"'{command}' exited with non-zero exit code: {code}");
    }
}
