using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Pulumi.Protocol.Values;

/// <summary>Named property values: immutable, sorted by key (ordinal), compared by content.</summary>
[CollectionBuilder(typeof(PropertyMap), nameof(Create))]
public sealed class PropertyMap : IReadOnlyDictionary<string, PropertyValue>, IEquatable<PropertyMap>
{
    /// <summary>The map without properties. Not the same as no map at all: an absent Struct means "not given".</summary>
    public static readonly PropertyMap Empty = new(ImmutableSortedDictionary.Create<string, PropertyValue>(StringComparer.Ordinal));

    private readonly ImmutableSortedDictionary<string, PropertyValue> _properties;

    private PropertyMap(ImmutableSortedDictionary<string, PropertyValue> properties) => _properties = properties;

    public static PropertyMap Create(params ReadOnlySpan<KeyValuePair<string, PropertyValue>> properties)
    {
        var builder = Empty._properties.ToBuilder();
        foreach (var (key, value) in properties)
            builder[key] = value;
        return new PropertyMap(builder.ToImmutable());
    }

    /// <summary>A map of the pairs; of equal keys the last one counts.</summary>
    public static PropertyMap From(IEnumerable<KeyValuePair<string, PropertyValue>> properties) => Empty.SetAll(properties);

    public int Count => _properties.Count;

    public IEnumerable<string> Keys => _properties.Keys;

    public IEnumerable<PropertyValue> Values => _properties.Values;

    public PropertyValue this[string key] => _properties[key];

    /// <summary>The value of a key, or null when the key is absent.</summary>
    public PropertyValue? Find(string key) => _properties.GetValueOrDefault(key);

    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out PropertyValue value) => _properties.TryGetValue(key, out value);

    public PropertyMap Set(string key, PropertyValue value) => new(_properties.SetItem(key, value));

    public PropertyMap SetAll(IEnumerable<KeyValuePair<string, PropertyValue>> properties) => new(_properties.SetItems(properties));

    public PropertyMap Remove(string key) => _properties.ContainsKey(key) ? new(_properties.Remove(key)) : this;

    public PropertyMap RemoveAll(IEnumerable<string> keys) => new(_properties.RemoveRange(keys));

    public PropertyMap Where(Func<string, PropertyValue, bool> predicate) => From(_properties.Where(p => predicate(p.Key, p.Value)));

    /// <summary>The same keys with other values.</summary>
    public PropertyMap Select(Func<PropertyValue, PropertyValue> change) =>
        From(_properties.Select(p => KeyValuePair.Create(p.Key, change(p.Value))));

    public bool ContainsUnknown => Values.Any(v => v.ContainsUnknown);

    public bool ContainsSecret => Values.Any(v => v.ContainsSecret);

    public bool Equals(PropertyMap? other) =>
        other is not null && (ReferenceEquals(this, other)
            || (Count == other.Count && _properties.SequenceEqual(other._properties)));

    public override bool Equals(object? obj) => Equals(obj as PropertyMap);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var (key, value) in _properties)
        {
            hash.Add(key, StringComparer.Ordinal);
            hash.Add(value);
        }
        return hash.ToHashCode();
    }

    public override string ToString() => "{" + string.Join(", ", _properties.Select(p => p.Key + ": " + p.Value)) + "}";

    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
