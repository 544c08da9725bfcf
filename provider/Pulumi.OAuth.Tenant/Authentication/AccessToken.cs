namespace Pulumi.OAuth.Tenant.Authentication;

/// <summary>A bearer token that is handed to somebody else.</summary>
/// <remarks>Printing one shows no secret.</remarks>
/// <param name="Value">Secret.</param>
/// <param name="ExpiresAt">When it expires, by the tenant's clock where the token says so and else by ours; null when nobody says.</param>
/// <param name="Life">How long it was to live when it was issued; null when nobody says.</param>
/// <param name="IsRenewable">Whether another one can be had when it has expired: false for a token that was given and not logged in
/// for.</param>
public sealed record AccessToken(string Value, DateTimeOffset? ExpiresAt, TimeSpan? Life, bool IsRenewable)
{
    public override string ToString() => "access token";
}
