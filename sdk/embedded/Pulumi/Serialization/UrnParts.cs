namespace Pulumi.Serialization;

/// <summary>Reads <c>urn:pulumi:stack::project::parentType$type::name</c>.</summary>
internal static class UrnParts
{
    private const string Separator = "::";

    public static string NameOf(string urn) => urn.Split(Separator)[3];

    /// <summary>The resource's own type token, without those of its parents.</summary>
    public static string TypeOf(string urn) => urn.Split(Separator)[2].Split('$')[^1];
}
