using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Languages;

namespace Pulumi.Embedded.Engine.Tests.Languages;

/// <summary>A folder with a program in it, and what the program wrote.</summary>
internal sealed class ProgramFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("program-").FullName;

    public ConcurrentQueue<(string Line, bool IsError)> Output { get; } = new();

    public ProgramFolder With(string file, string text, bool executable = false)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (executable && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this;
    }

    public Task<ProgramResult> RunAsync(
        IProgramRunner runner,
        string engineAddress = "127.0.0.1:1",
        bool isPreview = false,
        string? programDirectory = null,
        CancellationToken cancellationToken = default
    ) =>
        runner.RunAsync(
            new ProgramRun(
                "project",
                "dev",
                "organization",
                Path,
                programDirectory ?? Path,
                engineAddress,
                engineAddress,
                isPreview,
                8,
                ImmutableSortedDictionary<string, string>.Empty.Add("project:a", "1").Add("project:s", "hidden"),
                ["project:s"],
                (line, isError) => Output.Enqueue((line, isError))
            ),
            cancellationToken
        );

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
