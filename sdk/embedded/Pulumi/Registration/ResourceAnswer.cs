using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi;

/// <summary>What the engine says about a resource.</summary>
/// <param name="Urn">The engine's name.</param>
/// <param name="Id">The provider's name; empty while unknown, and for components.</param>
/// <param name="State">The outputs there are.</param>
internal sealed record ResourceAnswer(string Urn, string Id, Struct State)
{
    /// <summary>For outputs that come from other resources: these.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<Resource>> Dependencies { get; init; } =
        ImmutableDictionary<string, ImmutableHashSet<Resource>>.Empty;

    /// <summary>False when the resource failed or was left out, and the run goes on nevertheless: what is not answered is unknown, not
    /// nothing.</summary>
    public bool IsComplete { get; init; } = true;
}
