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
}
