namespace Pulumi.OAuth.Tenant.Faults;

/// <summary>
/// What a failed call is known to have done at the tenant. For a call that only reads it is always <see cref="NotActed"/>.
/// </summary>
public enum Effect
{
    /// <summary>The tenant certainly did nothing: it refused, or the request never reached it whole.</summary>
    NotActed,

    /// <summary>It may have acted: the request was on its way and no usable answer came back.</summary>
    Unknown,

    /// <summary>It said that it acted, but its answer could not be read.</summary>
    Acted,
}
