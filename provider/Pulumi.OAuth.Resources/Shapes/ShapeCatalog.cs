using System.Collections.Immutable;

namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>Every kind of resource the provider knows.</summary>
public static class ShapeCatalog
{
    /// <summary>The kinds of objects that the tenant has.</summary>
    public static ImmutableArray<Shape> Objects { get; } = [OAuthClientShape.Shape, PersonalAccessTokenShape.Shape];

    /// <summary>The kinds of resources that programs can declare: those that are one object, and those that consist of several.</summary>
    public static ImmutableArray<Shape> All { get; } = [.. Objects, RotatingShapes.OAuthClient, RotatingShapes.PersonalAccessToken];

    /// <summary>The shape of a type token; null when there is none.</summary>
    public static Shape? Find(string token) => All.FirstOrDefault(s => s.Token == token);

    /// <summary>The shape of the objects behind a type token; null when there is none.</summary>
    public static Shape? FindObject(string token) => Find(token) is { } shape ? shape.Member ?? shape : null;
}
