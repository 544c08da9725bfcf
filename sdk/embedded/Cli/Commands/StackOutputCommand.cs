using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Display;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>stack output</c>.</summary>
internal static class StackOutputCommand
{
    private static readonly Flag<bool> ShowSecrets = new("show-secrets", "Display outputs which are marked as secret in plaintext");

    public static readonly Command Definition = new("output", "Show a stack's output properties")
    {
        Arguments = ["property-name"],
        Flags = [CommonFlags.Json, ShowSecrets],
        Unsupported = ["shell"],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(Invocation invocation)
    {
        var stack = invocation.OpenStack();
        var shown = invocation.Has(ShowSecrets);
        var outputs = Massage((shown ? stack.Read() : stack.ReadUndeciphered()).Snapshot.StackOutputs, shown);
        var json = invocation.Has(CommonFlags.Json);
        var output = invocation.Context.Out;
        if (invocation.Argument(0) is not { } name)
            await output.WriteAsync(json ? Json(PropertyValue.Of(outputs)) + "\n" : Table(outputs));
        else if (outputs.Find(name) is { } value)
            await output.WriteLineAsync(json ? Json(value) : Text(value));
        else
            throw new CommandFailure($"current stack does not have output property '{name}'");
        return ExitCodes.Success;
    }

    /// <summary>The outputs as people get to see them: no secret is left, or every secret is open.</summary>
    public static PropertyMap Massage(PropertyMap outputs, bool showSecrets) =>
        showSecrets ? outputs.Select(v => v.UnwrapAll()) : SecretBlotting.Blot(outputs);

    /// <summary>For people: nothing in it acts on a terminal. A single output is for programs, and goes out as it is.</summary>
    public static string Table(PropertyMap outputs)
    {
        var title = $"Current stack outputs ({outputs.Count}):\n";
        return title
            + (
                outputs.Count == 0
                    ? "    No output values currently in this stack\n"
                    : HarmlessText.Of(TextTable.Of(["OUTPUT", "VALUE"], outputs.Select(o => new[] { o.Key, Text(o.Value) }), "    "))
            );
    }

    /// <summary>A text bare, everything else as JSON on one line.</summary>
    private static string Text(PropertyValue value) =>
        value is PropertyValue.Text text ? text.Value : JsonTexts.Line(json => StateValueWriter.Write(json, value, SecretForms.Blotted));

    private static string Json(PropertyValue value) => JsonTexts.Indented(json => StateValueWriter.Write(json, value, SecretForms.Blotted));
}
