using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Resources.Objects;

/// <summary>What a look-up came to.</summary>
/// <param name="Found">The object; null when there is none.</param>
/// <param name="Unreadable">What else was in the list that had to be looked at, and could not be read.</param>
internal sealed record Lookup(TenantObject? Found, IReadOnlyList<UnreadableObject> Unreadable)
{
    private static readonly Lookup Nothing = new(Found: null, []);

    /// <summary>What a list says of an object.</summary>
    public static Lookup From<TModel>(Listed<TModel> listed, Func<TModel, TenantObject> tell)
        where TModel : class => new(listed.Object is null ? null : tell(listed.Object), listed.Unreadable);

    /// <summary>The look-up that a tenant's answer stands for: only the API's own word makes an absence of a fault.</summary>
    public static TenantResult<Lookup> From<TModel>(TenantResult<TModel> result, Func<TModel, TenantObject> tell)
        where TModel : notnull =>
        result.Fault is TenantFault.NotFound
            ? new TenantResult<Lookup>(Nothing, result.ServerTime)
            : result.Select(model => new Lookup(tell(model), []));
}
