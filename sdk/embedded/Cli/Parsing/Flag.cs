namespace Pulumi.Embedded.Cli.Parsing;

/// <summary>A flag of a command.</summary>
/// <param name="Name">Long form, without the dashes.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Summary">A line for the help.</param>
/// <param name="Short">Short form, or <c>'\0'</c>.</param>
internal abstract record Flag(string Name, FlagKind Kind, string Summary, char Short);

/// <summary>A flag that is read by naming it, so that none is read which no table has.</summary>
/// <typeparam name="T">What it takes: <see cref="bool"/> nothing, or <c>=true</c>, <c>=false</c>; <see cref="int"/> a whole number;
/// <see cref="string"/> a text, the last of which counts; an array of them a text each time it is given.</typeparam>
internal sealed record Flag<T>(string Name, string Summary, char Short = '\0') : Flag(Name, KindOf(), Summary, Short)
{
    private static FlagKind KindOf() =>
        typeof(T) == typeof(bool) ? FlagKind.Switch
        : typeof(T) == typeof(int) ? FlagKind.Number
        : typeof(T) == typeof(string) ? FlagKind.Text
        : typeof(T) == typeof(string[]) ? FlagKind.Texts
        : throw new NotSupportedException($"No flag takes {typeof(T)}.");
}

/// <summary>What a flag takes.</summary>
internal enum FlagKind
{
    /// <summary>Nothing, or <c>=true</c>, <c>=false</c>.</summary>
    Switch,

    /// <summary>A text; the last one counts.</summary>
    Text,

    /// <summary>A whole number; the last one counts.</summary>
    Number,

    /// <summary>A text each time it is given.</summary>
    Texts,
}
