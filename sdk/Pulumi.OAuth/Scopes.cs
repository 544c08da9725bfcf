namespace Pulumi.OAuth;

/// <summary>The scopes that the vendor's OpenAPI files name, as constants: <c>Scope = { Scopes.Identity.Read }</c>.</summary>
/// <remarks>Made by <c>.scripts/scopes</c> from sailpoint-oss/api-specs, commit 81ef79d05e43 of 2026-08-22. Tenants may know more: a scope
/// is any text.</remarks>
public static class Scopes
{
    /// <summary><c>iai:role-insights</c>.</summary>
    public const string RoleInsights = "iai:role-insights";

    /// <summary><c>idn:identity-account-read</c>.</summary>
    public const string IdentityAccountRead = "idn:identity-account-read";

    /// <summary><c>sp:scopes:all</c>.</summary>
    public const string All = "sp:scopes:all";

    /// <summary><c>sp:scopes:default</c>.</summary>
    public const string Default = "sp:scopes:default";

    /// <summary><c>idn:access-model-metadata:…</c>.</summary>
    public static class AccessModelMetadata
    {
        /// <summary><c>idn:access-model-metadata:create</c>.</summary>
        public const string Create = "idn:access-model-metadata:create";

        /// <summary><c>idn:access-model-metadata:manage</c>.</summary>
        public const string Manage = "idn:access-model-metadata:manage";

        /// <summary><c>idn:access-model-metadata:read</c>.</summary>
        public const string Read = "idn:access-model-metadata:read";

        /// <summary><c>idn:access-model-metadata:update</c>.</summary>
        public const string Update = "idn:access-model-metadata:update";
    }

    /// <summary><c>iai:access-modeling:…</c>.</summary>
    public static class AccessModeling
    {
        /// <summary><c>iai:access-modeling:manage</c>.</summary>
        public const string Manage = "iai:access-modeling:manage";

        /// <summary><c>iai:access-modeling:read</c>.</summary>
        public const string Read = "iai:access-modeling:read";
    }

    /// <summary><c>idn:access-profile:…</c>.</summary>
    public static class AccessProfile
    {
        /// <summary><c>idn:access-profile:manage</c>.</summary>
        public const string Manage = "idn:access-profile:manage";

        /// <summary><c>idn:access-profile:read</c>.</summary>
        public const string Read = "idn:access-profile:read";
    }

    /// <summary><c>idn:access-request:…</c>.</summary>
    public static class AccessRequest
    {
        /// <summary><c>idn:access-request:create</c>.</summary>
        public const string Create = "idn:access-request:create";

        /// <summary><c>idn:access-request:manage</c>.</summary>
        public const string Manage = "idn:access-request:manage";
    }

    /// <summary><c>idn:access-request-administration:…</c>.</summary>
    public static class AccessRequestAdministration
    {
        /// <summary><c>idn:access-request-administration:manage</c>.</summary>
        public const string Manage = "idn:access-request-administration:manage";

        /// <summary><c>idn:access-request-administration:read</c>.</summary>
        public const string Read = "idn:access-request-administration:read";
    }

    /// <summary><c>idn:access-request-approvals:…</c>.</summary>
    public static class AccessRequestApprovals
    {
        /// <summary><c>idn:access-request-approvals:manage</c>.</summary>
        public const string Manage = "idn:access-request-approvals:manage";

        /// <summary><c>idn:access-request-approvals:read</c>.</summary>
        public const string Read = "idn:access-request-approvals:read";
    }

    /// <summary><c>idn:access-request-approvals-summary:…</c>.</summary>
    public static class AccessRequestApprovalsSummary
    {
        /// <summary><c>idn:access-request-approvals-summary:read</c>.</summary>
        public const string Read = "idn:access-request-approvals-summary:read";
    }

    /// <summary><c>idn:access-request-config:…</c>.</summary>
    public static class AccessRequestConfig
    {
        /// <summary><c>idn:access-request-config:manage</c>.</summary>
        public const string Manage = "idn:access-request-config:manage";

        /// <summary><c>idn:access-request-config:read</c>.</summary>
        public const string Read = "idn:access-request-config:read";
    }

    /// <summary><c>iai:access-request-recommender:…</c>.</summary>
    public static class AccessRequestRecommender
    {
        /// <summary><c>iai:access-request-recommender:manage</c>.</summary>
        public const string Manage = "iai:access-request-recommender:manage";

        /// <summary><c>iai:access-request-recommender:read</c>.</summary>
        public const string Read = "iai:access-request-recommender:read";
    }

    /// <summary><c>idn:access-request-self:…</c>.</summary>
    public static class AccessRequestSelf
    {
        /// <summary><c>idn:access-request-self:manage</c>.</summary>
        public const string Manage = "idn:access-request-self:manage";
    }

    /// <summary><c>idn:access-request-status:…</c>.</summary>
    public static class AccessRequestStatus
    {
        /// <summary><c>idn:access-request-status:read</c>.</summary>
        public const string Read = "idn:access-request-status:read";
    }

    /// <summary><c>idn:account:…</c>.</summary>
    public static class Account
    {
        /// <summary><c>idn:account:update</c>.</summary>
        public const string Update = "idn:account:update";
    }

    /// <summary><c>idn:account-config:…</c>.</summary>
    public static class AccountConfig
    {
        /// <summary><c>idn:account-config:manage</c>.</summary>
        public const string Manage = "idn:account-config:manage";

        /// <summary><c>idn:account-config:read</c>.</summary>
        public const string Read = "idn:account-config:read";
    }

    /// <summary><c>idn:account-requests:…</c>.</summary>
    public static class AccountRequests
    {
        /// <summary><c>idn:account-requests:create</c>.</summary>
        public const string Create = "idn:account-requests:create";

        /// <summary><c>idn:account-requests:management</c>.</summary>
        public const string Management = "idn:account-requests:management";

        /// <summary><c>idn:account-requests:read</c>.</summary>
        public const string Read = "idn:account-requests:read";
    }

    /// <summary><c>idn:accounts:…</c>.</summary>
    public static class Accounts
    {
        /// <summary><c>idn:accounts:manage</c>.</summary>
        public const string Manage = "idn:accounts:manage";

        /// <summary><c>idn:accounts:read</c>.</summary>
        public const string Read = "idn:accounts:read";
    }

    /// <summary><c>idn:accounts-provisioning:…</c>.</summary>
    public static class AccountsProvisioning
    {
        /// <summary><c>idn:accounts-provisioning:manage</c>.</summary>
        public const string Manage = "idn:accounts-provisioning:manage";
    }

    /// <summary><c>idn:accounts-state:…</c>.</summary>
    public static class AccountsState
    {
        /// <summary><c>idn:accounts-state:manage</c>.</summary>
        public const string Manage = "idn:accounts-state:manage";
    }

    /// <summary><c>sp:all-personal-access-tokens:…</c>.</summary>
    public static class AllPersonalAccessTokens
    {
        /// <summary><c>sp:all-personal-access-tokens:manage</c>.</summary>
        public const string Manage = "sp:all-personal-access-tokens:manage";

        /// <summary><c>sp:all-personal-access-tokens:read</c>.</summary>
        public const string Read = "sp:all-personal-access-tokens:read";
    }

