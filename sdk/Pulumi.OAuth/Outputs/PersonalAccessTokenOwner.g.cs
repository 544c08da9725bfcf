// Made from the package schema by "make sdk"; edits are lost.
#nullable enable

namespace Pulumi.OAuth.Outputs;

/// <summary>The identity a personal access token belongs to.</summary>
[OutputType]
public sealed class PersonalAccessTokenOwner
{
    /// <summary>Id of the identity.</summary>
    public readonly string Id;

    /// <summary>Display name of the identity.</summary>
    public readonly string? Name;

    /// <summary>Kind of the owner: <c>IDENTITY</c>.</summary>
    public readonly string? Type;

    [OutputConstructor]
    private PersonalAccessTokenOwner(
        string id,
        string? name,
        string? type)
    {
        Id = id;
        Name = name;
        Type = type;
    }
}
