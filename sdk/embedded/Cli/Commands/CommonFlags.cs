using System.Collections.Immutable;
using Pulumi.Embedded.Cli.Parsing;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>The flags of every command, and those that several share.</summary>
internal static class CommonFlags
{
    public static readonly Flag<string> Stack = new("stack", "The name of the stack to operate on. Defaults to the current stack", 's');
    public static readonly Flag<string> WorkingDirectory = new("cwd", "Run as if it had been started in another directory", 'C');
    public static readonly Flag<string> Color = new("color", "Colorize output: always, never, raw, auto");
    public static readonly Flag<bool> NonInteractive = new("non-interactive", "Disable interactive mode for all commands");
    public static readonly Flag<bool> Yes = new("yes", "Answer yes to all confirmations", 'y');

    /// <summary>Of commands that answer and are done; those that run have events for <see cref="OperationFlags.Json"/>.</summary>
    public static readonly Flag<bool> Json = new("json", "Emit output as JSON", 'j');

    public static readonly Flag<string> ConfigFile = new("config-file", "Use the configuration values in the specified file");

    /// <summary>The flags of every command.</summary>
    public static readonly ImmutableArray<Flag> All =
    [
        Stack,
        WorkingDirectory,
        Color,
        NonInteractive,
        Yes,
        new Flag<bool>("logtostderr", "Log to stderr instead of to files; the embedded engine keeps no log of its own"),
        new Flag<bool>("logflow", "Flow log settings to child processes; without effect here"),
        new Flag<int>("verbose", "Enable verbose logging (e.g., v=3); without effect here", 'v'),
    ];

    /// <summary>Flags of Pulumi's CLI that are refused by name.</summary>
    public static readonly ImmutableArray<string> Unsupported =
    [
        "disable-integrity-checking",
        "emoji/e",
        "fully-qualify-stack-names/Q",
        "memprofilerate",
        "otel-traces",
        "profiling",
        "tracing",
        "tracing-header",
    ];
}
