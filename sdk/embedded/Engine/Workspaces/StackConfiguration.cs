using System.Collections.Immutable;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>A stack's configuration as programs and providers get it.</summary>
/// <param name="Values"><c>ns:key</c> to decrypted text; structures as JSON.</param>
/// <param name="SecretKeys">Keys that are, or hold, secrets.</param>
/// <param name="SecretTexts">What was encrypted, each text by itself: a structure may hold some beside others that are no secrets.</param>
public sealed record StackConfiguration(
    ImmutableSortedDictionary<string, string> Values,
    ImmutableHashSet<string> SecretKeys,
    ImmutableHashSet<string> SecretTexts
);
