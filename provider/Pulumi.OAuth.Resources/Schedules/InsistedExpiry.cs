using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Schedules;

/// <summary>The date that a tenant answered when it was asked for a token that never expires. Without it the same patch would be sent for
/// ever.</summary>
internal static class InsistedExpiry
{
    public const string Key = "__insistedExpiration";

    /// <summary>The recorded date; null when the tenant has never insisted.</summary>
    public static PropertyValue? Of(PropertyMap state) => state.Find(Key);

    /// <summary>The state after the tenant was asked for what the inputs say.</summary>
    public static PropertyMap AfterWrite(PropertyMap inputs, PropertyMap state, DateTimeOffset now) =>
        new ExpiryWish(inputs, state, now).IsNever && state.Find(MemberNames.ExpirationDate) is { } date
            ? state.Set(Key, date)
            : state.Remove(Key);

    /// <summary>The state after the tenant was only asked how the token is.</summary>
    public static PropertyMap Kept(PropertyMap oldState, PropertyMap state) => Of(oldState) is { } date ? state.Set(Key, date) : state;
}