    /// <summary><c>sp:api-usage:…</c>.</summary>
    public static class ApiUsage
    {
        /// <summary><c>sp:api-usage:read</c>.</summary>
        public const string Read = "sp:api-usage:read";
    }

    /// <summary><c>idn:app-roles:…</c>.</summary>
    public static class AppRoles
    {
        /// <summary><c>idn:app-roles:manage</c>.</summary>
        public const string Manage = "idn:app-roles:manage";

        /// <summary><c>idn:app-roles:read</c>.</summary>
        public const string Read = "idn:app-roles:read";
    }

    /// <summary><c>idn:application-discovery:…</c>.</summary>
    public static class ApplicationDiscovery
    {
        /// <summary><c>idn:application-discovery:read</c>.</summary>
        public const string Read = "idn:application-discovery:read";

        /// <summary><c>idn:application-discovery:write</c>.</summary>
        public const string Write = "idn:application-discovery:write";
    }

    /// <summary><c>das:applications:…</c>.</summary>
    public static class Applications
    {
        /// <summary><c>das:applications:manage</c>.</summary>
        public const string Manage = "das:applications:manage";

        /// <summary><c>das:applications:read</c>.</summary>
        public const string Read = "das:applications:read";
    }

    /// <summary><c>sp:approvals:…</c>.</summary>
    public static class Approvals
    {
        /// <summary><c>sp:approvals:read</c>.</summary>
        public const string Read = "sp:approvals:read";

        /// <summary><c>sp:approvals:write</c>.</summary>
        public const string Write = "sp:approvals:write";
    }

    /// <summary><c>idn:attr-sync-source-config:…</c>.</summary>
    public static class AttrSyncSourceConfig
    {
        /// <summary><c>idn:attr-sync-source-config:manage</c>.</summary>
        public const string Manage = "idn:attr-sync-source-config:manage";

        /// <summary><c>idn:attr-sync-source-config:read</c>.</summary>
        public const string Read = "idn:attr-sync-source-config:read";
    }

    /// <summary><c>sp:auth-org:…</c>.</summary>
    public static class AuthOrg
    {
        /// <summary><c>sp:auth-org:manage</c>.</summary>
        public const string Manage = "sp:auth-org:manage";

        /// <summary><c>sp:auth-org:read</c>.</summary>
        public const string Read = "sp:auth-org:read";
    }

    /// <summary><c>sp:auth-profile:…</c>.</summary>
    public static class AuthProfile
    {
        /// <summary><c>sp:auth-profile:read</c>.</summary>
        public const string Read = "sp:auth-profile:read";

        /// <summary><c>sp:auth-profile:update</c>.</summary>
        public const string Update = "sp:auth-profile:update";
    }

    /// <summary><c>sp:auth-user:…</c>.</summary>
    public static class AuthUser
    {
        /// <summary><c>sp:auth-user:delete</c>.</summary>
        public const string Delete = "sp:auth-user:delete";

        /// <summary><c>sp:auth-user:manage</c>.</summary>
        public const string Manage = "sp:auth-user:manage";

        /// <summary><c>sp:auth-user:read</c>.</summary>
        public const string Read = "sp:auth-user:read";
    }

    /// <summary><c>sp:auth-user-internal:…</c>.</summary>
    public static class AuthUserInternal
    {
        /// <summary><c>sp:auth-user-internal:update</c>.</summary>
        public const string Update = "sp:auth-user-internal:update";
    }

    /// <summary><c>idn:branding:…</c>.</summary>
    public static class Branding
    {
        /// <summary><c>idn:branding:manage</c>.</summary>
        public const string Manage = "idn:branding:manage";

        /// <summary><c>idn:branding:read</c>.</summary>
        public const string Read = "idn:branding:read";
    }

    /// <summary><c>idn:business-application:…</c>.</summary>
    public static class BusinessApplication
    {
        /// <summary><c>idn:business-application:create</c>.</summary>
        public const string Create = "idn:business-application:create";

        /// <summary><c>idn:business-application:read</c>.</summary>
        public const string Read = "idn:business-application:read";

        /// <summary><c>idn:business-application:update</c>.</summary>
        public const string Update = "idn:business-application:update";
    }

    /// <summary><c>idn:campaign:…</c>.</summary>
    public static class Campaign
    {
        /// <summary><c>idn:campaign:manage</c>.</summary>
        public const string Manage = "idn:campaign:manage";

        /// <summary><c>idn:campaign:read</c>.</summary>
        public const string Read = "idn:campaign:read";
    }

    /// <summary><c>idn:campaign-filter:…</c>.</summary>
    public static class CampaignFilter
    {
        /// <summary><c>idn:campaign-filter:manage</c>.</summary>
        public const string Manage = "idn:campaign-filter:manage";

        /// <summary><c>idn:campaign-filter:read</c>.</summary>
        public const string Read = "idn:campaign-filter:read";
    }

    /// <summary><c>idn:campaign-report:…</c>.</summary>
    public static class CampaignReport
    {
        /// <summary><c>idn:campaign-report:manage</c>.</summary>
        public const string Manage = "idn:campaign-report:manage";

        /// <summary><c>idn:campaign-report:read</c>.</summary>
        public const string Read = "idn:campaign-report:read";
    }

    /// <summary><c>idn:campaign-temlates:…</c>.</summary>
    public static class CampaignTemlates
    {
        /// <summary><c>idn:campaign-temlates:read</c>.</summary>
        public const string Read = "idn:campaign-temlates:read";
    }

    /// <summary><c>idn:campaign-template:…</c>.</summary>
    public static class CampaignTemplate
    {
        /// <summary><c>idn:campaign-template:manage</c>.</summary>
        public const string Manage = "idn:campaign-template:manage";

        /// <summary><c>idn:campaign-template:read</c>.</summary>
        public const string Read = "idn:campaign-template:read";
    }

    /// <summary><c>idn:certification:…</c>.</summary>
    public static class Certification
    {
        /// <summary><c>idn:certification:read</c>.</summary>
        public const string Read = "idn:certification:read";

        /// <summary><c>idn:certification:write</c>.</summary>
        public const string Write = "idn:certification:write";
    }

    /// <summary><c>sp:config:…</c>.</summary>
    public static class Config
    {
        /// <summary><c>sp:config:manage</c>.</summary>
        public const string Manage = "sp:config:manage";

        /// <summary><c>sp:config:read</c>.</summary>
        public const string Read = "sp:config:read";
    }

    /// <summary><c>sp:config-backup:…</c>.</summary>
    public static class ConfigBackup
    {
        /// <summary><c>sp:config-backup:manage</c>.</summary>
        public const string Manage = "sp:config-backup:manage";

        /// <summary><c>sp:config-backup:read</c>.</summary>
        public const string Read = "sp:config-backup:read";
    }

    /// <summary><c>sp:config-deploy:…</c>.</summary>
    public static class ConfigDeploy
    {
        /// <summary><c>sp:config-deploy:manage</c>.</summary>
        public const string Manage = "sp:config-deploy:manage";

        /// <summary><c>sp:config-deploy:read</c>.</summary>
        public const string Read = "sp:config-deploy:read";
    }

