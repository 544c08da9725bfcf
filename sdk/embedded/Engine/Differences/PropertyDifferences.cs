using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Differences;

/// <summary>The engine's own comparison of inputs: deep, without regard to secrecy.</summary>
internal static class PropertyDifferences
{
    /// <summary>Property path to kind of change; the deepest paths that differ.</summary>
    public static ImmutableSortedDictionary<string, PropertyDifference> Between(PropertyMap old, PropertyMap @new)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<string, PropertyDifference>(StringComparer.Ordinal);
        Compare(old, @new, PropertyPath.Root, found);
        return found.ToImmutable();
    }

    private static void Compare(
        PropertyMap old,
        PropertyMap @new,
        PropertyPath at,
        ImmutableSortedDictionary<string, PropertyDifference>.Builder found
    )
    {
        foreach (var key in old.Keys.Union(@new.Keys))
            Compare(old.Find(key), @new.Find(key), at.Then(key), found);
    }

    private static void Compare(
        PropertyValue? old,
        PropertyValue? @new,
        PropertyPath at,
        ImmutableSortedDictionary<string, PropertyDifference>.Builder found
    )
    {
        switch (old?.Unwrap(), @new?.Unwrap())
        {
            case (null, null):
                break;
            case (null, _):
                found[at.ToString()] = new PropertyDifference(PropertyDifferenceKind.Add, InputDiff: true);
                break;
            case (_, null):
                found[at.ToString()] = new PropertyDifference(PropertyDifferenceKind.Delete, InputDiff: true);
                break;
            case (PropertyValue.Object before, PropertyValue.Object after):
                Compare(before.Properties, after.Properties, at, found);
                break;
            case (PropertyValue.List before, PropertyValue.List after):
                for (var i = 0; i < Math.Max(before.Items.Length, after.Items.Length); i++)
                    Compare(before.Items.ElementAtOrDefault(i), after.Items.ElementAtOrDefault(i), at.Then(i), found);
                break;
            case ({ } before, { } after) when !before.UnwrapAll().Equals(after.UnwrapAll()):
                found[at.ToString()] = new PropertyDifference(PropertyDifferenceKind.Update, InputDiff: true);
                break;
        }
    }
}
