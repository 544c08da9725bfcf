using Pulumi.OAuth.Resources.Shapes.Types;

namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>The filters that several lists share.</summary>
internal static class Filters
{
    public static Filter NamePattern { get; } = new("namePattern", new TextType(), "Regular expression the name must match.");

    public static Filter OwnerId { get; } =
        new("ownerId", new TextType(), "Identity whose tokens are listed; `me` for the caller. When unset, all tokens the caller may see.");
}
