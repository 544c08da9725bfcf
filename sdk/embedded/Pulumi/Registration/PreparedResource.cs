using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi;

/// <summary>What the engine is told about a resource, once all it comes from is there.</summary>
/// <param name="Inputs">The inputs.</param>
/// <param name="Parent">The parent's URN; empty for the stack.</param>
/// <param name="Provider">Reference of the provider; empty for the default one.</param>
/// <param name="Providers">References of a remote component's providers, by package.</param>
/// <param name="Dependencies">URNs of all it comes from or waits for.</param>
/// <param name="PropertyDependencies">URNs of what each input comes from.</param>
/// <param name="Aliases">Former names.</param>
/// <param name="Transforms">What the engine calls before it goes on.</param>
/// <param name="Package">The engine's name of the package; empty for one it finds by name.</param>
internal sealed record PreparedResource(
    Struct Inputs,
    string Parent,
    string Provider,
    IReadOnlyDictionary<string, string> Providers,
    HashSet<string> Dependencies,
    IReadOnlyDictionary<string, HashSet<string>> PropertyDependencies,
    ImmutableArray<Pulumirpc.Alias> Aliases,
    ImmutableArray<Callback> Transforms,
    string Package
);
