using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>version</c>.</summary>
internal static class VersionCommand
{
    public static readonly Command Definition = new("version", "Print the version of Pulumi whose behaviour and formats are kept to")
    {
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(Invocation invocation)
    {
        await invocation.Context.Out.WriteLineAsync(StateManifest.CompatibleVersion);
        return ExitCodes.Success;
    }
}
