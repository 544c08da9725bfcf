namespace Pulumi;

/// <summary>Marks a class that is made from an object in the engine's answer, by its <see cref="OutputConstructorAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute;
