using Pulumi.OAuth.Tenant;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>The tenant's own id in the recorded state of each object: an address is no tenant.</summary>
/// <remarks>Its key is one of those that engines keep and nobody is shown, as bridged providers' <c>__meta</c>. A property of the schema
/// would be a member of every SDK that no program needs, would come and go in previews and in the properties that an import writes, and
/// would be a change of every stack that was written before it. State that lacks it is filled by the next creation, update or read, and is
/// no difference until then.</remarks>
internal static class TenantMark
{
    public const string Key = "__tenant";

    /// <summary>The recorded tenant; null when none is.</summary>
    public static string? Of(PropertyMap state) =>
        state.Find(Key)?.Unwrap() is PropertyValue.Text { Value: { Length: > 0 } id } ? id : null;

    /// <summary>The state with the tenant that it comes from, as far as its login tells; otherwise with the one that was
    /// recorded.</summary>
    /// <param name="state">A state that was just built.</param>
    /// <param name="tenant">Where it comes from.</param>
    /// <param name="before">The state before.</param>
    public static PropertyMap On(PropertyMap state, ITenant tenant, PropertyMap before) =>
        (tenant.TenantId ?? Of(before)) is { } id ? state.Set(Key, PropertyValue.Of(id)) : state;
}
