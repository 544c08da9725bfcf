namespace Pulumi;

/// <summary>Names the property on the wire when a parameter cannot have that name.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OutputConstructorParameterAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
