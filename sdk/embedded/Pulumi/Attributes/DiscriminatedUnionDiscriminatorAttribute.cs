namespace Pulumi;

/// <summary>Marks an interface that stands for a union of output types, told apart by the text of one property.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DiscriminatedUnionDiscriminatorAttribute(string propertyName) : Attribute
{
    public string PropertyName { get; } = propertyName;
}
