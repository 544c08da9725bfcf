namespace Pulumi.Protocol.Values;

/// <content>Setting paths back.</content>
public sealed partial record PropertyPath
{
    /// <summary>Sets what stands at the path back to what stood there, as engines do for the option <c>ignoreChanges</c>.</summary>
    /// <param name="old">What stood there. An addition that the path does not reach in here stays.</param>
    /// <param name="new">What stands there.</param>
    /// <param name="result">The new value, with the old one at the path as far as both have it. Doing it twice changes nothing
    /// more.</param>
    /// <returns>False when an element on the way is only on one side; what could be set back has been.</returns>
    public bool TryReset(PropertyValue old, PropertyValue @new, out PropertyValue result)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        return TryReset(Segments.AsSpan(), old, @new, out result);
    }

    private static bool TryReset(ReadOnlySpan<Segment> path, PropertyValue old, PropertyValue @new, out PropertyValue result)
    {
        if (@new is PropertyValue.Secret secret)
        {
            var ok = TryReset(path, old, secret.Value, out var inner);
            result = PropertyValue.OfSecret(inner);
            return ok;
        }
        if (old is PropertyValue.Secret { Value: var hidden })
        {
            // What comes out of a secret is one: nothing of it may stand in the open now.
            var ok = TryReset(path, hidden, @new, out var inner);
            result = PropertyValue.OfSecret(inner);
            return ok;
        }
        result = @new;
        return path[0] switch
        {
            Key key => TryResetKey(key.Name, path[1..], old, @new, out result),
            Index index => TryResetIndex(index.Position, path[1..], old, @new, out result),
            _ => TryResetAll(path[1..], old, @new, out result),
        };
    }

    private static bool TryResetKey(string key, ReadOnlySpan<Segment> rest, PropertyValue old, PropertyValue @new, out PropertyValue result)
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

    private static bool TryResetIndex(
        int index,
        ReadOnlySpan<Segment> rest,
        PropertyValue old,
        PropertyValue @new,
        out PropertyValue result
    )
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

    private static bool TryResetAll(ReadOnlySpan<Segment> rest, PropertyValue old, PropertyValue @new, out PropertyValue result)
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
