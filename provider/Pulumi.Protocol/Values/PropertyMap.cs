using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Pulumi.Protocol.Values;

/// <summary>Named property values: immutable, sorted by key (ordinal), compared by content.</summary>
/// <remarks>A sorted array: resources have a dozen properties, which a tree would take several times the time and memory for.</remarks>
[CollectionBuilder(typeof(PropertyMap), nameof(Create))]
public sealed class PropertyMap : IReadOnlyDictionary<string, PropertyValue>, IEquatable<PropertyMap>
{
    /// <summary>Up to here moving elements one by one is the fastest way to sort them.</summary>
    private const int Few = 32;

    /// <summary>The map without properties. Not the same as no map at all: an absent Struct means "not given".</summary>
    public static readonly PropertyMap Empty = new([]);

    private readonly KeyValuePair<string, PropertyValue>[] _properties;

    private PropertyMap(KeyValuePair<string, PropertyValue>[] properties) => _properties = properties;

    public static PropertyMap Create(params ReadOnlySpan<KeyValuePair<string, PropertyValue>> properties) => Sorted(properties.ToArray());

    /// <summary>A map of the pairs; of equal keys the last one counts.</summary>
    public static PropertyMap From(IEnumerable<KeyValuePair<string, PropertyValue>> properties) => Sorted([.. properties]);

    public int Count => _properties.Length;

    public IEnumerable<string> Keys => _properties.Select(p => p.Key);

    public IEnumerable<PropertyValue> Values => _properties.Select(p => p.Value);

    public PropertyValue this[string key] => Find(key) ?? throw new KeyNotFoundException($"There is no property '{key}'.");

    /// <summary>The value of a key, or null when the key is absent.</summary>
    public PropertyValue? Find(string key) => IndexOf(key) is >= 0 and var index ? _properties[index].Value : null;

    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out PropertyValue value) => (value = Find(key)) is not null;

    public PropertyMap Set(string key, PropertyValue value)
    {
        ArgumentNullException.ThrowIfNull(key);
        var index = IndexOf(key);
        if (index >= 0)
        {
            KeyValuePair<string, PropertyValue>[] changed = [.. _properties];
            changed[index] = KeyValuePair.Create(key, value);
            return new PropertyMap(changed);
        }
        var at = ~index;
        return new PropertyMap([.. _properties.AsSpan(0, at), KeyValuePair.Create(key, value), .. _properties.AsSpan(at)]);
    }

    public PropertyMap SetAll(IEnumerable<KeyValuePair<string, PropertyValue>> properties) => Sorted([.. _properties, .. properties]);

    public PropertyMap Remove(string key) =>
        IndexOf(key) is >= 0 and var index ? new([.. _properties.AsSpan(0, index), .. _properties.AsSpan(index + 1)]) : this;

    public PropertyMap RemoveAll(IEnumerable<string> keys)
    {
        var removed = keys.ToHashSet(StringComparer.Ordinal);
        return Where((key, _) => !removed.Contains(key));
    }

    public PropertyMap Where(Func<string, PropertyValue, bool> predicate)
    {
        var kept = Array.FindAll(_properties, p => predicate(p.Key, p.Value));
        return kept.Length == Count ? this : new PropertyMap(kept);
    }

    /// <summary>The same keys with other values.</summary>
    public PropertyMap Select(Func<PropertyValue, PropertyValue> change) =>
        new(Array.ConvertAll(_properties, p => KeyValuePair.Create(p.Key, change(p.Value))));

    public bool ContainsUnknown => Any(PropertyValue.StandsForUnknown);

    public bool ContainsSecret => Any(PropertyValue.MarksSecret);

    /// <summary>Whether the predicate holds for one of the values, or one inside it.</summary>
    public bool Any(Func<PropertyValue, bool> predicate)
    {
        foreach (var (_, value) in _properties)
        {
            if (value.Any(predicate))
                return true;
        }
        return false;
    }

    public bool Equals(PropertyMap? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other?.Count != Count)
            return false;
        for (var i = 0; i < Count; i++)
        {
            var (one, another) = (_properties[i], other._properties[i]);
            if (!string.Equals(one.Key, another.Key, StringComparison.Ordinal) || one.Value != another.Value)
                return false;
        }
        return true;
    }

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

    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<string, PropertyValue>>)_properties).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Where a key is; where it is not, the complement of the place that it would have.</summary>
    private int IndexOf(string key)
    {
        var (low, high) = (0, _properties.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = string.CompareOrdinal(_properties[middle].Key, key);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }
        return ~low;
    }

    /// <summary>Takes the array over; of equal keys the last one counts.</summary>
    private static PropertyMap Sorted(KeyValuePair<string, PropertyValue>[] properties)
    {
        if (properties.Length == 0)
            return Empty;
        if (IsSorted(properties))
            return new PropertyMap(properties);
        // Both ways keep those of one key in their order.
        if (properties.Length <= Few)
            SortFew(properties);
        else
            properties = [.. properties.OrderBy(p => p.Key, StringComparer.Ordinal)];
        return new PropertyMap(WithoutRepetitions(properties));
    }

    private static bool IsSorted(ReadOnlySpan<KeyValuePair<string, PropertyValue>> properties)
    {
        for (var i = 1; i < properties.Length; i++)
        {
            if (string.CompareOrdinal(properties[i - 1].Key, properties[i].Key) >= 0)
                return false;
        }
        return true;
    }

    private static void SortFew(Span<KeyValuePair<string, PropertyValue>> properties)
    {
        for (var i = 1; i < properties.Length; i++)
        {
            var moved = properties[i];
            var at = i;
            for (; at > 0 && string.CompareOrdinal(properties[at - 1].Key, moved.Key) > 0; at--)
                properties[at] = properties[at - 1];
            properties[at] = moved;
        }
    }

    private static KeyValuePair<string, PropertyValue>[] WithoutRepetitions(KeyValuePair<string, PropertyValue>[] properties)
    {
        var kept = 0;
        for (var i = 0; i < properties.Length; i++)
        {
            if (i + 1 == properties.Length || !string.Equals(properties[i].Key, properties[i + 1].Key, StringComparison.Ordinal))
                properties[kept++] = properties[i];
        }
        return kept == properties.Length ? properties : properties[..kept];
    }
}
