namespace Pulumi.OAuth.Tenant.Authentication;

/// <summary>The one token that was given; there is no other.</summary>
internal sealed class GivenBearerSource(string token, TimeProvider time) : IBearerSource
{
    private readonly BearerToken _token = new(token, life: null, time);

    public string? TenantId => _token.Caller.TenantId;

    public Task<TenantResult<BearerToken>> GetAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new TenantResult<BearerToken>(_token, serverTime: null));

    public bool Refuse(BearerToken token) => false;
}
