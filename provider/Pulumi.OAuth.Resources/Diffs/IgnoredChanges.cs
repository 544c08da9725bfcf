using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Diffs;

/// <summary>Takes back the changes that a program wants overlooked: the new inputs get the old values at those paths.</summary>
/// <remarks>
/// Engines do so before Check, and record what they asked for then. So this may take back no more than they do, or what was never sent
/// would be recorded as sent; it only serves engines that leave it to the provider.
/// </remarks>
internal static class IgnoredChanges
{
    public static PropertyMap TakeBack(PropertyMap inputs, PropertyMap oldInputs, ImmutableArray<PropertyPath> paths)
    {
        PropertyValue current = PropertyValue.Of(inputs);
        foreach (var path in paths)
            path.TryReset(PropertyValue.Of(oldInputs), current, out current);
        return ((PropertyValue.Object)current).Properties;
    }
}