    /// <summary><c>sp:config-draft:…</c>.</summary>
    public static class ConfigDraft
    {
        /// <summary><c>sp:config-draft:manage</c>.</summary>
        public const string Manage = "sp:config-draft:manage";

        /// <summary><c>sp:config-draft:read</c>.</summary>
        public const string Read = "sp:config-draft:read";
    }

    /// <summary><c>sp:config-object-mapping:…</c>.</summary>
    public static class ConfigObjectMapping
    {
        /// <summary><c>sp:config-object-mapping:manage</c>.</summary>
        public const string Manage = "sp:config-object-mapping:manage";

        /// <summary><c>sp:config-object-mapping:read</c>.</summary>
        public const string Read = "sp:config-object-mapping:read";
    }

    /// <summary><c>sp:config-scheduled-action:…</c>.</summary>
    public static class ConfigScheduledAction
    {
        /// <summary><c>sp:config-scheduled-action:manage</c>.</summary>
        public const string Manage = "sp:config-scheduled-action:manage";

        /// <summary><c>sp:config-scheduled-action:read</c>.</summary>
        public const string Read = "sp:config-scheduled-action:read";
    }

    /// <summary><c>iai:configuration:…</c>.</summary>
    public static class Configuration
    {
        /// <summary><c>iai:configuration:manage</c>.</summary>
        public const string Manage = "iai:configuration:manage";

        /// <summary><c>iai:configuration:read</c>.</summary>
        public const string Read = "iai:configuration:read";
    }

    /// <summary><c>sp:connector:…</c>.</summary>
    public static class Connector
    {
        /// <summary><c>sp:connector:manage</c>.</summary>
        public const string Manage = "sp:connector:manage";

        /// <summary><c>sp:connector:read</c>.</summary>
        public const string Read = "sp:connector:read";
    }

    /// <summary><c>idn:connector-config:…</c>.</summary>
    public static class ConnectorConfig
    {
        /// <summary><c>idn:connector-config:manage</c>.</summary>
        public const string Manage = "idn:connector-config:manage";

        /// <summary><c>idn:connector-config:read</c>.</summary>
        public const string Read = "idn:connector-config:read";
    }

    /// <summary><c>idn:data-segment:…</c>.</summary>
    public static class DataSegment
    {
        /// <summary><c>idn:data-segment:manage</c>.</summary>
        public const string Manage = "idn:data-segment:manage";

        /// <summary><c>idn:data-segment:read</c>.</summary>
        public const string Read = "idn:data-segment:read";
    }

    /// <summary><c>iai:decisions:…</c>.</summary>
    public static class Decisions
    {
        /// <summary><c>iai:decisions:manage</c>.</summary>
        public const string Manage = "iai:decisions:manage";
    }

    /// <summary><c>idn:entitlement:…</c>.</summary>
    public static class Entitlement
    {
        /// <summary><c>idn:entitlement:delete</c>.</summary>
        public const string Delete = "idn:entitlement:delete";

        /// <summary><c>idn:entitlement:manage</c>.</summary>
        public const string Manage = "idn:entitlement:manage";

        /// <summary><c>idn:entitlement:read</c>.</summary>
        public const string Read = "idn:entitlement:read";

        /// <summary><c>idn:entitlement:update</c>.</summary>
        public const string Update = "idn:entitlement:update";
    }

    /// <summary><c>idn:entitlement-connections:…</c>.</summary>
    public static class EntitlementConnections
    {
        /// <summary><c>idn:entitlement-connections:list</c>.</summary>
        public const string List = "idn:entitlement-connections:list";

        /// <summary><c>idn:entitlement-connections:manage</c>.</summary>
        public const string Manage = "idn:entitlement-connections:manage";

        /// <summary><c>idn:entitlement-connections:read</c>.</summary>
        public const string Read = "idn:entitlement-connections:read";
    }

    /// <summary><c>mlops:feature-data:…</c>.</summary>
    public static class FeatureData
    {
        /// <summary><c>mlops:feature-data:read</c>.</summary>
        public const string Read = "mlops:feature-data:read";
    }

    /// <summary><c>sp:forms:…</c>.</summary>
    public static class Forms
    {
        /// <summary><c>sp:forms:manage</c>.</summary>
        public const string Manage = "sp:forms:manage";

        /// <summary><c>sp:forms:read</c>.</summary>
        public const string Read = "sp:forms:read";
    }

    /// <summary><c>sp:gov-criteria:…</c>.</summary>
    public static class GovCriteria
    {
        /// <summary><c>sp:gov-criteria:read</c>.</summary>
        public const string Read = "sp:gov-criteria:read";

        /// <summary><c>sp:gov-criteria:write</c>.</summary>
        public const string Write = "sp:gov-criteria:write";
    }

    /// <summary><c>idn:icons:…</c>.</summary>
    public static class Icons
    {
        /// <summary><c>idn:icons:manage</c>.</summary>
        public const string Manage = "idn:icons:manage";
    }

    /// <summary><c>idn:identity:…</c>.</summary>
    public static class Identity
    {
        /// <summary><c>idn:identity:manage</c>.</summary>
        public const string Manage = "idn:identity:manage";

        /// <summary><c>idn:identity:process</c>.</summary>
        public const string Process = "idn:identity:process";

        /// <summary><c>idn:identity:read</c>.</summary>
        public const string Read = "idn:identity:read";

        /// <summary><c>idn:identity:update</c>.</summary>
        public const string Update = "idn:identity:update";
    }

    /// <summary><c>das:identity-collectors:…</c>.</summary>
    public static class IdentityCollectors
    {
        /// <summary><c>das:identity-collectors:manage</c>.</summary>
        public const string Manage = "das:identity-collectors:manage";

        /// <summary><c>das:identity-collectors:read</c>.</summary>
        public const string Read = "das:identity-collectors:read";
    }

    /// <summary><c>idn:identity-direct-report:…</c>.</summary>
    public static class IdentityDirectReport
    {
        /// <summary><c>idn:identity-direct-report:read</c>.</summary>
        public const string Read = "idn:identity-direct-report:read";
    }

    /// <summary><c>idn:identity-history:…</c>.</summary>
    public static class IdentityHistory
    {
        /// <summary><c>idn:identity-history:manage</c>.</summary>
        public const string Manage = "idn:identity-history:manage";

        /// <summary><c>idn:identity-history:read</c>.</summary>
        public const string Read = "idn:identity-history:read";
    }

    /// <summary><c>idn:identity-internal:…</c>.</summary>
    public static class IdentityInternal
    {
        /// <summary><c>idn:identity-internal:update</c>.</summary>
        public const string Update = "idn:identity-internal:update";
    }

    /// <summary><c>idn:identity-lifecycle-state:…</c>.</summary>
    public static class IdentityLifecycleState
    {
        /// <summary><c>idn:identity-lifecycle-state:manage</c>.</summary>
        public const string Manage = "idn:identity-lifecycle-state:manage";
    }

    /// <summary><c>idn:identity-profile:…</c>.</summary>
    public static class IdentityProfile
    {
        /// <summary><c>idn:identity-profile:delete</c>.</summary>
        public const string Delete = "idn:identity-profile:delete";

