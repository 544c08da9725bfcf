using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>Reads and changes a value inside structured configuration: <c>outer.inner</c>, <c>names[0]</c>.</summary>
public static class ConfigPath
{
    /// <summary>A key whose name is a path, taken apart: the value's own key, and the way inside it.</summary>
    /// <exception cref="FormatException">It is no path, or does not begin with a name.</exception>
    public static (ConfigKey Key, ImmutableArray<PropertyPath.Segment> Inner) Split(ConfigKey key)
    {
        if (!PropertyPath.TryParse(key.Name, out var path, out var problem))
            throw new FormatException($"invalid config key path: {problem}");
        if (path.Segments.IsEmpty)
            throw new FormatException("empty config key path");
        if (path.Segments.Any(s => s is PropertyPath.Wildcard))
            throw new FormatException("invalid config key path: it may not contain *");
        if (path.Segments[0] is not PropertyPath.Key first)
            throw new FormatException("first path segement of config key must be a string");
        return first.Name.Length == 0
            ? throw new FormatException("config key is empty")
            : (new ConfigKey(key.Namespace, first.Name), path.Segments[1..]);
    }

    /// <summary>The value at a place; null when there is none.</summary>
    public static ConfigValue? Find(ConfigValue? value, ImmutableArray<PropertyPath.Segment> path)
    {
        foreach (var segment in path)
        {
            value = (value, segment) switch
            {
                (ConfigValue.List list, PropertyPath.Index index) when index.Position < list.Items.Length => list.Items[index.Position],
                (ConfigValue.Map map, PropertyPath.Key key) => map.Entries.GetValueOrDefault(key.Name),
                _ => null,
            };
        }
        return value;
    }

    /// <summary>A copy with the value at a place; what is missing on the way is made.</summary>
    /// <param name="value">What is there; null for nothing.</param>
    /// <param name="path">The way inside.</param>
    /// <param name="changed">The new value.</param>
    /// <param name="way">The way so far, for messages.</param>
    /// <exception cref="FormatException">A list has no such place, or something else stands in the way.</exception>
    public static ConfigValue Set(ConfigValue? value, ImmutableArray<PropertyPath.Segment> path, ConfigValue changed, PropertyPath way)
    {
        if (path.IsEmpty)
            return changed;
        var deeper = way.Then(path[0]);
        // The value itself may be overwritten by a structure, but nothing inside it may.
        if (value is null or ConfigValue.Null || (value is not (ConfigValue.List or ConfigValue.Map) && way.Segments.Length == 1))
            value = path[0] is PropertyPath.Index ? new ConfigValue.List([]) : ConfigValue.Map.Empty;
        switch (value, path[0])
        {
            case (ConfigValue.List list, PropertyPath.Index index):
                if (index.Position > list.Items.Length)
                    throw new FormatException($"{deeper}: array index out of range");
                var items = index.Position == list.Items.Length ? list.Items.Add(new ConfigValue.Null()) : list.Items;
                return new ConfigValue.List(items.SetItem(index.Position, Set(items[index.Position], path[1..], changed, deeper)));
            case (ConfigValue.List, _):
                throw new FormatException($"{deeper}: key for an array must be an int");
            case (ConfigValue.Map map, PropertyPath.Key key):
                if (path.Length == 1 && map.Entries.IsEmpty && key.Name == "secure" && changed is ConfigValue.Text)
                    throw new FormatException("maps with the single key \"secure\" are reserved");
                return new ConfigValue.Map(
                    map.Entries.SetItem(key.Name, Set(map.Entries.GetValueOrDefault(key.Name), path[1..], changed, deeper))
                );
            case (ConfigValue.Map, _):
                throw new FormatException($"{deeper}: key for a map must be a string");
            default:
                throw new FormatException($"{way}: expected {(path[0] is PropertyPath.Index ? "an array" : "a map")}");
        }
    }

    /// <summary>A copy without the value at a place; the same value when there is none.</summary>
    /// <exception cref="FormatException">What would be left could be taken for an encrypted value.</exception>
    public static ConfigValue Remove(ConfigValue value, ImmutableArray<PropertyPath.Segment> path, PropertyPath way)
    {
        var deeper = way.Then(path[0]);
        switch (value, path[0])
        {
            case (ConfigValue.List list, PropertyPath.Index index) when index.Position < list.Items.Length:
                return path.Length == 1
                    ? new ConfigValue.List(list.Items.RemoveAt(index.Position))
                    : new ConfigValue.List(list.Items.SetItem(index.Position, Remove(list.Items[index.Position], path[1..], deeper)));
            case (ConfigValue.Map map, PropertyPath.Key key) when map.Entries.TryGetValue(key.Name, out var inner):
                if (path.Length > 1)
                    return new ConfigValue.Map(map.Entries.SetItem(key.Name, Remove(inner, path[1..], deeper)));
                var left = map.Entries.Remove(key.Name);
                return left.Count == 1 && left.TryGetValue("secure", out var only) && only is ConfigValue.Text
                    ? throw new FormatException($"{deeper}: maps with the single key \"secure\" are reserved")
                    : new ConfigValue.Map(left);
            default:
                return value;
        }
    }
}
