using System.Buffers;

namespace Pulumi.Embedded.Engine.Backend;

/// <summary>A stack's full name in a file backend. The organization is always <see cref="Organization"/>.</summary>
public sealed record StackReference(string Project, string Name)
{
    public const string Organization = "organization";

    private const int LongestName = 100;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."
    );

    /// <summary><c>organization/project/stack</c>, as files and the workspace name it.</summary>
    public string FullName => $"{Organization}/{Project}/{Name}";

    /// <summary>Reads <c>stack</c>, <c>organization/stack</c> or <c>organization/project/stack</c>.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="project">The project at hand; null outside one.</param>
    /// <exception cref="WorkspaceException">The text is no stack name, the project's is none, or the project is left open.</exception>
    public static StackReference Parse(string text, string? project)
    {
        if (text.Length == 0)
            throw new WorkspaceException("stack name must not be empty");
        var (organization, named, name) = text.Split('/') switch
        {
            [var only] => (Organization, project, only),
            [var first, var second] => (first, project, second),
            [var first, var second, var third] => (first, second, third),
            _ => throw new WorkspaceException(
                $"could not parse stack reference '{text}': it has to be a name, or of the form {Organization}/project/stack"
            ),
        };
        // The CLI takes what is left empty from the project at hand.
        if (organization is not ("" or Organization))
            throw new WorkspaceException($"organization name must be '{Organization}'");
        if (string.IsNullOrEmpty(named))
            named = project;
        if (named is null)
        {
            throw new WorkspaceException(
                "no Pulumi.yaml project file found; either run this command from a directory containing a Pulumi project, "
                    + "or pass the fully qualified stack name (organization/project/stack)"
            );
        }
        if ((ProjectNameProblem(named) ?? StackNameProblem(name)) is { } problem)
            throw new WorkspaceException(problem);
        return new StackReference(named, name);
    }

    /// <summary>What is wrong with a project's name, in the CLI's words; null when nothing is.</summary>
    public static string? ProjectNameProblem(string name) =>
        name switch
        {
            "" => "project names may not be empty",
            { Length: > LongestName } => $"project names are limited to {LongestName} characters",
            _ when name.AsSpan().ContainsAnyExcept(NameCharacters) =>
                "project names may only contain alphanumerics, hyphens, underscores, and periods",
            // The CLI lets these two pass, and writes beside the folders of its backend.
            "." or ".." => $"a project name may not be '{name}', which is the name of another folder",
            _ => null,
        };

    /// <summary>Whether these are names that a stack can have; a file of another name is none of ours.</summary>
    internal static bool AreNames(string project, string name) => ProjectNameProblem(project) is null && StackNameProblem(name) is null;

    private static string? StackNameProblem(string name)
    {
        if (name.Length == 0)
            return "a stack name may not be empty";
        if (name.Length > LongestName)
            return $"a stack name cannot exceed {LongestName} characters";
        var odd = name.AsSpan().IndexOfAnyExcept(NameCharacters);
        if (odd >= 0)
            return $"a stack name may only contain alphanumeric, hyphens, underscores, or periods: invalid character '{name[odd]}' at "
                + $"position {odd}";
        return name is "." or ".." ? $"a stack name may not be '{name}', which is the name of another folder" : null;
    }

    /// <summary>The bare name: messages and displays use it.</summary>
    public override string ToString() => Name;
}
