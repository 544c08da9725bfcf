namespace Pulumi;

/// <summary>Marks a property of a resource that the engine's answer fills, or of a stack or component that is exported.</summary>
/// <param name="name">Name on the wire; the property's own name when null.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    public string? Name { get; } = name;
}
