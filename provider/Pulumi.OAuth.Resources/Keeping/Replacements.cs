using System.Collections.Concurrent;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Keeping;

/// <summary>Tells the deletion of a replaced token from that of one which nobody wants any more: engines say the same words for both.
/// Thread safe.</summary>
/// <remarks>It is a replacement's when the engine has asked Check about the resource, which it does for what a program declares, and has
/// named another object of it since: the successor. Whoever deletes first names none, but has been told of a replacement that has a place
/// for both.</remarks>
internal sealed class Replacements
{
    private readonly ConcurrentDictionary<Urn, TimeSpan?> _wanted = new();
    private readonly ConcurrentDictionary<Urn, ConcurrentDictionary<string, byte>> _named = new();

    /// <summary>A program declares the resource so.</summary>
    public void Check(Urn urn, PropertyMap inputs) =>
        _wanted[urn] = inputs.Find(FieldNames.KeepPreviousForHours)?.UnwrapAll() is PropertyValue.Number { Value: > 0 } hours
            ? TimeSpan.FromHours(hours.Value)
            : null;

    /// <summary>Whether a program does.</summary>
    public bool IsDeclared(Urn urn) => _wanted.ContainsKey(urn);

    /// <summary>The engine has, or gets, an object of the resource.</summary>
    public void Name(Urn urn, string id) => _named.GetOrAdd(urn, _ => new(StringComparer.Ordinal)).TryAdd(id, 0);

    /// <summary>How long an object that is to be deleted lives on; null when it is deleted at once.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="id">The object.</param>
    /// <param name="version">Whether it can get an end.</param>
    /// <param name="hasPlace">Whether it was announced to be replaced, with a place for both.</param>
    public TimeSpan? LifeOf(Urn urn, string id, ApiVersion version, bool hasPlace) =>
        version.TokensMayNeverExpire
        && _wanted.GetValueOrDefault(urn) is { } time
        && (hasPlace || (_named.TryGetValue(urn, out var ids) && ids.Keys.Any(other => other != id)))
            ? time
            : null;
}
