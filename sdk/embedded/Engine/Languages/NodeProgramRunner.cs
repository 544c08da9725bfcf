using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using Pulumi.Embedded.Engine.Processes;

namespace Pulumi.Embedded.Engine.Languages;

/// <summary>Runs a Node.js program by the Node.js SDK that its folder holds.</summary>
/// <param name="entryPoint">File in the program's folder; <c>.</c> leaves it to <c>package.json</c>.</param>
/// <param name="typescript">Whether TypeScript files are translated (runtime option <c>typescript</c>); false saves the time of loading the
/// compiler.</param>
/// <param name="changes">Changes of our own environment for the program; null removes a variable.</param>
public sealed class NodeProgramRunner(string entryPoint, bool typescript, ImmutableDictionary<string, string?> changes) : IProgramRunner
{
    private const string Module = "@pulumi/pulumi/cmd/run";

    /// <summary>Node.js alone knows where its modules are.</summary>
    private const string ResolveScript = $"console.log(require.resolve('{Module}'))";

    /// <summary>Keeps programs that throw from hanging; says itself why.</summary>
    private static readonly string FiniteInspect = Path.Combine(AppContext.BaseDirectory, "finite-inspect.js");

    /// <summary>A runner that leaves our environment as it is.</summary>
    public NodeProgramRunner(string entryPoint, bool typescript)
        : this(entryPoint, typescript, ImmutableDictionary<string, string?>.Empty) { }

    public async Task<ProgramResult> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        if (await ResolveAsync(run.ProgramDirectory, changes, cancellationToken) is not { } module)
            return new ProgramResult(
                $"Node.js does not find {Module} from {run.ProgramDirectory}; install Node.js and run 'npm install' there",
                false
            );
        var environment = ProgramEnvironment.Configuration(run, changes).SetItem("PULUMI_NODEJS_TYPESCRIPT", typescript ? "true" : "false");
        return await ProgramProcess.RunAsync(
            "node",
            ["--require", FiniteInspect, module, .. Flags(run), entryPoint],
            environment,
            run,
            cancellationToken
        );
    }

    private static string[] Flags(ProgramRun run)
    {
        string[] flags =
        [
            "--monitor",
            run.MonitorAddress,
            "--engine",
            run.EngineAddress,
            "--organization",
            run.Organization,
            "--project",
            run.Project,
            "--root-directory",
            run.RootDirectory,
            "--stack",
            run.Stack,
            "--pwd",
            run.ProgramDirectory,
            "--parallel",
            run.Parallel.ToString(CultureInfo.InvariantCulture),
        ];
        return run.IsPreview ? [.. flags, "--dry-run"] : flags;
    }

    /// <summary>The SDK's program runner as the program's own <c>require</c> finds it; null when it does not.</summary>
    private static async Task<string?> ResolveAsync(
        string folder,
        ImmutableDictionary<string, string?> changes,
        CancellationToken cancellationToken
    )
    {
        var output = new List<string>();
        try
        {
            using var node = ProcessGroup.Start("node", ["-e", ResolveScript], folder, CredentialFreeEnvironment.Of(changes));
            var code = await ProcessOutput.ForwardAsync(
                node,
                (line, isError) =>
                {
                    if (!isError)
                        output.Add(line);
                },
                cancellationToken
            );
            return code == 0 ? output.FirstOrDefault() : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
