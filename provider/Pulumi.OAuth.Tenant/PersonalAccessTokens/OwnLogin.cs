using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Tenant.PersonalAccessTokens;

/// <summary>The credential that is logged in with, as the caller's own list should show it.</summary>
/// <param name="ClientId">Its client id, which is the id of a personal access token; null when an access token was given that does not
/// say.</param>
/// <param name="IsListed">
/// Whether it has to be among the caller's tokens. A given access token may come from elsewhere, such as a user's session.
/// </param>
internal sealed record OwnLogin(string? ClientId, bool IsListed)
{
    internal bool IsIn(IEnumerable<DescribedObject> tokens) => tokens.Any(token => Is(token.Id));

    internal bool Is(string? id) => id is not null && string.Equals(id, ClientId, StringComparison.OrdinalIgnoreCase);
}
