using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.Authentication;

/// <summary>Logs in when a token is first needed, and again when it is due or refused.</summary>
/// <param name="logInAsync">One whole login with its own retries; the token it gives is stamped when it arrives.</param>
/// <param name="lifetime">Ends logins that are under way.</param>
/// <param name="isDue">Whether a token has to be replaced before it is answered again.</param>
internal sealed class LoginBearerSource(
    Func<CancellationToken, Task<Result<BearerToken, TenantFault>>> logInAsync,
    Func<BearerToken, bool> isDue,
    CancellationToken lifetime
) : IBearerSource
{
    private readonly Lock _lock = new();
    private BearerToken? _current;
    private volatile string? _tenantId;
    private Task<Result<BearerToken, TenantFault>>? _login;

    public string? TenantId => _tenantId;

    public Task<Result<BearerToken, TenantFault>> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_current is { } token && !isDue(token))
                return Task.FromResult<Result<BearerToken, TenantFault>>(token);
            // The login belongs to all who wait for it: one who gives up must not end it for the others. It is started outside of
            // the lock's thread, since it comes back for the lock.
            var login = _login ??= Task.Run(LogInAsync, CancellationToken.None);
            return login.WaitAsync(cancellationToken);
        }
    }

    public bool Refuse(BearerToken token)
    {
        lock (_lock)
        {
            // Of many calls refused with the same token only the first discards it; the others must not discard its successor.
            if (ReferenceEquals(_current, token))
                _current = null;
            return true;
        }
    }

    private async Task<Result<BearerToken, TenantFault>> LogInAsync()
    {
        Result<BearerToken, TenantFault>? result = null;
        try
        {
            result = await logInAsync(lifetime);
            if (result.TryGetValue(out var token, out _))
                _tenantId = token.Caller.TenantId;
            return result;
        }
        finally
        {
            lock (_lock)
            {
                _login = null;
                _current = result?.Value;
            }
        }
    }
}
