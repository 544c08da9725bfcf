using System.Net.Http.Headers;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Logging;
using Pulumi.OAuth.Tenant.OAuthClients;
using Pulumi.OAuth.Tenant.Pacing;
using Pulumi.OAuth.Tenant.PersonalAccessTokens;
using Pulumi.OAuth.Tenant.Reading;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.OAuth.Tenant.Sending;
using Pulumi.OAuth.Tenant.Sharing;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant;

/// <summary>A tenant over HTTP.</summary>
public sealed class TenantClient : ITenant
{
    private static readonly ProductInfoHeaderValue UserAgent = new(
        "Pulumi.OAuth",
        typeof(TenantClient).Assembly.GetName().Version?.ToString(3)
    );

    private readonly CancellationTokenSource _lifetime = new();
    private readonly HttpClient _http;
    private readonly TenantChannel _channel;
    private readonly IBearerSource _bearers;
    private readonly Credential _credential;
    private readonly TokenDesk _desk;
    private readonly SecretRedactor _redactor;
    private readonly string? _clientId;

    /// <param name="options">How to call it.</param>
    /// <param name="redactor">The redactor of the process; learns the credential, and every secret the tenant answers.</param>
    /// <param name="log">Null: nobody wants to know what goes over the wire.</param>
    /// <param name="time">Null: the system's.</param>
    /// <exception cref="ArgumentException">An option is out of its range: see <see cref="TenantOptions.Validate"/>.</exception>
    public TenantClient(TenantOptions options, SecretRedactor redactor, ITenantLog? log = null, TimeProvider? time = null)
        : this(options, redactor, log, time ?? TimeProvider.System, PacerRegistry.Process, handler: null) { }

    /// <param name="options">How to call it.</param>
    /// <param name="redactor">The redactor of the process.</param>
    /// <param name="log">Null: nobody wants to know.</param>
    /// <param name="time">The clock.</param>
    /// <param name="pacers">Whom the limit is shared with.</param>
    /// <param name="handler">Sends the requests; null: the usual one.</param>
    /// <param name="writes">Writes that make shared answers old; null: those of the process.</param>
    internal TenantClient(
        TenantOptions options,
        SecretRedactor redactor,
        ITenantLog? log,
        TimeProvider time,
        PacerRegistry pacers,
        HttpMessageHandler? handler,
        WriteLog? writes = null
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(redactor);
        if (options.Validate() is [var first, ..])
            throw new ArgumentException($"{first.Option} {first.Reason}", nameof(options));

        Address = options.Address;
        ApiVersion = options.ApiVersion;
        handler ??= HttpSender.Handler(options);
        _http = new HttpClient(log is { ShowsHeaders: true } ? new HeaderLog(handler, log, redactor) : handler)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(UserAgent);
        _clientId = ClientIdOf(options.Credential);
        var pacer = pacers.Of(Address.BaseUrl, _clientId ?? "", options.RequestsPer10Seconds, time);
        _channel = new TenantChannel(_http, options, pacer, redactor, new TenantLog(log, redactor), time, _lifetime.Token);
        _credential = options.Credential;
        _bearers = Bearers(options.Credential, redactor, time);
        _desk = new TokenDesk(
            (credentials, token) => new Login(_channel, credentials, time) { IsForOthers = true }.RunAsync(token),
            time,
            _lifetime.Token
        );
        _redactor = redactor;
        writes ??= WriteLog.Process;
        OAuthClients = new OAuthClientCalls(
            Collection(OAuthClientCalls.Collection, "OAuth client", new ObjectReader(options.OAuthClientMembers)),
            writes,
            time
        );
        PersonalAccessTokens = new PersonalAccessTokenCalls(
            Collection(
                PersonalAccessTokenCalls.Collection,
                "personal access token",
                OwnTokenSearch.Reader(options.PersonalAccessTokenMembers)
            ),
            ApiVersion,
            new OwnLogin(_clientId, options.Credential is Credential.ClientCredentials),
            writes,
            time
        );
    }

    public TenantAddress Address { get; }

    public ApiVersion ApiVersion { get; }

    public DateTimeOffset? Time => _channel.Clock.Now;

    public IOAuthClients OAuthClients { get; }

    public IPersonalAccessTokens PersonalAccessTokens { get; }

    public async Task<Result<CallerIdentity, TenantFault>> GetCallerAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        var login = new TenantCall
        {
            Operation = "find out who the credential stands for",
            Method = HttpMethod.Post,
            Path = Login.Path,
            Repetition = Repetition.AlwaysSafe,
        };
        var bearer = await _channel.WaitAsync(login, _bearers.GetAsync, deadline, cancellationToken);
        return bearer.Select(token => token.Caller);
    }

    public async Task<Result<AccessToken, TenantFault>> GetAccessTokenAsync(
        Credential.ClientCredentials? credentials,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(deadline);
        Learn(_redactor, credentials);
        var wanted = credentials ?? _credential as Credential.ClientCredentials;
        var login = new TenantCall
        {
            Operation = wanted is null ? "get an access token" : $"get an access token for the client {wanted.ClientId}",
            Method = HttpMethod.Post,
            Path = Login.Path,
            Repetition = Repetition.AlwaysSafe,
        };
        var bearer = await _channel.WaitAsync(
            login,
            token => wanted is null ? _bearers.GetAsync(token) : _desk.GetAsync(wanted, token),
            deadline,
            cancellationToken
        );
        return bearer.Select(token => new AccessToken(token.Value, token.ExpiresAt, token.Life, wanted is not null));
    }

    public string? TenantId => _bearers.TenantId;

    public bool IsOwnCredential(string id) => string.Equals(id, _clientId, StringComparison.OrdinalIgnoreCase);

    public async Task<bool> AcceptsAsync(Credential.ClientCredentials credential, Deadline deadline, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return (await GetAccessTokenAsync(credential, deadline, cancellationToken)).TryGetValue(out _, out _);
    }

    public void Cancel() => _lifetime.Cancel();

    public void Dispose()
    {
        _lifetime.Cancel();
        _http.Dispose();
        _lifetime.Dispose();
    }

    private static string? ClientIdOf(Credential credential) =>
        credential switch
        {
            Credential.ClientCredentials { ClientId: var id } => id,
            Credential.AccessToken { Token: var token } => TokenClaims.Of(token).Caller?.ClientId,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private IBearerSource Bearers(Credential credential, SecretRedactor redactor, TimeProvider time)
    {
        switch (credential)
        {
            case Credential.AccessToken { Token: var token }:
                redactor.Learn(token);
                return new GivenBearerSource(token, time);
            case Credential.ClientCredentials credentials:
                Learn(redactor, credentials);
                return new LoginBearerSource(new Login(_channel, credentials, time).RunAsync, token => token.IsDue(time), _lifetime.Token);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>A secret that was given as the id is one all the same.</summary>
    private static void Learn(SecretRedactor redactor, Credential.ClientCredentials? credentials)
    {
        redactor.Learn(credentials?.ClientSecret);
        if (credentials is { ClientId: var id } && Credential.ClientCredentials.IsSecretByForm(id))
            redactor.Learn(id);
    }

    private TenantCollection Collection(string name, string noun, ObjectReader reader) =>
        new(_channel, _bearers, ApiVersion.PathOf(name), noun, _clientId, reader);
}