        /// <summary><c>idn:identity-profile:manage</c>.</summary>
        public const string Manage = "idn:identity-profile:manage";

        /// <summary><c>idn:identity-profile:read</c>.</summary>
        public const string Read = "idn:identity-profile:read";
    }

    /// <summary><c>idn:identity-profile-attribute:…</c>.</summary>
    public static class IdentityProfileAttribute
    {
        /// <summary><c>idn:identity-profile-attribute:manage</c>.</summary>
        public const string Manage = "idn:identity-profile-attribute:manage";

        /// <summary><c>idn:identity-profile-attribute:read</c>.</summary>
        public const string Read = "idn:identity-profile-attribute:read";
    }

    /// <summary><c>idn:identity-profile-lifecycle-state:…</c>.</summary>
    public static class IdentityProfileLifecycleState
    {
        /// <summary><c>idn:identity-profile-lifecycle-state:manage</c>.</summary>
        public const string Manage = "idn:identity-profile-lifecycle-state:manage";

        /// <summary><c>idn:identity-profile-lifecycle-state:read</c>.</summary>
        public const string Read = "idn:identity-profile-lifecycle-state:read";
    }

    /// <summary><c>sp:identity-sec-intel:…</c>.</summary>
    public static class IdentitySecIntel
    {
        /// <summary><c>sp:identity-sec-intel:read</c>.</summary>
        public const string Read = "sp:identity-sec-intel:read";

        /// <summary><c>sp:identity-sec-intel:write</c>.</summary>
        public const string Write = "sp:identity-sec-intel:write";
    }

    /// <summary><c>idn:identity-self:…</c>.</summary>
    public static class IdentitySelf
    {
        /// <summary><c>idn:identity-self:read</c>.</summary>
        public const string Read = "idn:identity-self:read";
    }

    /// <summary><c>idn:jit-activation-history:…</c>.</summary>
    public static class JitActivationHistory
    {
        /// <summary><c>idn:jit-activation-history:read</c>.</summary>
        public const string Read = "idn:jit-activation-history:read";
    }

    /// <summary><c>idn:jit-activation-history-self:…</c>.</summary>
    public static class JitActivationHistorySelf
    {
        /// <summary><c>idn:jit-activation-history-self:read</c>.</summary>
        public const string Read = "idn:jit-activation-history-self:read";
    }

    /// <summary><c>idn:jit-activation-workflow:…</c>.</summary>
    public static class JitActivationWorkflow
    {
        /// <summary><c>idn:jit-activation-workflow:activate</c>.</summary>
        public const string Activate = "idn:jit-activation-workflow:activate";

        /// <summary><c>idn:jit-activation-workflow:deactivate</c>.</summary>
        public const string Deactivate = "idn:jit-activation-workflow:deactivate";

        /// <summary><c>idn:jit-activation-workflow:extend</c>.</summary>
        public const string Extend = "idn:jit-activation-workflow:extend";

        /// <summary><c>idn:jit-activation-workflow:manage</c>.</summary>
        public const string Manage = "idn:jit-activation-workflow:manage";
    }

    /// <summary><c>idn:jit-policy:…</c>.</summary>
    public static class JitPolicy
    {
        /// <summary><c>idn:jit-policy:manage</c>.</summary>
        public const string Manage = "idn:jit-policy:manage";

        /// <summary><c>idn:jit-policy:read</c>.</summary>
        public const string Read = "idn:jit-policy:read";

        /// <summary><c>idn:jit-policy:update</c>.</summary>
        public const string Update = "idn:jit-policy:update";
    }

    /// <summary><c>sp:launcher-admin:…</c>.</summary>
    public static class LauncherAdmin
    {
        /// <summary><c>sp:launcher-admin:delete</c>.</summary>
        public const string Delete = "sp:launcher-admin:delete";

        /// <summary><c>sp:launcher-admin:read</c>.</summary>
        public const string Read = "sp:launcher-admin:read";

        /// <summary><c>sp:launcher-admin:write</c>.</summary>
        public const string Write = "sp:launcher-admin:write";
    }

    /// <summary><c>sp:launcher-user:…</c>.</summary>
    public static class LauncherUser
    {
        /// <summary><c>sp:launcher-user:launch</c>.</summary>
        public const string Launch = "sp:launcher-user:launch";

        /// <summary><c>sp:launcher-user:read</c>.</summary>
        public const string Read = "sp:launcher-user:read";
    }

    /// <summary><c>idn:managed-client-certificate:…</c>.</summary>
    public static class ManagedClientCertificate
    {
        /// <summary><c>idn:managed-client-certificate:read</c>.</summary>
        public const string Read = "idn:managed-client-certificate:read";

        /// <summary><c>idn:managed-client-certificate:update</c>.</summary>
        public const string Update = "idn:managed-client-certificate:update";
    }

    /// <summary><c>idn:managed-client-status:…</c>.</summary>
    public static class ManagedClientStatus
    {
        /// <summary><c>idn:managed-client-status:manage</c>.</summary>
        public const string Manage = "idn:managed-client-status:manage";

        /// <summary><c>idn:managed-client-status:read</c>.</summary>
        public const string Read = "idn:managed-client-status:read";
    }

    /// <summary><c>idn:managed-cluster-jobs:…</c>.</summary>
    public static class ManagedClusterJobs
    {
        /// <summary><c>idn:managed-cluster-jobs:read</c>.</summary>
        public const string Read = "idn:managed-cluster-jobs:read";
    }

    /// <summary><c>idn:managed-cluster-types:…</c>.</summary>
    public static class ManagedClusterTypes
    {
        /// <summary><c>idn:managed-cluster-types:manage</c>.</summary>
        public const string Manage = "idn:managed-cluster-types:manage";

        /// <summary><c>idn:managed-cluster-types:read</c>.</summary>
        public const string Read = "idn:managed-cluster-types:read";
    }

    /// <summary><c>idn:managed-cluster-upgrade:…</c>.</summary>
    public static class ManagedClusterUpgrade
    {
        /// <summary><c>idn:managed-cluster-upgrade:manage</c>.</summary>
        public const string Manage = "idn:managed-cluster-upgrade:manage";
    }

    /// <summary><c>idn:managed-process:…</c>.</summary>
    public static class ManagedProcess
    {
        /// <summary><c>idn:managed-process:manage</c>.</summary>
        public const string Manage = "idn:managed-process:manage";

        /// <summary><c>idn:managed-process:read</c>.</summary>
        public const string Read = "idn:managed-process:read";
    }

    /// <summary><c>idn:mfa:…</c>.</summary>
    public static class Mfa
    {
        /// <summary><c>idn:mfa:poll</c>.</summary>
        public const string Poll = "idn:mfa:poll";

        /// <summary><c>idn:mfa:send</c>.</summary>
        public const string Send = "idn:mfa:send";

        /// <summary><c>idn:mfa:verify</c>.</summary>
        public const string Verify = "idn:mfa:verify";
    }

    /// <summary><c>idn:mfa-configuration:…</c>.</summary>
    public static class MfaConfiguration
    {
        /// <summary><c>idn:mfa-configuration:manage</c>.</summary>
        public const string Manage = "idn:mfa-configuration:manage";

