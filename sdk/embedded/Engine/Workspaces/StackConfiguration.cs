using System.Collections.Immutable;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>A stack's configuration as programs and providers get it.</summary>
/// <param name="Values"><c>ns:key</c> to decrypted text; structures as JSON.</param>
/// <param name="SecretKeys">Keys that are, or hold, secrets.</param>
public sealed record StackConfiguration(ImmutableSortedDictionary<string, string> Values, ImmutableHashSet<string> SecretKeys);
