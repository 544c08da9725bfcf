using Pulumi.Protocol.Values;

namespace Pulumi.Declarations;

/// <summary>A resource that a program is to declare.</summary>
public sealed record Declaration
{
    /// <summary>Type token, for example <c>oauth:index:OAuthClient</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What code calls it, before it is made an identifier.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the resource; null for the same.</summary>
    public string? LogicalName { get; init; }

    public required PropertyMap Inputs { get; init; }

    /// <summary>Whether it is to be protected from deletion.</summary>
    public bool Protect { get; init; }

    /// <summary>Id of the object that the declaration adopts; null when it does not.</summary>
    public string? ImportId { get; init; }

    /// <summary>What code calls its parent; null when it has none but the stack.</summary>
    public string? Parent { get; init; }

    /// <summary>What code calls its provider; null for the default one.</summary>
    public string? Provider { get; init; }

    /// <summary>Name of the resource.</summary>
    public string ResourceName => LogicalName ?? Name;
}