        /// <summary><c>idn:mfa-configuration:read</c>.</summary>
        public const string Read = "idn:mfa-configuration:read";
    }

    /// <summary><c>idn:mfa-kba:…</c>.</summary>
    public static class MfaKba
    {
        /// <summary><c>idn:mfa-kba:authenticate</c>.</summary>
        public const string Authenticate = "idn:mfa-kba:authenticate";

        /// <summary><c>idn:mfa-kba:read</c>.</summary>
        public const string Read = "idn:mfa-kba:read";
    }

    /// <summary><c>idn:mis-account:…</c>.</summary>
    public static class MisAccount
    {
        /// <summary><c>idn:mis-account:disable</c>.</summary>
        public const string Disable = "idn:mis-account:disable";

        /// <summary><c>idn:mis-account:enable</c>.</summary>
        public const string Enable = "idn:mis-account:enable";

        /// <summary><c>idn:mis-account:manage</c>.</summary>
        public const string Manage = "idn:mis-account:manage";

        /// <summary><c>idn:mis-account:read</c>.</summary>
        public const string Read = "idn:mis-account:read";

        /// <summary><c>idn:mis-account:reload</c>.</summary>
        public const string Reload = "idn:mis-account:reload";

        /// <summary><c>idn:mis-account:update</c>.</summary>
        public const string Update = "idn:mis-account:update";
    }

    /// <summary><c>idn:mis-agents:…</c>.</summary>
    public static class MisAgents
    {
        /// <summary><c>idn:mis-agents:aggregate</c>.</summary>
        public const string Aggregate = "idn:mis-agents:aggregate";
    }

    /// <summary><c>idn:mis-identity:…</c>.</summary>
    public static class MisIdentity
    {
        /// <summary><c>idn:mis-identity:manage</c>.</summary>
        public const string Manage = "idn:mis-identity:manage";

        /// <summary><c>idn:mis-identity:read</c>.</summary>
        public const string Read = "idn:mis-identity:read";
    }

    /// <summary><c>idn:multihosts-admin:…</c>.</summary>
    public static class MultihostsAdmin
    {
        /// <summary><c>idn:multihosts-admin:manage</c>.</summary>
        public const string Manage = "idn:multihosts-admin:manage";
    }

    /// <summary><c>sp:my-personal-access-tokens:…</c>.</summary>
    public static class MyPersonalAccessTokens
    {
        /// <summary><c>sp:my-personal-access-tokens:manage</c>.</summary>
        public const string Manage = "sp:my-personal-access-tokens:manage";

        /// <summary><c>sp:my-personal-access-tokens:read</c>.</summary>
        public const string Read = "sp:my-personal-access-tokens:read";
    }

    /// <summary><c>idn:nelm:…</c>.</summary>
    public static class Nelm
    {
        /// <summary><c>idn:nelm:manage</c>.</summary>
        public const string Manage = "idn:nelm:manage";

        /// <summary><c>idn:nelm:read</c>.</summary>
        public const string Read = "idn:nelm:read";
    }

    /// <summary><c>sp:notification-dkim-attributes:…</c>.</summary>
    public static class NotificationDkimAttributes
    {
        /// <summary><c>sp:notification-dkim-attributes:read</c>.</summary>
        public const string Read = "sp:notification-dkim-attributes:read";
    }

    /// <summary><c>sp:notification-mail-from-attributes:…</c>.</summary>
    public static class NotificationMailFromAttributes
    {
        /// <summary><c>sp:notification-mail-from-attributes:read</c>.</summary>
        public const string Read = "sp:notification-mail-from-attributes:read";

        /// <summary><c>sp:notification-mail-from-attributes:write</c>.</summary>
        public const string Write = "sp:notification-mail-from-attributes:write";
    }

    /// <summary><c>idn:notification-preferences:…</c>.</summary>
    public static class NotificationPreferences
    {
        /// <summary><c>idn:notification-preferences:create</c>.</summary>
        public const string Create = "idn:notification-preferences:create";

        /// <summary><c>idn:notification-preferences:read</c>.</summary>
        public const string Read = "idn:notification-preferences:read";
    }

    /// <summary><c>idn:notification-template-defaults:…</c>.</summary>
    public static class NotificationTemplateDefaults
    {
        /// <summary><c>idn:notification-template-defaults:read</c>.</summary>
        public const string Read = "idn:notification-template-defaults:read";
    }

    /// <summary><c>idn:notification-templates:…</c>.</summary>
    public static class NotificationTemplates
    {
        /// <summary><c>idn:notification-templates:create</c>.</summary>
        public const string Create = "idn:notification-templates:create";

        /// <summary><c>idn:notification-templates:delete</c>.</summary>
        public const string Delete = "idn:notification-templates:delete";

        /// <summary><c>idn:notification-templates:read</c>.</summary>
        public const string Read = "idn:notification-templates:read";
    }

    /// <summary><c>sp:notification-verify-domain-dkim:…</c>.</summary>
    public static class NotificationVerifyDomainDkim
    {
        /// <summary><c>sp:notification-verify-domain-dkim:write</c>.</summary>
        public const string Write = "sp:notification-verify-domain-dkim:write";
    }

    /// <summary><c>sp:oauth-client:…</c>.</summary>
    public static class OauthClient
    {
        /// <summary><c>sp:oauth-client:manage</c>.</summary>
        public const string Manage = "sp:oauth-client:manage";

        /// <summary><c>sp:oauth-client:read</c>.</summary>
        public const string Read = "sp:oauth-client:read";
    }

    /// <summary><c>iai:objects:…</c>.</summary>
    public static class Objects
    {
        /// <summary><c>iai:objects:read</c>.</summary>
        public const string Read = "iai:objects:read";
    }

    /// <summary><c>idn:org-configs:…</c>.</summary>
    public static class OrgConfigs
    {
        /// <summary><c>idn:org-configs:manage</c>.</summary>
        public const string Manage = "idn:org-configs:manage";

        /// <summary><c>idn:org-configs:read</c>.</summary>
        public const string Read = "idn:org-configs:read";
    }

    /// <summary><c>idn:org-configs-user:…</c>.</summary>
    public static class OrgConfigsUser
    {
        /// <summary><c>idn:org-configs-user:read</c>.</summary>
        public const string Read = "idn:org-configs-user:read";
    }

    /// <summary><c>iai:outliers:…</c>.</summary>
    public static class Outliers
    {
        /// <summary><c>iai:outliers:manage</c>.</summary>
        public const string Manage = "iai:outliers:manage";

        /// <summary><c>iai:outliers:read</c>.</summary>
        public const string Read = "iai:outliers:read";
    }

    /// <summary><c>das:owners:…</c>.</summary>
    public static class Owners
    {
        /// <summary><c>das:owners:manage</c>.</summary>
        public const string Manage = "das:owners:manage";

        /// <summary><c>das:owners:read</c>.</summary>
        public const string Read = "das:owners:read";
    }

    /// <summary><c>sp:parameter-storage:…</c>.</summary>
    public static class ParameterStorage
    {
        /// <summary><c>sp:parameter-storage:manage</c>.</summary>
        public const string Manage = "sp:parameter-storage:manage";

