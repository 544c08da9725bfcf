using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Policies;
using Pulumi.OAuth.Resources.Shapes.Types;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>Every setting of the provider.</summary>
public static class SettingCatalog
{
    public const string BaseUrl = "baseUrl";
    public const string ClientId = "clientId";
    public const string ClientSecret = "clientSecret";
    public const string AccessToken = "accessToken";
    public const string ApiVersion = "apiVersion";
    public const string RequestTimeoutSeconds = "requestTimeoutSeconds";
    public const string MaxRetries = "maxRetries";
    public const string RequestsPer10Seconds = "requestsPer10Seconds";
    public const string GuardUpdates = "guardUpdates";
    public const string Policy = "policy";
    public const string TenantChange = "tenantChange";
    public const string PreviousClientId = "previousClientId";
    public const string PreviousClientSecret = "previousClientSecret";

    public static ImmutableArray<Setting> All { get; } =
    [
        new Setting
        {
            Name = BaseUrl,
            Type = new TextType(),
            EnvironmentVariable = "SAIL_BASE_URL",
            Description =
                "Base URL of the tenant's API, for example `https://acme.api.identitynow.com`. "
                + "A changed address is refused until `tenantChange` says what it means. When unset, `SAIL_BASE_URL` is read.",
        },
        new Setting
        {
            Name = ClientId,
            Type = new TextType(),
            EnvironmentVariable = "SAIL_CLIENT_ID",
            Description =
                "Client id of the credential the provider logs in with. Managing OAuth clients and personal access tokens needs user "
                + "authentication, so this is the id of a personal access token. When unset, `SAIL_CLIENT_ID` is read.",
        },
        new Setting
        {
            Name = ClientSecret,
            Type = new TextType(),
            IsSecret = true,
            EnvironmentVariable = "SAIL_CLIENT_SECRET",
            Description =
                "Secret that belongs to `clientId`. A changed secret never replaces anything. When unset, `SAIL_CLIENT_SECRET` is read.",
        },
        new Setting
        {
            Name = AccessToken,
            Type = new TextType(),
            IsSecret = true,
            EnvironmentVariable = "SAIL_ACCESS_TOKEN",
            Description =
                "Bearer token to use as it is, instead of `clientId` and `clientSecret`. It cannot be renewed by the provider. "
                + "When unset, `SAIL_ACCESS_TOKEN` is read.",
        },
        new Setting
        {
            Name = ApiVersion,
            Type = new TextType(),
            Default = "v3",
            Description =
                "Version of the tenant's API: `v3`, `v2024`, `v2025`, `v2026`, or `v1` for the per-API layout. "
                + "It decides which fields can be patched. Default `v3`.",
        },
        new Setting
        {
            Name = RequestTimeoutSeconds,
            Type = new WholeNumberType(1, 86_400),
            Description = "Seconds one HTTP request may take, retries not counted. Default 60.",
        },
        new Setting
        {
            Name = MaxRetries,
            Type = new WholeNumberType(0, 100),
            Description =
                "How often a request that may be repeated is repeated. Creations are repeated only when the tenant certainly did not act. "
                + "Default 5.",
        },
        new Setting
        {
            Name = RequestsPer10Seconds,
            Type = new WholeNumberType(1, 100_000),
            Description =
                "Requests the provider sends per 10 seconds at most, all resources together. Default 100, the tenant's documented limit.",
        },
        new Setting
        {
            Name = GuardUpdates,
            Type = new FlagType(),
            Description =
                "Put a `test` operation before each `replace` of a JSON Patch, so that an update fails when somebody else changed the "
                + "field since the last refresh. Default false.",
        },
        new Setting
        {
            Name = Policy,
            Type = new PolicyType(),
            Description =
                "What comes of credentials that may be meant so: `allRights` (no scope, or `sp:scopes:all`), `neverExpires`, "
                + "`unknownScope` and `insecureRedirect`, each `error`, `warning` (the default) or `off`; `expiresSoon` (default 14) and "
                + "`unused` (default off), each a number of days, for warnings, or `off`. An error is one only for what is new or changed.",
        },
        new Setting
        {
            Name = TenantChange,
            Type = new TextType(),
            Description =
                "What a changed `baseUrl` means: `same https://NEW`, the same tenant under another address, so that nothing is replaced; "
                + "or `replace https://OLD -> https://NEW`, another tenant, where every resource is made anew. For any other address it "
                + "says nothing, so it may stay.",
        },
        new Setting
        {
            Name = PreviousClientId,
            Type = new TextType(),
            IsOfStackOnly = true,
            EnvironmentVariable = "SAIL_PREVIOUS_CLIENT_ID",
            Description =
                "Client id of a credential of the tenant before a `tenantChange`, to delete there what was made anew. Needed only when the "
                + "credential of that tenant came from the environment. `SAIL_PREVIOUS_CLIENT_ID` is read before it.",
        },
        new Setting
        {
            Name = PreviousClientSecret,
            Type = new TextType(),
            IsSecret = true,
            IsOfStackOnly = true,
            EnvironmentVariable = "SAIL_PREVIOUS_CLIENT_SECRET",
            Description = "Secret that belongs to `previousClientId`. `SAIL_PREVIOUS_CLIENT_SECRET` is read before it.",
        },
    ];

    /// <summary>The setting of that name; null when there is none.</summary>
    public static Setting? Find(string name) => All.FirstOrDefault(s => s.Name == name);
}
