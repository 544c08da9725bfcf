namespace Pulumi;

/// <summary>Marks the constructor of an output type, whose parameters have the names of the properties on the wire.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