        /// <summary><c>sp:parameter-storage:read</c>.</summary>
        public const string Read = "sp:parameter-storage:read";
    }

    /// <summary><c>idn:password:…</c>.</summary>
    public static class Password
    {
        /// <summary><c>idn:password:user-invite</c>.</summary>
        public const string UserInvite = "idn:password:user-invite";
    }

    /// <summary><c>idn:password-change:…</c>.</summary>
    public static class PasswordChange
    {
        /// <summary><c>idn:password-change:manage</c>.</summary>
        public const string Manage = "idn:password-change:manage";

        /// <summary><c>idn:password-change:read</c>.</summary>
        public const string Read = "idn:password-change:read";
    }

    /// <summary><c>idn:password-dictionary:…</c>.</summary>
    public static class PasswordDictionary
    {
        /// <summary><c>idn:password-dictionary:manage</c>.</summary>
        public const string Manage = "idn:password-dictionary:manage";

        /// <summary><c>idn:password-dictionary:read</c>.</summary>
        public const string Read = "idn:password-dictionary:read";
    }

    /// <summary><c>idn:password-digit-token:…</c>.</summary>
    public static class PasswordDigitToken
    {
        /// <summary><c>idn:password-digit-token:create</c>.</summary>
        public const string Create = "idn:password-digit-token:create";
    }

    /// <summary><c>idn:password-info:…</c>.</summary>
    public static class PasswordInfo
    {
        /// <summary><c>idn:password-info:read</c>.</summary>
        public const string Read = "idn:password-info:read";
    }

    /// <summary><c>idn:password-org-config:…</c>.</summary>
    public static class PasswordOrgConfig
    {
        /// <summary><c>idn:password-org-config:manage</c>.</summary>
        public const string Manage = "idn:password-org-config:manage";

        /// <summary><c>idn:password-org-config:read</c>.</summary>
        public const string Read = "idn:password-org-config:read";
    }

    /// <summary><c>idn:password-policy:…</c>.</summary>
    public static class PasswordPolicy
    {
        /// <summary><c>idn:password-policy:read</c>.</summary>
        public const string Read = "idn:password-policy:read";

        /// <summary><c>idn:password-policy:write</c>.</summary>
        public const string Write = "idn:password-policy:write";
    }

    /// <summary><c>idn:password-sync-group:…</c>.</summary>
    public static class PasswordSyncGroup
    {
        /// <summary><c>idn:password-sync-group:manage</c>.</summary>
        public const string Manage = "idn:password-sync-group:manage";

        /// <summary><c>idn:password-sync-group:read</c>.</summary>
        public const string Read = "idn:password-sync-group:read";
    }

    /// <summary><c>idn:password-sync-group-management:…</c>.</summary>
    public static class PasswordSyncGroupManagement
    {
        /// <summary><c>idn:password-sync-group-management:read</c>.</summary>
        public const string Read = "idn:password-sync-group-management:read";
    }

    /// <summary><c>idn:password-user-invite:…</c>.</summary>
    public static class PasswordUserInvite
    {
        /// <summary><c>idn:password-user-invite:manage</c>.</summary>
        public const string Manage = "idn:password-user-invite:manage";
    }

    /// <summary><c>idn:privilege-rec:…</c>.</summary>
    public static class PrivilegeRec
    {
        /// <summary><c>idn:privilege-rec:read</c>.</summary>
        public const string Read = "idn:privilege-rec:read";
    }

    /// <summary><c>idn:prompt-insights:…</c>.</summary>
    public static class PromptInsights
    {
        /// <summary><c>idn:prompt-insights:read</c>.</summary>
        public const string Read = "idn:prompt-insights:read";
    }

    /// <summary><c>idn:provisioning-policy:…</c>.</summary>
    public static class ProvisioningPolicy
    {
        /// <summary><c>idn:provisioning-policy:manage</c>.</summary>
        public const string Manage = "idn:provisioning-policy:manage";

        /// <summary><c>idn:provisioning-policy:read</c>.</summary>
        public const string Read = "idn:provisioning-policy:read";
    }

    /// <summary><c>idn:provisioning-policy-source:…</c>.</summary>
    public static class ProvisioningPolicySource
    {
        /// <summary><c>idn:provisioning-policy-source:read</c>.</summary>
        public const string Read = "idn:provisioning-policy-source:read";
    }

    /// <summary><c>idn:provisioning-policy-source-admin-operations:…</c>.</summary>
    public static class ProvisioningPolicySourceAdminOperations
    {
        /// <summary><c>idn:provisioning-policy-source-admin-operations:manage</c>.</summary>
        public const string Manage = "idn:provisioning-policy-source-admin-operations:manage";
    }

    /// <summary><c>idn:public-identity-config:…</c>.</summary>
    public static class PublicIdentityConfig
    {
        /// <summary><c>idn:public-identity-config:manage</c>.</summary>
        public const string Manage = "idn:public-identity-config:manage";

        /// <summary><c>idn:public-identity-config:read</c>.</summary>
        public const string Read = "idn:public-identity-config:read";
    }

    /// <summary><c>idn:reassignment-configuration:…</c>.</summary>
    public static class ReassignmentConfiguration
    {
        /// <summary><c>idn:reassignment-configuration:manage</c>.</summary>
        public const string Manage = "idn:reassignment-configuration:manage";

        /// <summary><c>idn:reassignment-configuration:read</c>.</summary>
        public const string Read = "idn:reassignment-configuration:read";
    }

    /// <summary><c>idn:reassignment-tenant-configuration:…</c>.</summary>
    public static class ReassignmentTenantConfiguration
    {
        /// <summary><c>idn:reassignment-tenant-configuration:read</c>.</summary>
        public const string Read = "idn:reassignment-tenant-configuration:read";

        /// <summary><c>idn:reassignment-tenant-configuration:update</c>.</summary>
        public const string Update = "idn:reassignment-tenant-configuration:update";
    }

    /// <summary><c>idn:remote-client:…</c>.</summary>
    public static class RemoteClient
    {
        /// <summary><c>idn:remote-client:manage</c>.</summary>
        public const string Manage = "idn:remote-client:manage";

        /// <summary><c>idn:remote-client:read</c>.</summary>
        public const string Read = "idn:remote-client:read";
    }

    /// <summary><c>sp:report:…</c>.</summary>
    public static class Report
    {
        /// <summary><c>sp:report:manage</c>.</summary>
        public const string Manage = "sp:report:manage";

        /// <summary><c>sp:report:read</c>.</summary>
        public const string Read = "sp:report:read";
    }

    /// <summary><c>idn:requestable-objects:…</c>.</summary>
    public static class RequestableObjects
    {
        /// <summary><c>idn:requestable-objects:read</c>.</summary>
        public const string Read = "idn:requestable-objects:read";
    }

    /// <summary><c>idn:role:…</c>.</summary>
    public static class Role
    {
        /// <summary><c>idn:role:delete</c>.</summary>
        public const string Delete = "idn:role:delete";

        /// <summary><c>idn:role:update</c>.</summary>
        public const string Update = "idn:role:update";
    }

