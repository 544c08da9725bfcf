using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Resources;

/// <summary>The place of one resource in a run. Its state changes while steps work on it; the place is what they, the dependency graph and
/// the snapshot mean by "this resource", because several entries may have one URN.</summary>
internal sealed class ResourceEntry(ResourceState state)
{
    private volatile ResourceState _state = state;

    public ResourceState State
    {
        get => _state;
        set => _state = value;
    }

    public Urn Urn => _state.Urn;

    public override string ToString() => _state.Urn.Text;
}
