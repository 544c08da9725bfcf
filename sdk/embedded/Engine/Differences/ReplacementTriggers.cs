using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Differences;

/// <summary>The option <c>replacementTrigger</c>: a value whose change replaces the resource.</summary>
internal static class ReplacementTriggers
{
    /// <summary>Whether it has changed. An unknown may always have; a trigger that is added or removed has not.</summary>
    public static bool HasChanged(PropertyValue? old, PropertyValue? @new)
    {
        if ((old?.ContainsUnknown ?? false) || (@new?.ContainsUnknown ?? false))
            return true;
        var before = old?.UnwrapAll();
        var after = @new?.UnwrapAll();
        return before is not (null or PropertyValue.Null) && after is not (null or PropertyValue.Null) && !before.Equals(after);
    }
}
