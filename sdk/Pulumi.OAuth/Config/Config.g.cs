// Made from the package schema by "make sdk"; edits are lost.
#nullable enable

using System.Collections.Immutable;

namespace Pulumi.OAuth;

/// <summary>The stack's configuration of this package, <c>oauth:…</c>, as the default provider gets it.</summary>
/// <remarks>Null when neither the configuration nor the environment says anything. A value set here is seen by readers of this class only:
/// the default provider takes its settings from the stack's configuration.</remarks>
public static class Config
{
    private static readonly global::Pulumi.Config Settings = new("oauth");

    private static readonly Setting<string?> _accessToken = new(() => Settings.Get("accessToken") ?? Utilities.GetEnv("SAIL_ACCESS_TOKEN"));

    /// <summary>Bearer token to use as it is, instead of <c>clientId</c> and <c>clientSecret</c>. It cannot be renewed by the provider.
    /// When unset, <c>SAIL_ACCESS_TOKEN</c> is read.</summary>
    public static string? AccessToken
    {
        get => _accessToken.Get();
        set => _accessToken.Set(value);
    }

    private static readonly Setting<string?> _apiVersion = new(() => Settings.Get("apiVersion") ?? "v3");

    /// <summary>Version of the tenant's API: <c>v3</c>, <c>v2024</c>, <c>v2025</c>, <c>v2026</c>, or <c>v1</c> for the per-API layout. It
    /// decides which fields can be patched. Default <c>v3</c>.</summary>
    public static string? ApiVersion
    {
        get => _apiVersion.Get();
        set => _apiVersion.Set(value);
    }

    private static readonly Setting<string?> _baseUrl = new(() => Settings.Get("baseUrl") ?? Utilities.GetEnv("SAIL_BASE_URL"));

    /// <summary>Base URL of the tenant's API, for example <c>https://acme.api.identitynow.com</c>. A changed address is refused until
    /// <c>tenantChange</c> says what it means. When unset, <c>SAIL_BASE_URL</c> is read.</summary>
    public static string? BaseUrl
    {
        get => _baseUrl.Get();
        set => _baseUrl.Set(value);
    }

    private static readonly Setting<string?> _clientId = new(() => Settings.Get("clientId") ?? Utilities.GetEnv("SAIL_CLIENT_ID"));

    /// <summary>Client id of the credential the provider logs in with. Managing OAuth clients and personal access tokens needs user
    /// authentication, so this is the id of a personal access token. When unset, <c>SAIL_CLIENT_ID</c> is read.</summary>
    public static string? ClientId
    {
        get => _clientId.Get();
        set => _clientId.Set(value);
    }

    private static readonly Setting<string?> _clientSecret = new(() => Settings.Get("clientSecret") ?? Utilities.GetEnv("SAIL_CLIENT_SECRET"));

    /// <summary>Secret that belongs to <c>clientId</c>. A changed secret never replaces anything. When unset, <c>SAIL_CLIENT_SECRET</c> is
    /// read.</summary>
    public static string? ClientSecret
    {
        get => _clientSecret.Get();
        set => _clientSecret.Set(value);
    }

    private static readonly Setting<bool?> _guardUpdates = new(() => Settings.GetBoolean("guardUpdates"));

    /// <summary>Put a <c>test</c> operation before each <c>replace</c> of a JSON Patch, so that an update fails when somebody else changed
    /// the field since the last refresh. Default false.</summary>
    public static bool? GuardUpdates
    {
        get => _guardUpdates.Get();
        set => _guardUpdates.Set(value);
    }

    private static readonly Setting<int?> _maxRetries = new(() => Settings.GetInt32("maxRetries"));

    /// <summary>How often a request that may be repeated is repeated. Creations are repeated only when the tenant certainly did not act.
    /// Default 5.</summary>
    public static int? MaxRetries
    {
        get => _maxRetries.Get();
        set => _maxRetries.Set(value);
    }

    private static readonly Setting<ImmutableDictionary<string, string>?> _policy = new(() => Settings.GetObject<ImmutableDictionary<string, string>>("policy"));

    /// <summary>What comes of credentials that may be meant so: <c>allRights</c> (no scope, or <c>sp:scopes:all</c>), <c>neverExpires</c>,
    /// <c>unknownScope</c> and <c>insecureRedirect</c>, each <c>error</c>, <c>warning</c> (the default) or <c>off</c>; <c>expiresSoon</c>
    /// (default 14) and <c>unused</c> (default off), each a number of days, for warnings, or <c>off</c>. An error is one only for what is
    /// new or changed.</summary>
    public static ImmutableDictionary<string, string>? Policy
    {
        get => _policy.Get();
        set => _policy.Set(value);
    }

    private static readonly Setting<string?> _previousClientId = new(() => Settings.Get("previousClientId") ?? Utilities.GetEnv("SAIL_PREVIOUS_CLIENT_ID"));

    /// <summary>Client id of a credential of the tenant before a <c>tenantChange</c>, to delete there what was made anew. Needed only when
    /// the credential of that tenant came from the environment. <c>SAIL_PREVIOUS_CLIENT_ID</c> is read before it.</summary>
    public static string? PreviousClientId
    {
        get => _previousClientId.Get();
        set => _previousClientId.Set(value);
    }

    private static readonly Setting<string?> _previousClientSecret = new(() => Settings.Get("previousClientSecret") ?? Utilities.GetEnv("SAIL_PREVIOUS_CLIENT_SECRET"));

    /// <summary>Secret that belongs to <c>previousClientId</c>. <c>SAIL_PREVIOUS_CLIENT_SECRET</c> is read before it.</summary>
    public static string? PreviousClientSecret
    {
        get => _previousClientSecret.Get();
        set => _previousClientSecret.Set(value);
    }

    private static readonly Setting<int?> _requestTimeoutSeconds = new(() => Settings.GetInt32("requestTimeoutSeconds"));

    /// <summary>Seconds one HTTP request may take, retries not counted. Default 60.</summary>
    public static int? RequestTimeoutSeconds
    {
        get => _requestTimeoutSeconds.Get();
        set => _requestTimeoutSeconds.Set(value);
    }

    private static readonly Setting<int?> _requestsPer10Seconds = new(() => Settings.GetInt32("requestsPer10Seconds"));

    /// <summary>Requests the provider sends per 10 seconds at most, all resources together. Default 100, the tenant's documented
    /// limit.</summary>
    public static int? RequestsPer10Seconds
    {
        get => _requestsPer10Seconds.Get();
        set => _requestsPer10Seconds.Set(value);
    }

    private static readonly Setting<string?> _tenantChange = new(() => Settings.Get("tenantChange"));

    /// <summary>What a changed <c>baseUrl</c> means: <c>same https://NEW</c>, the same tenant under another address, so that nothing is
    /// replaced; or <c>replace https://OLD -> https://NEW</c>, another tenant, where every resource is made anew. For any other address it
    /// says nothing, so it may stay.</summary>
    public static string? TenantChange
    {
        get => _tenantChange.Get();
        set => _tenantChange.Set(value);
    }

    private sealed class Setting<T>(Func<T> getter)
    {
        private T _value = default!;
        private bool _set;

        public T Get() => _set ? _value : getter();

        public void Set(T value)
        {
            _value = value;
            _set = true;
        }
    }
}