    /// <summary><c>idn:role-checked:…</c>.</summary>
    public static class RoleChecked
    {
        /// <summary><c>idn:role-checked:delete</c>.</summary>
        public const string Delete = "idn:role-checked:delete";

        /// <summary><c>idn:role-checked:manage</c>.</summary>
        public const string Manage = "idn:role-checked:manage";

        /// <summary><c>idn:role-checked:read</c>.</summary>
        public const string Read = "idn:role-checked:read";

        /// <summary><c>idn:role-checked:update</c>.</summary>
        public const string Update = "idn:role-checked:update";
    }

    /// <summary><c>idn:role-propagation:…</c>.</summary>
    public static class RolePropagation
    {
        /// <summary><c>idn:role-propagation:read</c>.</summary>
        public const string Read = "idn:role-propagation:read";

        /// <summary><c>idn:role-propagation:write</c>.</summary>
        public const string Write = "idn:role-propagation:write";
    }

    /// <summary><c>idn:role-propagation-config:…</c>.</summary>
    public static class RolePropagationConfig
    {
        /// <summary><c>idn:role-propagation-config:read</c>.</summary>
        public const string Read = "idn:role-propagation-config:read";

        /// <summary><c>idn:role-propagation-config:write</c>.</summary>
        public const string Write = "idn:role-propagation-config:write";
    }

    /// <summary><c>idn:role-unchecked:…</c>.</summary>
    public static class RoleUnchecked
    {
        /// <summary><c>idn:role-unchecked:manage</c>.</summary>
        public const string Manage = "idn:role-unchecked:manage";

        /// <summary><c>idn:role-unchecked:read</c>.</summary>
        public const string Read = "idn:role-unchecked:read";
    }

    /// <summary><c>idn:rule-management-connector:…</c>.</summary>
    public static class RuleManagementConnector
    {
        /// <summary><c>idn:rule-management-connector:manage</c>.</summary>
        public const string Manage = "idn:rule-management-connector:manage";

        /// <summary><c>idn:rule-management-connector:read</c>.</summary>
        public const string Read = "idn:rule-management-connector:read";
    }

    /// <summary><c>idn:s3-proxy:…</c>.</summary>
    public static class S3Proxy
    {
        /// <summary><c>idn:s3-proxy:read</c>.</summary>
        public const string Read = "idn:s3-proxy:read";
    }

    /// <summary><c>sp:saved-search:…</c>.</summary>
    public static class SavedSearch
    {
        /// <summary><c>sp:saved-search:manage</c>.</summary>
        public const string Manage = "sp:saved-search:manage";

        /// <summary><c>sp:saved-search:read</c>.</summary>
        public const string Read = "sp:saved-search:read";
    }

    /// <summary><c>sp:scheduled-search:…</c>.</summary>
    public static class ScheduledSearch
    {
        /// <summary><c>sp:scheduled-search:manage</c>.</summary>
        public const string Manage = "sp:scheduled-search:manage";
    }

    /// <summary><c>sp:search:…</c>.</summary>
    public static class Search
    {
        /// <summary><c>sp:search:read</c>.</summary>
        public const string Read = "sp:search:read";
    }

    /// <summary><c>idn:sed:…</c>.</summary>
    public static class Sed
    {
        /// <summary><c>idn:sed:manage</c>.</summary>
        public const string Manage = "idn:sed:manage";

        /// <summary><c>idn:sed:read</c>.</summary>
        public const string Read = "idn:sed:read";

        /// <summary><c>idn:sed:write</c>.</summary>
        public const string Write = "idn:sed:write";
    }

    /// <summary><c>idn:segment:…</c>.</summary>
    public static class Segment
    {
        /// <summary><c>idn:segment:manage</c>.</summary>
        public const string Manage = "idn:segment:manage";

        /// <summary><c>idn:segment:read</c>.</summary>
        public const string Read = "idn:segment:read";
    }

    /// <summary><c>idn:segments:…</c>.</summary>
    public static class Segments
    {
        /// <summary><c>idn:segments:manage</c>.</summary>
        public const string Manage = "idn:segments:manage";
    }

    /// <summary><c>idn:service-desk-integration:…</c>.</summary>
    public static class ServiceDeskIntegration
    {
        /// <summary><c>idn:service-desk-integration:manage</c>.</summary>
        public const string Manage = "idn:service-desk-integration:manage";

        /// <summary><c>idn:service-desk-integration:read</c>.</summary>
        public const string Read = "idn:service-desk-integration:read";
    }

    /// <summary><c>idn:sod-control:…</c>.</summary>
    public static class SodControl
    {
        /// <summary><c>idn:sod-control:manage</c>.</summary>
        public const string Manage = "idn:sod-control:manage";

        /// <summary><c>idn:sod-control:read</c>.</summary>
        public const string Read = "idn:sod-control:read";
    }

    /// <summary><c>idn:sod-policy:…</c>.</summary>
    public static class SodPolicy
    {
        /// <summary><c>idn:sod-policy:manage</c>.</summary>
        public const string Manage = "idn:sod-policy:manage";

        /// <summary><c>idn:sod-policy:read</c>.</summary>
        public const string Read = "idn:sod-policy:read";
    }

    /// <summary><c>idn:sod-violation:…</c>.</summary>
    public static class SodViolation
    {
        /// <summary><c>idn:sod-violation:manage</c>.</summary>
        public const string Manage = "idn:sod-violation:manage";

        /// <summary><c>idn:sod-violation:read</c>.</summary>
        public const string Read = "idn:sod-violation:read";
    }

    /// <summary><c>idn:source-checked:…</c>.</summary>
    public static class SourceChecked
    {
        /// <summary><c>idn:source-checked:update</c>.</summary>
        public const string Update = "idn:source-checked:update";
    }

    /// <summary><c>idn:source-config:…</c>.</summary>
    public static class SourceConfig
    {
        /// <summary><c>idn:source-config:read</c>.</summary>
        public const string Read = "idn:source-config:read";

        /// <summary><c>idn:source-config:write</c>.</summary>
        public const string Write = "idn:source-config:write";
    }

    /// <summary><c>idn:source-connector:…</c>.</summary>
    public static class SourceConnector
    {
        /// <summary><c>idn:source-connector:manage</c>.</summary>
        public const string Manage = "idn:source-connector:manage";
    }

    /// <summary><c>idn:source-schema:…</c>.</summary>
    public static class SourceSchema
    {
        /// <summary><c>idn:source-schema:create</c>.</summary>
        public const string Create = "idn:source-schema:create";

        /// <summary><c>idn:source-schema:delete</c>.</summary>
        public const string Delete = "idn:source-schema:delete";

        /// <summary><c>idn:source-schema:manage</c>.</summary>
        public const string Manage = "idn:source-schema:manage";

        /// <summary><c>idn:source-schema:read</c>.</summary>
        public const string Read = "idn:source-schema:read";

        /// <summary><c>idn:source-schema:update</c>.</summary>
        public const string Update = "idn:source-schema:update";
    }

    /// <summary><c>idn:source-subtypes:…</c>.</summary>
    public static class SourceSubtypes
    {
        /// <summary><c>idn:source-subtypes:delete</c>.</summary>
        public const string Delete = "idn:source-subtypes:delete";

