using System.Collections.Immutable;

namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>Every kind of resource the provider knows.</summary>
public static class ShapeCatalog
{
    public static ImmutableArray<Shape> All { get; } = [OAuthClientShape.Shape, PersonalAccessTokenShape.Shape];

    /// <summary>The shape of a type token; null when there is none.</summary>
    public static Shape? Find(string token) => All.FirstOrDefault(s => s.Token == token);
}
