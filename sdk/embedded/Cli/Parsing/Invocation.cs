using System.Collections.Immutable;
using Pulumi.Embedded.Cli.Terminal;

namespace Pulumi.Embedded.Cli.Parsing;

/// <summary>A command as it was given: flags and arguments taken apart.</summary>
internal sealed class Invocation(Command command, ImmutableArray<string> arguments, IReadOnlyDictionary<string, ImmutableArray<string>> flags, CliContext context)
{
    public Command Command => command;

    public ImmutableArray<string> Arguments => arguments;

    public CliContext Context => context;

    /// <summary>Names of the flags that were given.</summary>
    public IEnumerable<string> Given => flags.Keys;

    public bool Has(string name) => flags.TryGetValue(name, out var values) && values[^1] == "true";

    /// <summary>The value of a switch; null when it was not given.</summary>
    public bool? Switch(string name) => flags.TryGetValue(name, out var values) ? values[^1] == "true" : null;

    public string? Text(string name) => flags.TryGetValue(name, out var values) ? values[^1] : null;

    public int? Number(string name) => Text(name) is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : null;

    public ImmutableArray<string> Texts(string name) => flags.TryGetValue(name, out var values) ? values : [];

    /// <summary>An argument by its place; null when it was not given.</summary>
    public string? Argument(int index) => index < arguments.Length ? arguments[index] : null;
}
