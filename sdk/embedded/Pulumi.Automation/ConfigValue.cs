namespace Pulumi.Automation;

/// <summary>A value of a stack's configuration. A secret one is encrypted in the stack's file.</summary>
public sealed class ConfigValue(string value, bool isSecret = false)
{
    /// <summary>The text, decrypted; objects and lists as JSON.</summary>
    public string Value { get; set; } = value;

    public bool IsSecret { get; set; } = isSecret;
}
