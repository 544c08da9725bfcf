using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Resources.Notes;
using CommandLine = Pulumi.Embedded.Cli.CommandLine;

namespace Pulumi.OAuth.Faults.Tests.Processes;

/// <summary>Somebody who goes on with a stack of processes: the engine's commands and the program run in this process, the plugin in one of
/// its own.</summary>
/// <remarks>Each command as a process would spend a second on being compiled, which proves nothing.</remarks>
internal sealed class InProcessTerminal(ProcessStack stack) : ITerminal
{
    public string Folder => stack.Folder;

    public IReadOnlyList<StoredNote> Notes => stack.Notes;

    public async Task<CommandEnd> PulumiAsync(params IEnumerable<string> arguments)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        var said = TextWriter.Synchronized(output);
        var exitCode = await CommandLine.RunAsync([.. arguments], Context(said));
        return new CommandEnd(exitCode, output.ToString());
    }

    public Task<CommandEnd> PluginAsync(params IEnumerable<string> arguments) => stack.PluginAsync(arguments);

    public Task<IReadOnlyList<RecordedObject>> ObjectsAsync() => stack.ObjectsAsync();

    private CliContext Context(TextWriter said)
    {
        var variables = stack.Environment;
        return new CliContext
        {
            Out = said,
            Error = said,
            In = TextReader.Null,
            IsTerminal = false,
            IsInputTerminal = false,
            WorkingDirectory = stack.Folder,
            Variable = name => variables.TryGetValue(name, out var given) ? given : Environment.GetEnvironmentVariable(name),
            VariableNames = [],
            Plugins = new PluginHost(variables.ToImmutableDictionary(v => v.Key, v => (string?)v.Value)),
            Programs = _ => new DeclaredProgram(stack.Declared),
            InstallDependencies = (_, _) => Task.FromResult<string?>(null),
        };
    }
}
