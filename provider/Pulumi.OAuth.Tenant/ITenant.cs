using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.OAuthClients;
using Pulumi.OAuth.Tenant.PersonalAccessTokens;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant;

/// <summary>A SailPoint Identity Security Cloud tenant, as seen by one credential.</summary>
/// <remarks>
/// Nothing is sent before the first call, so a tenant can be set up offline. Every call answers with a value, also when the tenant
/// refuses, cannot be reached, or the wait is cancelled; an exception from here is a mistake of the caller or of this library. Thread safe.
/// </remarks>
public interface ITenant : IDisposable
{
    TenantAddress Address { get; }

    ApiVersion ApiVersion { get; }

    /// <summary>
    /// The tenant's own time of now, reckoned from the last answer that told it; never later than it really is. Null before the first such
    /// answer.
    /// </summary>
    DateTimeOffset? Time { get; }

    IOAuthClients OAuthClients { get; }

    IPersonalAccessTokens PersonalAccessTokens { get; }

    /// <summary>Who the credential stands for, read from the claims of its bearer token. Logs in when that has not happened yet.</summary>
    /// <remarks>The claims are not verified: they tell whom the tenant takes us for and grant nothing.</remarks>
    Task<Result<CallerIdentity, TenantFault>> GetCallerAsync(Deadline deadline, CancellationToken cancellationToken);

    /// <summary>A bearer token for use by somebody else. All who ask for the same credential share a login while at least half of its
    /// token's life is left.</summary>
    /// <param name="credentials">Whose it is to be; null for the one this tenant is called with, be it a given token.</param>
    /// <param name="deadline">Of the caller.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    Task<Result<AccessToken, TenantFault>> GetAccessTokenAsync(
        Credential.ClientCredentials? credentials,
        Deadline deadline,
        CancellationToken cancellationToken
    );

    /// <summary>Id of the tenant as the latest login, or the given token, names it; null when none has yet, or it does not say. Asks
    /// nobody.</summary>
    string? TenantId { get; }

    /// <summary>
    /// Whether <paramref name="id"/>, of an OAuth client or of a personal access token, is the credential this tenant is called
    /// with.
    /// </summary>
    /// <remarks>
    /// The id of such an object is the client id it logs in with. Asks nobody: known from the options, or from the given token's
    /// claims.
    /// </remarks>
    bool IsOwnCredential(string id);

    /// <summary>Whether the tenant logs somebody in with a credential; a tenant that cannot be asked has not.</summary>
    Task<bool> AcceptsAsync(Credential.ClientCredentials credential, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>
    /// Ends every wait and every request that is under way; they, and all later calls, answer <see
    /// cref="Faults.TenantFault.Cancelled"/>.
    /// </summary>
    void Cancel();
}
