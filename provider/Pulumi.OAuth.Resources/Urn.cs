namespace Pulumi.OAuth.Resources;

/// <summary>Name and type of a resource as the engine's identity tells them: <c>urn:pulumi:stack::project::parent$type::name</c>.</summary>
/// <remarks>Older engines send only the URN, so everything is read from it.</remarks>
public sealed record Urn(string Text)
{
    private const string Separator = "::";
    private const string Prefix = "urn:pulumi:";

    /// <summary>Type token of the resource, without those of its parents; empty for a text that is no URN.</summary>
    public string Type
    {
        get
        {
            var parts = Text.Split(Separator, 4);
            return parts.Length == 4 ? parts[2][(parts[2].LastIndexOf('$') + 1)..] : "";
        }
    }

    /// <summary>Name of the stack; empty for a text that is no URN.</summary>
    public string Stack =>
        Text.Split(Separator, 2) is [var first, _] && first.StartsWith(Prefix, StringComparison.Ordinal) ? first[Prefix.Length..] : "";

    /// <summary>Name of the project; empty for a text that is no URN.</summary>
    public string Project => Text.Split(Separator, 3) is [_, var project, _] ? project : "";

    /// <summary>Logical name; empty for a text that is no URN.</summary>
    public string Name
    {
        get
        {
            var parts = Text.Split(Separator, 4);
            return parts.Length == 4 ? parts[3] : "";
        }
    }

    public override string ToString() => Text;
}
