namespace Pulumi.Embedded.Engine.Secrets;

/// <summary>A secret cannot be decrypted, or the key for it cannot be had; the message says what to do.</summary>
public sealed class SecretException(string message, Exception? inner = null) : Exception(message, inner);
