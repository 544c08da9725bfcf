using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Diffs;

/// <summary>Takes back the changes that a program wants overlooked: the new inputs get the old values at those paths.</summary>
/// <remarks>Engines do so before Check; what Check adds afterwards, and engines that leave it to the provider, are covered here.</remarks>
internal static class IgnoredChanges
{
    public static PropertyMap TakeBack(PropertyMap inputs, PropertyMap oldInputs, ImmutableArray<PropertyPath> paths)
    {
        foreach (var path in paths)
        {
            if (Reset(PropertyValue.Of(inputs), PropertyValue.Of(oldInputs), path.Segments.AsSpan()) is PropertyValue.Object reset)
                inputs = reset.Properties;
        }
        return inputs;
    }

    /// <summary>The value with the old one at the path; null where there was none.</summary>
    private static PropertyValue? Reset(PropertyValue? value, PropertyValue? old, ReadOnlySpan<PropertyPath.Segment> path)
    {
        if (path.IsEmpty)
            return old;
        var rest = path[1..];
        switch (value?.Unwrap(), old?.Unwrap())
        {
            case (PropertyValue.Object o, var before):
                var oldProperties = (before as PropertyValue.Object)?.Properties ?? PropertyMap.Empty;
                var properties = o.Properties;
                foreach (var key in Keys(path[0], properties, oldProperties))
                {
                    var reset = Reset(properties.Find(key), oldProperties.Find(key), rest);
                    properties = reset is null ? properties.Remove(key) : properties.Set(key, reset);
                }
                return PropertyValue.Of(properties);
            case (PropertyValue.List, PropertyValue.List) when path[0] is PropertyPath.Wildcard && rest.IsEmpty:
                return old;
            case (PropertyValue.List list, PropertyValue.List before):
                return PropertyValue.Of(ResetElements(list.Items, before.Items, path[0], rest));
            default:
                return value;
        }
    }

    private static ImmutableArray<PropertyValue> ResetElements(
        ImmutableArray<PropertyValue> items, ImmutableArray<PropertyValue> old, PropertyPath.Segment at, ReadOnlySpan<PropertyPath.Segment> rest)
    {
        var builder = items.ToBuilder();
        for (var i = 0; i < Math.Min(items.Length, old.Length); i++)
        {
            if (at is PropertyPath.Wildcard || at == new PropertyPath.Index(i))
                builder[i] = Reset(items[i], old[i], rest) ?? PropertyValue.OfNull;
        }
        return builder.ToImmutable();
    }

    private static string[] Keys(PropertyPath.Segment at, PropertyMap properties, PropertyMap old) => at switch
    {
        PropertyPath.Key key => [key.Name],
        PropertyPath.Wildcard => [.. properties.Keys.Union(old.Keys)],
        _ => [],
    };
}
