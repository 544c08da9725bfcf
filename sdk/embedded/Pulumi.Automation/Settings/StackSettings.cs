namespace Pulumi.Automation;

/// <summary>A stack's file, <c>Pulumi.&lt;stack&gt;.yaml</c>.</summary>
public class StackSettings
{
    /// <summary>Kind of the secrets provider; null for the passphrase.</summary>
    public string? SecretsProvider { get; set; }

    /// <summary>Key of a secrets provider that is a service.</summary>
    public string? EncryptedKey { get; set; }

    /// <summary>Salt of the passphrase, with a proof to check it against.</summary>
    public string? EncryptionSalt { get; set; }

    /// <summary><c>ns:key</c> to value.</summary>
    public IDictionary<string, StackSettingsConfigValue>? Config { get; set; }
}
