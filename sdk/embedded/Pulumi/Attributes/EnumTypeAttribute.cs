namespace Pulumi;

/// <summary>Marks a struct that stands for an enumeration of texts or numbers.</summary>
/// <remarks>It has a constructor with one <see cref="string"/> or <see cref="double"/>, of any accessibility, and an explicit conversion
/// back to it.</remarks>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;
