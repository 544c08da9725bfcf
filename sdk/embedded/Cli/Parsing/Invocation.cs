using System.Collections.Immutable;
using Pulumi.Embedded.Cli.Terminal;

namespace Pulumi.Embedded.Cli.Parsing;

/// <summary>A command as it was given: flags and arguments taken apart.</summary>
internal sealed class Invocation(
    Command command,
    ImmutableArray<string> arguments,
    IReadOnlyDictionary<string, ImmutableArray<string>> flags,
    CliContext context
)
{
    public Command Command => command;

    public ImmutableArray<string> Arguments => arguments;

    public CliContext Context => context;

    /// <summary>The flags that were given, each by its name and with the last of its values.</summary>
    public IEnumerable<(string Name, string Value)> Given => flags.Select(f => (f.Key, f.Value[^1]));

    public bool IsGiven(Flag flag) => flags.ContainsKey(flag.Name);

    public bool Has(Flag<bool> flag) => flags.TryGetValue(flag.Name, out var values) && values[^1] == "true";

    /// <summary>The value of a switch; null when it was not given.</summary>
    public bool? Switch(Flag<bool> flag) => flags.TryGetValue(flag.Name, out var values) ? values[^1] == "true" : null;

    public string? Text(Flag<string> flag) => flags.TryGetValue(flag.Name, out var values) ? values[^1] : null;

    public int? Number(Flag<int> flag) =>
        flags.TryGetValue(flag.Name, out var values) ? int.Parse(values[^1], System.Globalization.CultureInfo.InvariantCulture) : null;

    public ImmutableArray<string> Texts(Flag<string[]> flag) => flags.TryGetValue(flag.Name, out var values) ? values : [];

    /// <summary>An argument by its place; null when it was not given.</summary>
    public string? Argument(int index) => index < arguments.Length ? arguments[index] : null;
}
