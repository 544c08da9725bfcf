namespace Pulumi.Embedded.Engine.State;

/// <summary>Everything a stack's file holds: a deployment, in a checkpoint or in the form <c>stack export</c> gives.</summary>
/// <param name="Manifest">Null only for a stack that was never written.</param>
/// <param name="SecretsProvider">What its secrets are encrypted with; null when it cannot hold any.</param>
/// <param name="Snapshot">Resources and pending operations.</param>
public sealed record StackDocument(StateManifest? Manifest, SecretsProviderState? SecretsProvider, Snapshot Snapshot);

/// <summary>A secrets provider as state files name it.</summary>
/// <param name="Type">The only one supported is <see cref="Passphrase"/>.</param>
/// <param name="Salt">The same text as <c>encryptionsalt</c> of the stack's configuration file.</param>
public sealed record SecretsProviderState(string Type, string Salt)
{
    public const string Passphrase = "passphrase";

    /// <summary>Whether a provider that was asked for is the passphrase, which also is the default.</summary>
    public static bool IsSupported(string? provider) => provider is null or "" or "default" or Passphrase;

    /// <summary>Why another one is refused.</summary>
    public static string Refusal(string provider) =>
        $"the secrets provider '{provider}' is not supported by the embedded engine, only '{Passphrase}' is";
}
