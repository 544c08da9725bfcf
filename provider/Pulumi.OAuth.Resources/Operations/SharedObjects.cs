using System.Collections.Concurrent;
using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Notices that a stack has one object under two names, as after an adoption under a new name without an alias. Thread safe.</summary>
/// <remarks>Only Diff tells what a program goes on with: a lookup, too, reads an object of somebody else's, and a destroy asks for no Diff.</remarks>
internal sealed class SharedObjects
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Urn, byte>> _holders = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The engine asks what is to become of a resource that is this object.</summary>
    public void Tell(Urn urn, string id) => _holders.GetOrAdd(id, _ => new()).TryAdd(urn, 0);

    /// <summary>A resource lets go of the object.</summary>
    /// <returns>Another resource that goes on with it; null when there is none, so that the object may be deleted.</returns>
    public Urn? Release(Urn urn, string id)
    {
        if (!_holders.TryGetValue(id, out var urns))
            return null;
        urns.TryRemove(urn, out _);
        return urns.Keys.FirstOrDefault();
    }

    /// <summary>Another resource that is this object; null when there is none.</summary>
    public Urn? OtherHolder(Urn urn, string id) => _holders.TryGetValue(id, out var urns) ? urns.Keys.FirstOrDefault(u => u != urn) : null;

    /// <summary>What people are told of an object that stays because of another resource.</summary>
    public static string Warning(Shape shape, string id, Urn released, Urn other) =>
        $"The {shape.Noun} {id} was not deleted, since the resource {other.Text} is the same object: only {released.Text} has left the state. "
        + "When nobody but that resource had its secret, rotate the other one to get a new secret; an alias keeps the secret when a resource gets another name.";
}
