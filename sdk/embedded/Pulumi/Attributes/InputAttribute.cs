namespace Pulumi;

/// <summary>Marks a field or property, of any accessibility, that is sent to the engine.</summary>
/// <param name="name">Name on the wire.</param>
/// <param name="required">Whether null fails the program.</param>
/// <param name="json">Whether the value is sent as JSON text, as the settings of providers are.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute(string name, bool required = false, bool json = false) : Attribute
{
    internal string Name { get; } = name;

    internal bool IsRequired { get; } = required;

    internal bool Json { get; } = json;
}
