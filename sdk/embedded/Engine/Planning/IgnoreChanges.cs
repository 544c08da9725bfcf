using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>The option <c>ignoreChanges</c>: sets paths of the new inputs back to what the old inputs have there.</summary>
internal static class IgnoreChanges
{
    /// <summary>The inputs to go on with. A path that can not be set back is told, and changes nothing.</summary>
    public static PropertyMap Apply(PropertyMap inputs, PropertyMap? oldInputs, ImmutableArray<string> paths, string urn, EventStream events)
    {
        var invalid = new List<string>();
        PropertyValue old = PropertyValue.Of(oldInputs ?? PropertyMap.Empty);
        PropertyValue current = PropertyValue.Of(inputs);
        foreach (var text in paths)
        {
            if (!PropertyPath.TryParse(text, out var path, out _))
                continue;
            if (!TryReset(path.Segments.AsSpan(), old, current, out current))
                invalid.Add(text);
        }
        if (invalid.Count > 0)
        {
            events.Tell(urn, DiagnosticSeverity.Info,
                $"cannot ignore changes in added or removed elements of the path: \"{string.Join(", ", invalid)}\"");
        }
        return ((PropertyValue.Object)current).Properties;
    }

    /// <summary>Sets one path back. False when an element on the way is only on one side; what could be set back has been.</summary>
    private static bool TryReset(ReadOnlySpan<PropertyPath.Segment> path, PropertyValue old, PropertyValue @new, out PropertyValue result)
    {
        if (@new is PropertyValue.Secret secret)
        {
            var ok = TryReset(path, old, secret.Value, out var inner);
            result = PropertyValue.OfSecret(inner);
            return ok;
        }
        old = old.Unwrap();
        result = @new;
        return path[0] switch
        {
            PropertyPath.Key key => TryResetKey(key.Name, path[1..], old, @new, out result),
            PropertyPath.Index index => TryResetIndex(index.Position, path[1..], old, @new, out result),
            _ => TryResetAll(path[1..], old, @new, out result),
        };
    }

    private static bool TryResetKey(string key, ReadOnlySpan<PropertyPath.Segment> rest, PropertyValue old, PropertyValue @new, out PropertyValue result)
    {
        result = @new;
        var before = (old as PropertyValue.Object)?.Properties.Find(key);
        if (@new is not PropertyValue.Object o)
            return rest.IsEmpty ? before is null : old is not PropertyValue.Object;
        var after = o.Properties.Find(key);
        if (rest.IsEmpty)
        {
            result = PropertyValue.Of(before is null ? o.Properties.Remove(key) : o.Properties.Set(key, before));
            return true;
        }
        if (old is not PropertyValue.Object)
            return false;
        if (before is null || after is null)
            return before is null && after is null;
        var ok = TryReset(rest, before, after, out var inner);
        result = PropertyValue.Of(o.Properties.Set(key, inner));
        return ok;
    }

    private static bool TryResetIndex(int index, ReadOnlySpan<PropertyPath.Segment> rest, PropertyValue old, PropertyValue @new, out PropertyValue result)
    {
        result = @new;
        if (old is not PropertyValue.List before || @new is not PropertyValue.List after)
            return false;
        if (index >= before.Items.Length || index >= after.Items.Length)
            return false;
        var item = before.Items[index];
        var ok = rest.IsEmpty || TryReset(rest, before.Items[index], after.Items[index], out item);
        result = new PropertyValue.List(after.Items.SetItem(index, item));
        return ok;
    }

    private static bool TryResetAll(ReadOnlySpan<PropertyPath.Segment> rest, PropertyValue old, PropertyValue @new, out PropertyValue result)
    {
        result = @new;
        switch (old, @new)
        {
            case (PropertyValue.Object before, PropertyValue.Object) when rest.IsEmpty:
                result = before;
                return true;
            case (PropertyValue.Object before, PropertyValue.Object after):
                foreach (var (key, value) in before.Properties)
                {
                    if (after.Properties.Find(key) is not { } current || !TryReset(rest, value, current, out current))
                        return false;
                    after = new PropertyValue.Object(after.Properties.Set(key, current));
                    result = after;
                }
                return true;
            case (PropertyValue.List before, PropertyValue.List after):
                var items = after.Items;
                for (var i = 0; i < Math.Min(before.Items.Length, items.Length); i++)
                {
                    var item = before.Items[i];
                    if (!rest.IsEmpty && !TryReset(rest, before.Items[i], items[i], out item))
                        return false;
                    items = items.SetItem(i, item);
                }
                result = new PropertyValue.List(items);
                return before.Items.Length == after.Items.Length;
            default:
                return false;
        }
    }
}
