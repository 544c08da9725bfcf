using System.Globalization;
using Pulumi.OAuth.Plugin.Verbs;
using Pulumi.Texts;

namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>What the arguments ask for. Closed family: the cases below.</summary>
internal abstract record CommandLine
{
    private CommandLine() { }

    /// <summary>Serve an engine.</summary>
    /// <param name="EngineAddress"><c>host:port</c>; null when nobody started us, and engines attach later.</param>
    public sealed record Serve(string? EngineAddress) : CommandLine;

    public sealed record ShowVersion : CommandLine;

    public sealed record ShowSchema : CommandLine;

    public sealed record ShowUsage : CommandLine;

    /// <summary>Do something for a person.</summary>
    /// <param name="Arguments">The verb and what follows it.</param>
    public sealed record RunVerb(IReadOnlyList<string> Arguments) : CommandLine;

    /// <summary>The arguments make no sense.</summary>
    public sealed record Refused(string Problem) : CommandLine;

    /// <summary>Flags of Pulumi's own plugins that an engine may pass and that mean nothing here, with whether a value follows.</summary>
    private static readonly Dictionary<string, bool> Tolerated = new(StringComparer.Ordinal)
    {
        ["logtostderr"] = false,
        ["v"] = true,
        ["tracing"] = true,
    };

    private static readonly string[] Flags = ["--version", "--schema", "--help"];

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        string? address = null;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith('-'))
            {
                if (address is null && VerbTable.IsVerb(arguments[i]))
                    return new RunVerb([.. arguments.Skip(i)]);
                if (!IsAddress(arguments[i]))
                    return UnknownVerb(arguments[i]);
                if (address is not null)
                    return new Refused($"one engine address is expected, not {address} and {arguments[i]}; see --help");
                address = arguments[i];
                continue;
            }
            var flag = arguments[i].TrimStart('-').Split('=', 2);
            switch (flag[0])
            {
                case "version":
                    return new ShowVersion();
                case "schema":
                    return new ShowSchema();
                case "help" or "h":
                    return new ShowUsage();
                case var name when Tolerated.TryGetValue(name, out var takesValue):
                    // The endpoint of --tracing is a word of its own and must not be taken for the engine's address.
                    if (takesValue && flag.Length == 1)
                        i++;
                    break;
                default:
                    return new Refused($"unknown flag {arguments[i]};{Suggestion(arguments[i], Flags)}");
            }
        }
        return new Serve(address);
    }

    private static Refused UnknownVerb(string word) =>
        new($"{word} is neither a verb nor an engine's address, which is host:port;{Suggestion(word, VerbTable.Names)}");

    private static string Suggestion(string word, IEnumerable<string> known) =>
        Spelling.Closest(word, known) is { } close ? $" did you mean {close}?" : " see --help";

    private static bool IsAddress(string word) =>
        word.LastIndexOf(':') is > 0 and var colon
        && ushort.TryParse(word.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