        /// <summary><c>idn:source-subtypes:management</c>.</summary>
        public const string Management = "idn:source-subtypes:management";

        /// <summary><c>idn:source-subtypes:read</c>.</summary>
        public const string Read = "idn:source-subtypes:read";

        /// <summary><c>idn:source-subtypes:update</c>.</summary>
        public const string Update = "idn:source-subtypes:update";
    }

    /// <summary><c>idn:sources:…</c>.</summary>
    public static class Sources
    {
        /// <summary><c>idn:sources:aggregate</c>.</summary>
        public const string Aggregate = "idn:sources:aggregate";

        /// <summary><c>idn:sources:delete</c>.</summary>
        public const string Delete = "idn:sources:delete";

        /// <summary><c>idn:sources:manage</c>.</summary>
        public const string Manage = "idn:sources:manage";

        /// <summary><c>idn:sources:read</c>.</summary>
        public const string Read = "idn:sources:read";

        /// <summary><c>idn:sources:update</c>.</summary>
        public const string Update = "idn:sources:update";
    }

    /// <summary><c>idn:sources-admin:…</c>.</summary>
    public static class SourcesAdmin
    {
        /// <summary><c>idn:sources-admin:manage</c>.</summary>
        public const string Manage = "idn:sources-admin:manage";
    }

    /// <summary><c>sp:ssf-transmitter-streams:…</c>.</summary>
    public static class SsfTransmitterStreams
    {
        /// <summary><c>sp:ssf-transmitter-streams:manage</c>.</summary>
        public const string Manage = "sp:ssf-transmitter-streams:manage";
    }

    /// <summary><c>idn:tag:…</c>.</summary>
    public static class Tag
    {
        /// <summary><c>idn:tag:manage</c>.</summary>
        public const string Manage = "idn:tag:manage";

        /// <summary><c>idn:tag:read</c>.</summary>
        public const string Read = "idn:tag:read";
    }

    /// <summary><c>das:task:…</c>.</summary>
    public static class Task
    {
        /// <summary><c>das:task:manage</c>.</summary>
        public const string Manage = "das:task:manage";

        /// <summary><c>das:task:read</c>.</summary>
        public const string Read = "das:task:read";
    }

    /// <summary><c>idn:task-definition:…</c>.</summary>
    public static class TaskDefinition
    {
        /// <summary><c>idn:task-definition:manage</c>.</summary>
        public const string Manage = "idn:task-definition:manage";

        /// <summary><c>idn:task-definition:read</c>.</summary>
        public const string Read = "idn:task-definition:read";
    }

    /// <summary><c>idn:task-management:…</c>.</summary>
    public static class TaskManagement
    {
        /// <summary><c>idn:task-management:read</c>.</summary>
        public const string Read = "idn:task-management:read";

        /// <summary><c>idn:task-management:write</c>.</summary>
        public const string Write = "idn:task-management:write";
    }

    /// <summary><c>sp:tenant:…</c>.</summary>
    public static class Tenant
    {
        /// <summary><c>sp:tenant:read</c>.</summary>
        public const string Read = "sp:tenant:read";
    }

    /// <summary><c>idn:tenant-context:…</c>.</summary>
    public static class TenantContext
    {
        /// <summary><c>idn:tenant-context:read</c>.</summary>
        public const string Read = "idn:tenant-context:read";

        /// <summary><c>idn:tenant-context:write</c>.</summary>
        public const string Write = "idn:tenant-context:write";
    }

    /// <summary><c>idn:transform:…</c>.</summary>
    public static class Transform
    {
        /// <summary><c>idn:transform:manage</c>.</summary>
        public const string Manage = "idn:transform:manage";

        /// <summary><c>idn:transform:read</c>.</summary>
        public const string Read = "idn:transform:read";
    }

    /// <summary><c>sp:trigger-service-invocation-status:…</c>.</summary>
    public static class TriggerServiceInvocationStatus
    {
        /// <summary><c>sp:trigger-service-invocation-status:manage</c>.</summary>
        public const string Manage = "sp:trigger-service-invocation-status:manage";

        /// <summary><c>sp:trigger-service-invocation-status:read</c>.</summary>
        public const string Read = "sp:trigger-service-invocation-status:read";
    }

    /// <summary><c>sp:trigger-service-subscriptions:…</c>.</summary>
    public static class TriggerServiceSubscriptions
    {
        /// <summary><c>sp:trigger-service-subscriptions:manage</c>.</summary>
        public const string Manage = "sp:trigger-service-subscriptions:manage";

        /// <summary><c>sp:trigger-service-subscriptions:read</c>.</summary>
        public const string Read = "sp:trigger-service-subscriptions:read";
    }

    /// <summary><c>idn:ui-access-metadata-page:…</c>.</summary>
    public static class UiAccessMetadataPage
    {
        /// <summary><c>idn:ui-access-metadata-page:manage</c>.</summary>
        public const string Manage = "idn:ui-access-metadata-page:manage";

        /// <summary><c>idn:ui-access-metadata-page:read</c>.</summary>
        public const string Read = "idn:ui-access-metadata-page:read";
    }

    /// <summary><c>idn:user-level:…</c>.</summary>
    public static class UserLevel
    {
        /// <summary><c>idn:user-level:manage</c>.</summary>
        public const string Manage = "idn:user-level:manage";

        /// <summary><c>idn:user-level:read</c>.</summary>
        public const string Read = "idn:user-level:read";
    }

    /// <summary><c>idn:work-item:…</c>.</summary>
    public static class WorkItem
    {
        /// <summary><c>idn:work-item:read</c>.</summary>
        public const string Read = "idn:work-item:read";

        /// <summary><c>idn:work-item:update</c>.</summary>
        public const string Update = "idn:work-item:update";
    }

    /// <summary><c>sp:workflow:…</c>.</summary>
    public static class Workflow
    {
        /// <summary><c>sp:workflow:create</c>.</summary>
        public const string Create = "sp:workflow:create";

        /// <summary><c>sp:workflow:manage</c>.</summary>
        public const string Manage = "sp:workflow:manage";

        /// <summary><c>sp:workflow:read</c>.</summary>
        public const string Read = "sp:workflow:read";
    }

    /// <summary><c>sp:workflow-execute:…</c>.</summary>
    public static class WorkflowExecute
    {
        /// <summary><c>sp:workflow-execute:external</c>.</summary>
        public const string External = "sp:workflow-execute:external";
    }

    /// <summary><c>sp:workflow-execution:…</c>.</summary>
    public static class WorkflowExecution
    {
        /// <summary><c>sp:workflow-execution:read</c>.</summary>
        public const string Read = "sp:workflow-execution:read";
    }

    /// <summary><c>idn:workgroup:…</c>.</summary>
    public static class Workgroup
    {
        /// <summary><c>idn:workgroup:manage</c>.</summary>
        public const string Manage = "idn:workgroup:manage";

        /// <summary><c>idn:workgroup:read</c>.</summary>
        public const string Read = "idn:workgroup:read";

        /// <summary><c>idn:workgroup:write</c>.</summary>
        public const string Write = "idn:workgroup:write";
    }
}
