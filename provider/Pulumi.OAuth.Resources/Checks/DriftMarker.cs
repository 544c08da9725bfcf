using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>Remembers in the recorded inputs that a field was changed at the tenant, where the inputs themselves cannot say so. The next
/// update forgets it.</summary>
/// <remarks>As with <see cref="DefaultsMarker"/> engines keep the key and do not show it. Programs never write it, so the inputs of an
/// update lack it.</remarks>
internal static class DriftMarker
{
    public const string Key = "__drift";

    public static PropertyMap On(PropertyMap inputs, string field) => inputs.Set(Key, PropertyValue.Of([PropertyValue.Of(field)]));

    /// <summary>Holds the date that a program wrote, where another one that the tenant told stands in its place.</summary>
    private const string Wish = "__expirationWish";

    /// <summary>The inputs with the date that the program wrote kept beside the tenant's; the first one, when that changed more than
    /// once.</summary>
    public static PropertyMap WithWish(PropertyMap inputs, PropertyValue date) =>
        inputs.ContainsKey(Wish) ? inputs : inputs.Set(Wish, date);

    /// <summary>The date that the program wrote; null when it stands in its own place.</summary>
    public static PropertyValue? WishOf(PropertyMap inputs) => inputs.Find(Wish);

    public static bool Has(PropertyMap inputs, string field) =>
        inputs.Find(Key)?.UnwrapAll() is PropertyValue.List list && list.Items.Contains(PropertyValue.Of(field));
}
