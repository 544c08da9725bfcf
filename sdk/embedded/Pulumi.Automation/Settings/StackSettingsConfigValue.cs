namespace Pulumi.Automation;

/// <summary>A value as a stack's file holds it: a secure one is ciphertext.</summary>
public class StackSettingsConfigValue(string value, bool isSecure)
{
    public string Value { get; } = value;

    public bool IsSecure { get; } = isSecure;
}
