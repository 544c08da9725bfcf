using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.Authentication;

/// <summary>The one token that was given; there is no other.</summary>
internal sealed class GivenBearerSource(string token, TimeProvider time) : IBearerSource
{
    private readonly BearerToken _token = new(token, life: null, time);

    public string? TenantId => _token.Caller.TenantId;

    public Task<Result<BearerToken, TenantFault>> GetAsync(CancellationToken cancellationToken) =>
        Task.FromResult<Result<BearerToken, TenantFault>>(_token);

    public bool Refuse(BearerToken token) => false;
}
