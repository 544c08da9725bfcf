using Pulumi.OAuth.Plugin.Hosting;
using Pulumi.OAuth.Plugin.Verbs;
using Pulumi.OAuth.Resources.Schema;
using Pulumi.Protocol.Processes;

namespace Pulumi.OAuth.Plugin;

/// <summary>The executable <c>pulumi-resource-oauth</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        InterruptSignal.Heed();
        switch (CommandLine.Parse(arguments))
        {
            case CommandLine.ShowVersion:
                await Console.Out.WriteLineAsync(PluginVersion.Text);
                return 0;
            case CommandLine.ShowSchema:
                await Console.Out.WriteLineAsync(PackageSchema.Generate(PluginVersion.Text));
                return 0;
            case CommandLine.ShowUsage:
                await Console.Out.WriteLineAsync(VerbTable.Usage);
                return 0;
            case CommandLine.RunVerb verb:
                return await VerbProcess.RunAsync(verb.Arguments);
            case CommandLine.Refused refused:
                await Console.Error.WriteLineAsync(refused.Problem);
                return 1;
            case CommandLine.Serve serve:
                await PluginProcess.RunAsync(serve.EngineAddress);
                return 0;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
