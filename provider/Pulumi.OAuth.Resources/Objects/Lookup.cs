using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Objects;

/// <summary>What a look-up came to.</summary>
/// <param name="Found">The object; null when there is none.</param>
/// <param name="Unreadable">What else was in the list that had to be looked at, and could not be read.</param>
/// <param name="ServerTime">As <see cref="IDatedAnswer.ServerTime"/>.</param>
internal sealed record Lookup(TenantObject? Found, IReadOnlyList<UnreadableObject> Unreadable, DateTimeOffset? ServerTime) : IDatedAnswer
{
    /// <summary>What a list says of an object.</summary>
    public static Lookup From<TModel>(Listed<TModel> listed, Func<TModel, TenantObject> tell)
        where TModel : class => new(listed.Object is null ? null : tell(listed.Object), listed.Unreadable, listed.ServerTime);

    /// <summary>The look-up that a tenant's answer stands for: only the API's own word makes an absence of a fault.</summary>
    public static Result<Lookup, TenantFault> From<TModel>(Result<TModel, TenantFault> result, Func<TModel, TenantObject> tell)
        where TModel : class, IDatedAnswer =>
        result.Failure is TenantFault.NotFound { Details.ServerTime: var serverTime }
            ? new Lookup(Found: null, [], serverTime)
            : result.Select(model => new Lookup(tell(model), [], model.ServerTime));
}
