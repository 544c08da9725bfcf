using System.Collections.Immutable;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Languages;

/// <summary>Runs the user's program against a monitor: a process of its own, or a function in this one.</summary>
public interface IProgramRunner
{
    /// <summary>Runs the program to its end. Cancelling ends the program (its process is killed).</summary>
    Task<ProgramResult> RunAsync(ProgramRun run, CancellationToken cancellationToken);
}

/// <summary>What a program is told. Addresses are <c>host:port</c>.</summary>
public sealed record ProgramRun(
    string Project,
    string Stack,
    string Organization,
    string RootDirectory,
    string ProgramDirectory,
    string MonitorAddress,
    string EngineAddress,
    bool IsPreview,
    int Parallel,
    ImmutableSortedDictionary<string, string> Config,
    ImmutableHashSet<string> ConfigSecretKeys,
    Action<string, bool> OnOutput
)
{
    /// <summary>Whether an error with these words has been told in this run, as a program does through the engine's log.</summary>
    public Func<string, bool> HasToldError { get; init; } = _ => false;

    /// <summary>Asks a plugin for the schema of its package, for programs that are checked against it.</summary>
    public Func<SchemaRequest, CancellationToken, Task<Result<string, SchemaFailure>>> Schema { get; init; } =
        (request, _) => Task.FromResult<Result<string, SchemaFailure>>(new SchemaFailure($"there is no plugin for '{request.Package}'"));
}

/// <summary>Which package's schema is wanted.</summary>
/// <param name="Package">Package name.</param>
/// <param name="Version">Without <c>v</c>; null for whichever is there.</param>
/// <param name="DownloadUrl">Where the plugin could be got; null when that is known.</param>
public sealed record SchemaRequest(string Package, string? Version, string? DownloadUrl);

/// <summary>Why there is no schema.</summary>
/// <param name="Text">What people see.</param>
public sealed record SchemaFailure(string Text);

/// <summary>How a program ended.</summary>
/// <param name="Error">Shown as <c>an unhandled error occurred: …</c>; null when there is nothing to say.</param>
/// <param name="Bail">It failed and has told why already.</param>
public sealed record ProgramResult(string? Error, bool Bail)
{
    public static readonly ProgramResult Success = new(null, false);
}
