using System.Collections.Concurrent;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.Authentication;

/// <summary>Logs in for others: bearer tokens that are not for the calls of this process.</summary>
/// <remarks>All who ask for the same credential at about the same time share a login, since the token endpoint has a limit of its own;
/// whoever asks gets at least half of the token's life.</remarks>
/// <param name="logInAsync">One whole login with its own retries.</param>
/// <param name="time">Measures the age of tokens.</param>
/// <param name="lifetime">Ends logins that are under way.</param>
internal sealed class TokenDesk(
    Func<Credential.ClientCredentials, CancellationToken, Task<Result<BearerToken, TenantFault>>> logInAsync,
    TimeProvider time,
    CancellationToken lifetime
)
{
    private readonly ConcurrentDictionary<Credential.ClientCredentials, LoginBearerSource> _sources = new();

    internal Task<Result<BearerToken, TenantFault>> GetAsync(
        Credential.ClientCredentials credentials,
        CancellationToken cancellationToken
    ) => _sources.GetOrAdd(credentials, Source).GetAsync(cancellationToken);

    private LoginBearerSource Source(Credential.ClientCredentials credentials) =>
        new(token => logInAsync(credentials, token), token => !token.IsFresh(time), lifetime);
}
