// Made from the package schema by "make sdk"; edits are lost.
#nullable enable

namespace Pulumi.OAuth;

/// <summary>A connection to one tenant: its address, the credential to log in with, and how to treat it. Credentials taken from the
/// environment are read when the provider is configured and never reach the state.</summary>
[OAuthResourceType("pulumi:providers:oauth")]
public partial class Provider : ProviderResource
{
    /// <summary>Bearer token to use as it is, instead of <c>clientId</c> and <c>clientSecret</c>. It cannot be renewed by the provider.
    /// When unset, <c>SAIL_ACCESS_TOKEN</c> is read.</summary>
    [Output("accessToken")]
    public Output<string?> AccessToken { get; private set; } = null!;

    /// <summary>Version of the tenant's API: <c>v3</c>, <c>v2024</c>, <c>v2025</c>, <c>v2026</c>, or <c>v1</c> for the per-API layout. It
    /// decides which fields can be patched. Default <c>v3</c>.</summary>
    [Output("apiVersion")]
    public Output<string?> ApiVersion { get; private set; } = null!;

    /// <summary>Base URL of the tenant's API, for example <c>https://acme.api.identitynow.com</c>. A changed address is refused until
    /// <c>tenantChange</c> says what it means. When unset, <c>SAIL_BASE_URL</c> is read.</summary>
    [Output("baseUrl")]
    public Output<string?> BaseUrl { get; private set; } = null!;

    /// <summary>Client id of the credential the provider logs in with. Managing OAuth clients and personal access tokens needs user
    /// authentication, so this is the id of a personal access token. When unset, <c>SAIL_CLIENT_ID</c> is read.</summary>
    [Output("clientId")]
    public Output<string?> ClientId { get; private set; } = null!;

    /// <summary>Secret that belongs to <c>clientId</c>. A changed secret never replaces anything. When unset, <c>SAIL_CLIENT_SECRET</c> is
    /// read.</summary>
    [Output("clientSecret")]
    public Output<string?> ClientSecret { get; private set; } = null!;

    /// <summary>What a changed <c>baseUrl</c> means: <c>same https://NEW</c>, the same tenant under another address, so that nothing is
    /// replaced; or <c>replace https://OLD -> https://NEW</c>, another tenant, where every resource is made anew. For any other address it
    /// says nothing, so it may stay.</summary>
    [Output("tenantChange")]
    public Output<string?> TenantChange { get; private set; } = null!;

    /// <summary>Registers the provider under a name that is unique among those of its type in the stack.</summary>
    public Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null)
        : base("oauth", name, args ?? new ProviderArgs(), MakeResourceOptions(options, ""))
    {
    }

    private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)
    {
        var defaultOptions = new CustomResourceOptions
        {
            Version = Utilities.Version,
            AdditionalSecretOutputs = { "accessToken", "clientSecret" },
        };
        var merged = CustomResourceOptions.Merge(defaultOptions, options);
        // Options given by the caller may hold an id as well; the one of Get wins.
        merged.Id = id ?? merged.Id;
        return merged;
    }
}

/// <summary>What a new <see cref="Provider"/> is made of.</summary>
public sealed class ProviderArgs : ResourceArgs
{
    [Input("accessToken")]
    private Input<string>? _accessToken;

    /// <summary>Bearer token to use as it is, instead of <c>clientId</c> and <c>clientSecret</c>. It cannot be renewed by the provider.
    /// When unset, <c>SAIL_ACCESS_TOKEN</c> is read.</summary>
    public Input<string>? AccessToken
    {
        get => _accessToken;
        set
        {
            var emptySecret = Output.CreateSecret(0);
            _accessToken = Output.Tuple<Input<string>?, int>(value, emptySecret).Apply(t => t.Item1);
        }
    }

    /// <summary>Version of the tenant's API: <c>v3</c>, <c>v2024</c>, <c>v2025</c>, <c>v2026</c>, or <c>v1</c> for the per-API layout. It
    /// decides which fields can be patched. Default <c>v3</c>.</summary>
    [Input("apiVersion")]
    public Input<string>? ApiVersion { get; set; }

    /// <summary>Base URL of the tenant's API, for example <c>https://acme.api.identitynow.com</c>. A changed address is refused until
    /// <c>tenantChange</c> says what it means. When unset, <c>SAIL_BASE_URL</c> is read.</summary>
    [Input("baseUrl")]
    public Input<string>? BaseUrl { get; set; }

    /// <summary>Client id of the credential the provider logs in with. Managing OAuth clients and personal access tokens needs user
    /// authentication, so this is the id of a personal access token. When unset, <c>SAIL_CLIENT_ID</c> is read.</summary>
    [Input("clientId")]
    public Input<string>? ClientId { get; set; }

    [Input("clientSecret")]
    private Input<string>? _clientSecret;

    /// <summary>Secret that belongs to <c>clientId</c>. A changed secret never replaces anything. When unset, <c>SAIL_CLIENT_SECRET</c> is
    /// read.</summary>
    public Input<string>? ClientSecret
    {
        get => _clientSecret;
        set
        {
            var emptySecret = Output.CreateSecret(0);
            _clientSecret = Output.Tuple<Input<string>?, int>(value, emptySecret).Apply(t => t.Item1);
        }
    }

    /// <summary>Put a <c>test</c> operation before each <c>replace</c> of a JSON Patch, so that an update fails when somebody else changed
    /// the field since the last refresh. Default false.</summary>
    [Input("guardUpdates", json: true)]
    public Input<bool>? GuardUpdates { get; set; }

    /// <summary>How often a request that may be repeated is repeated. Creations are repeated only when the tenant certainly did not act.
    /// Default 5.</summary>
    [Input("maxRetries", json: true)]
    public Input<int>? MaxRetries { get; set; }

    [Input("policy", json: true)]
    private InputMap<string>? _policy;

    /// <summary>What comes of credentials that may be meant so: <c>allRights</c> (no scope, or <c>sp:scopes:all</c>), <c>neverExpires</c>,
    /// <c>unknownScope</c> and <c>insecureRedirect</c>, each <c>error</c>, <c>warning</c> (the default) or <c>off</c>; <c>expiresSoon</c>
    /// (default 14) and <c>unused</c> (default off), each a number of days, for warnings, or <c>off</c>. An error is one only for what is
    /// new or changed.</summary>
    public InputMap<string> Policy
    {
        get => _policy ??= [];
        set => _policy = value;
    }

    /// <summary>Seconds one HTTP request may take, retries not counted. Default 60.</summary>
    [Input("requestTimeoutSeconds", json: true)]
    public Input<int>? RequestTimeoutSeconds { get; set; }

    /// <summary>Requests the provider sends per 10 seconds at most, all resources together. Default 100, the tenant's documented
    /// limit.</summary>
    [Input("requestsPer10Seconds", json: true)]
    public Input<int>? RequestsPer10Seconds { get; set; }

    /// <summary>What a changed <c>baseUrl</c> means: <c>same https://NEW</c>, the same tenant under another address, so that nothing is
    /// replaced; or <c>replace https://OLD -> https://NEW</c>, another tenant, where every resource is made anew. For any other address it
    /// says nothing, so it may stay.</summary>
    [Input("tenantChange")]
    public Input<string>? TenantChange { get; set; }

    public ProviderArgs()
    {
    }

    /// <summary>Arguments of which none is given.</summary>
    public static new ProviderArgs Empty => new ProviderArgs();
}
