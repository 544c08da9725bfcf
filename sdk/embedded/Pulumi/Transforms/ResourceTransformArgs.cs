using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a transform sees.</summary>
public readonly struct ResourceTransformArgs(
    string name,
    string type,
    bool custom,
    ImmutableDictionary<string, object?> args,
    ResourceOptions options
)
{
    /// <summary>Logical name.</summary>
    public string Name { get; } = name;

    /// <summary>Type token.</summary>
    public string Type { get; } = type;

    /// <summary>Whether a provider manages the resource; false for a component.</summary>
    public bool Custom { get; } = custom;

    /// <summary>Inputs as on the wire; unknown, secret and dependent ones are outputs.</summary>
    public ImmutableDictionary<string, object?> Args { get; } = args;

    /// <summary><see cref="CustomResourceOptions"/> or <see cref="ComponentResourceOptions"/>.</summary>
    public ResourceOptions Options { get; } = options;
}
