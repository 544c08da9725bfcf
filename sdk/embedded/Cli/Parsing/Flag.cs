namespace Pulumi.Embedded.Cli.Parsing;

/// <summary>A flag of a command.</summary>
/// <param name="Name">Long form, without the dashes.</param>
/// <param name="Kind">What it takes.</param>
/// <param name="Summary">A line for the help.</param>
/// <param name="Short">Short form, or <c>'\0'</c>.</param>
internal sealed record Flag(string Name, FlagKind Kind, string Summary, char Short = '\0');

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
