namespace Pulumi;

/// <summary>Says which type token a resource class stands for, so that a reference to such a resource becomes an instance of it.</summary>
/// <param name="type">Type token.</param>
/// <param name="version">Version of the package the class belongs to.</param>
[AttributeUsage(AttributeTargets.Class)]
#pragma warning disable CA1813 // Generated packages derive their own attribute, which knows the version.
public class ResourceTypeAttribute(string type, string? version) : Attribute
#pragma warning restore CA1813
{
    public string Type { get; } = type;

    public string? Version { get; } = version;
}
