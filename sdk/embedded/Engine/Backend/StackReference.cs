using Pulumi.Embedded.Engine.Workspaces;

namespace Pulumi.Embedded.Engine.Backend;

/// <summary>A stack's full name in a file backend. The organization is always <see cref="Organization"/>.</summary>
public sealed record StackReference(string Project, string Name)
{
    public const string Organization = "organization";

    private const int LongestName = 100;

    /// <summary><c>organization/project/stack</c>, as files and the workspace name it.</summary>
    public string FullName => $"{Organization}/{Project}/{Name}";

    /// <summary>Reads <c>stack</c>, <c>organization/stack</c> or <c>organization/project/stack</c>.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="project">The project at hand; null outside one.</param>
    /// <exception cref="WorkspaceException">The text is no stack name, or leaves the project open.</exception>
    public static StackReference Parse(string text, string? project)
    {
        var parts = text.Split('/');
        var (organization, named, name) = parts switch
        {
            [var only] => (Organization, project, only),
            [var first, var second] => (first, project, second),
            [var first, var second, var third] => (first, second, third),
            _ => throw new WorkspaceException(
                $"could not parse stack reference '{text}': it has to be a name, or of the form {Organization}/project/stack"),
        };
        if (organization != Organization)
            throw new WorkspaceException($"organization name must be '{Organization}'");
        Validate(name);
        return named is { Length: > 0 }
            ? new StackReference(named, name)
            : throw new WorkspaceException(
                "no Pulumi.yaml project file found; either run this command from a directory containing a Pulumi project, " +
                "or pass the fully qualified stack name (organization/project/stack)");
    }

    private static void Validate(string name)
    {
        if (name.Length == 0)
            throw new WorkspaceException("a stack name may not be empty");
        if (name.Length > LongestName)
            throw new WorkspaceException($"a stack name cannot exceed {LongestName} characters");
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(name[i]) && name[i] is not ('-' or '_' or '.'))
            {
                throw new WorkspaceException(
                    $"a stack name may only contain alphanumeric, hyphens, underscores, or periods: invalid character '{name[i]}' at position {i}");
            }
        }
    }

    /// <summary>The bare name: messages and displays use it.</summary>
    public override string ToString() => Name;
}
