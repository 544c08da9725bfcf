using System.Collections.Immutable;

namespace Pulumi.Embedded.Cli.Parsing;

/// <summary>A command, or a group of commands.</summary>
/// <param name="Name">The word that names it.</param>
/// <param name="Summary">A line for the help.</param>
internal sealed record Command(string Name, string Summary)
{
    /// <summary>Other words for it.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>Names of its arguments, for the help.</summary>
    public ImmutableArray<string> Arguments { get; init; } = [];

    /// <summary>How many of the arguments have to be there.</summary>
    public int Required { get; init; }

    /// <summary>Whether the last argument may be repeated.</summary>
    public bool Variadic { get; init; }

    /// <summary>Its own flags; those that every command has come on top.</summary>
    public ImmutableArray<Flag> Flags { get; init; } = [];

    /// <summary>Flags of Pulumi's CLI that are known and refused; after a slash the letter of one that has a short form,
    /// <c>project/p</c>.</summary>
    public ImmutableArray<string> Unsupported { get; init; } = [];

    public ImmutableArray<Command> Commands { get; init; } = [];

    /// <summary>Whether it is known only to be refused by name.</summary>
    public bool IsRefused { get; init; }

    /// <summary>What it does; null for a group that only holds others.</summary>
    public Func<Invocation, Task<int>>? Run { get; init; }
}
