using System.Collections.Immutable;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>Commands of Pulumi's CLI that the embedded one knows and refuses by name.</summary>
internal static class UnsupportedCommands
{
    private static readonly string[] Names =
    [
        "about",
        "ai",
        "api",
        "console",
        "convert",
        "convert-trace",
        "deployment",
        "do",
        "env",
        "events",
        "gen-completion",
        "gen-markdown",
        "generate-cli-spec",
        "insights",
        "install",
        "login",
        "logout",
        "logs",
        "neo",
        "org",
        "package",
        "policy",
        "project",
        "query",
        "replay-events",
        "schema",
        "template",
        "trace",
        "view-trace",
        "watch",
    ];

    public static readonly ImmutableArray<Command> All = [.. Names.Select(n => Of(n, n))];

    /// <summary>A refused command.</summary>
    /// <param name="name">Its word.</param>
    /// <param name="path">All its words, for the message.</param>
    public static Command Of(string name, string path) =>
        new(name, "Not supported by the embedded engine")
        {
            Arguments = ["arg"],
            Variadic = true,
            IsRefused = true,
            Run = _ => throw new CommandFailure($"`pulumi {path}` is not supported by the embedded engine"),
        };
}
