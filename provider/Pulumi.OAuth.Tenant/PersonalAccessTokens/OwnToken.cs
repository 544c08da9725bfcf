namespace Pulumi.OAuth.Tenant.PersonalAccessTokens;

/// <summary>What the list of the caller's tokens says of one.</summary>
/// <param name="Token">Null: it certainly does not exist.</param>
/// <param name="Unreadable">Other members of that list which are not what the tenant promises.</param>
public sealed record OwnToken(PersonalAccessToken? Token, IReadOnlyList<UnreadableObject> Unreadable);
