namespace Pulumi.Embedded.Tenant.Calls;

/// <summary>The calls a tenant understands, whatever the API version.</summary>
public enum TenantOperation
{
    /// <summary>A path or method nobody knows: always 404.</summary>
    Unknown,
    IssueAccessToken,
    ListOAuthClients,
    CreateOAuthClient,
    GetOAuthClient,
    PatchOAuthClient,
    DeleteOAuthClient,
    ListPersonalAccessTokens,
    CreatePersonalAccessToken,
    PatchPersonalAccessToken,
    DeletePersonalAccessToken,
}
