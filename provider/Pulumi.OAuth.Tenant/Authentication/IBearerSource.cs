using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.Authentication;

/// <summary>Where the bearer tokens of the calls come from.</summary>
internal interface IBearerSource
{
    /// <summary>A token to be used now. All who wait for one share one login.</summary>
    Task<Result<BearerToken, TenantFault>> GetAsync(CancellationToken cancellationToken);

    /// <summary>Id of the tenant as the latest token tells; null before there was one, and when none did. Asks nobody.</summary>
    string? TenantId { get; }

    /// <summary>Takes note that the tenant refused <paramref name="token"/>.</summary>
    /// <returns>Whether <see cref="GetAsync"/> will answer another one.</returns>
    bool Refuse(BearerToken token);
}
