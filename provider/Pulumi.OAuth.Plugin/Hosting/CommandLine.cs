namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>What the arguments ask for. Closed family: the cases below.</summary>
internal abstract record CommandLine
{
    private CommandLine()
    {
    }

    /// <summary>Serve an engine.</summary>
    /// <param name="EngineAddress">Its <c>host:port</c>; null when nobody started us, and engines attach later.</param>
    public sealed record Serve(string? EngineAddress) : CommandLine;

    public sealed record ShowVersion : CommandLine;

    public sealed record ShowSchema : CommandLine;

    /// <summary>The arguments make no sense.</summary>
    public sealed record Refused(string Problem) : CommandLine;

    /// <summary>Flags of Pulumi's own plugins that an engine may pass and that mean nothing here, with whether a value follows.</summary>
    private static readonly Dictionary<string, bool> Tolerated = new(StringComparer.Ordinal)
    {
        ["logtostderr"] = false,
        ["v"] = true,
        ["tracing"] = true,
    };

    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var positional = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (!arguments[i].StartsWith('-'))
            {
                positional.Add(arguments[i]);
                continue;
            }
            var flag = arguments[i].TrimStart('-').Split('=', 2);
            switch (flag[0])
            {
                case "version":
                    return new ShowVersion();
                case "schema":
                    return new ShowSchema();
                case var name when Tolerated.TryGetValue(name, out var takesValue):
                    // The endpoint of --tracing is a word of its own and must not be taken for the engine's address.
                    if (takesValue && flag.Length == 1)
                        i++;
                    break;
                default:
                    return new Refused($"unknown flag {arguments[i]}; usage: pulumi-resource-oauth [--version | --schema | ENGINE-ADDRESS]");
            }
        }
        return positional.Count > 1
            ? new Refused($"one engine address is expected, not {string.Join(" and ", positional)}; usage: pulumi-resource-oauth [--version | --schema | ENGINE-ADDRESS]")
            : new Serve(positional.Count == 1 ? positional[0] : null);
    }
}
