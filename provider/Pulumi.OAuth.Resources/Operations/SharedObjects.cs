using System.Collections.Concurrent;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Knows which resources go on with an object, and which one has it replaced: a stack may have one object under two names, as
/// after an adoption under a new name without an alias, and an alias gives a resource a new name in the middle of a run. Thread
/// safe.</summary>
/// <remarks>Only Diff tells what a program goes on with: a lookup, too, reads an object of somebody else's, and a destroy asks for no
/// Diff.</remarks>
internal sealed class SharedObjects
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Urn, byte>> _holders = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, byte> _lookedUp = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Urn> _replacers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Urn, ConcurrentDictionary<string, byte>> _spared = new();

    /// <summary>A resource of the stack may be an object that is adopted.</summary>
    public void LookUp(string id) => _lookedUp.TryAdd(id, 0);

    /// <summary>A program goes on with a resource that is this object, and perhaps others.</summary>
    /// <returns>Another resource that is the same object, when one of them was adopted by this run: a name that an alias gives is no second
    /// one.</returns>
    public Urn? Tell(Urn urn, string id) =>
        _holders.GetOrAdd(id, _ => new()).TryAdd(urn, 0) && _lookedUp.ContainsKey(id) ? OtherHolder(urn, id) : null;

    /// <summary>A program has a resource replaced.</summary>
    /// <param name="urn">Its name now.</param>
    /// <param name="resourceId">The resource's id, whatever it holds.</param>
    public void Replace(Urn urn, string resourceId) => _replacers[resourceId] = urn;

    /// <summary>The name that a resource has now, of which the engine says the one it had in the state: an alias has renamed it, and it is
    /// replaced.</summary>
    public Urn NameNow(Urn urn, string resourceId) => _replacers.GetValueOrDefault(resourceId, urn);

    /// <summary>A resource is created, so that it does not go on with what it was, whatever Diff said.</summary>
    /// <returns>What was not deleted for its sake.</returns>
    public IReadOnlyList<string> Leave(Urn urn)
    {
        foreach (var holders in _holders.Values)
            holders.TryRemove(urn, out _);
        return _spared.TryRemove(urn, out var spared) ? [.. spared.Keys] : [];
    }

    /// <summary>A resource lets go of the object.</summary>
    /// <returns>Another resource that goes on with it; null when there is none, so that the object may be deleted.</returns>
    public Urn? Release(Urn urn, string id)
    {
        if (!_holders.TryGetValue(id, out var urns))
            return null;
        urns.TryRemove(urn, out _);
        var other = FirstOf(urns.Keys);
        if (other is { } holder)
            _spared.GetOrAdd(holder, _ => new(StringComparer.OrdinalIgnoreCase)).TryAdd(id, 0);
        return other;
    }

    /// <summary>Another resource that is this object; null when there is none.</summary>
    public Urn? OtherHolder(Urn urn, string id) => _holders.TryGetValue(id, out var urns) ? FirstOf(urns.Keys.Where(u => u != urn)) : null;

    /// <summary>Whether a program goes on with a resource that is this object.</summary>
    public bool IsHeld(string id) => _holders.TryGetValue(id, out var urns) && !urns.IsEmpty;

    private static Urn? FirstOf(IEnumerable<Urn> urns) => urns.Select(u => (Urn?)u).FirstOrDefault();

    /// <summary>What people are told when two resources of a stack have come to be one object.</summary>
    public static string Twice(Shape shape, string id, Urn one, Urn other) =>
        $"The {shape.Noun} {id} is two resources of this stack, {one.Text} and {other.Text}: what is done to one happens to both, and a "
        + "run that deletes one without asking about the other (--target, destroy) ends the credential of both. Keep one of them: take "
        + "the other out of the program and out of the state (pulumi state delete URN).";

    /// <summary>What people are told of an object that stays because of another resource.</summary>
    public static string Warning(Shape shape, string id, Urn released, Urn other) =>
        $"The {shape.Noun} {id} was not deleted, since the resource {other.Text} is the same object: only {released.Text} has left the "
        + "state. When nobody but that resource had its secret, rotate the other one to get a new secret; an alias keeps the secret when "
        + "a resource gets another name.";

    /// <summary>What people are told of an object that stayed because of a resource that was replaced after that.</summary>
    public static string Orphaned(Shape shape, string id) =>
        $"The {shape.Noun} {id} lives on at the tenant and is in no state any more: it was not deleted for the sake of this resource, "
        + "which the engine has replaced after that. Delete it there, when nobody logs in with it any longer.";
}
