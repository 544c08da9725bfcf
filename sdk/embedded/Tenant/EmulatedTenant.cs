using Microsoft.AspNetCore.Builder;
using Pulumi.Embedded.Tenant.Authentication;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Clocks;
using Pulumi.Embedded.Tenant.Control;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.Embedded.Tenant.Hosting;
using Pulumi.Embedded.Tenant.Limits;
using Pulumi.Embedded.Tenant.OAuthClients;
using Pulumi.Embedded.Tenant.Persistence;
using Pulumi.Embedded.Tenant.PersonalAccessTokens;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant;

/// <summary>A running tenant, in this process, with everything tests want to see and to spoil. Thread safe.</summary>
public sealed class EmulatedTenant : IAsyncDisposable
{
    private readonly TenantOptions _options;
    private readonly RateLimit _rateLimit;
    private readonly RequestLogFile? _logFile;
    private readonly TenantState _pristine;
    private CancellationTokenSource _hangs = new();
    private readonly RefusableTransport _transport;
    private TenantServer _server = null!;

    private EmulatedTenant(TenantOptions options)
    {
        _options = options;
        Settings = options.Settings;
        Clock = new TenantClock(options.TimeProvider);
        _rateLimit = new RateLimit(Clock);
        _transport = TenantServer.CreateTransport(options.TimeProvider);
        _logFile = options.LogFile is null ? null : new RequestLogFile(options.LogFile);
        Requests = new RequestLog(request => _logFile?.Append(request));

        var stateFile = options.StateFile is null ? null : new StateFile(options.StateFile);
        var state = stateFile?.Load();
        _pristine = state is null ? InitialState.Create(options.ClientId, options.ClientSecret, Clock.GetUtcNow()) : InitialState.Of(state);
        Store = new TenantStore(
            state ?? _pristine,
            options.TimeProvider,
            saved =>
            {
                Secrets.LearnFrom(saved);
                stateFile?.Save(saved);
            }
        );
        Secrets.LearnFrom(Store.Current);
        if (state is null)
            stateFile?.Save(_pristine);
        Edits = new TenantEdits(Store, Clock);

        var initial = _pristine.PersonalAccessTokens[0];
        ClientId = initial.Id;
        ClientSecret = initial.Secret!;
        AdministratorId = initial.OwnerId!;
    }

    /// <summary><c>http://127.0.0.1:PORT</c>; where a client expects <c>https://{tenant}.api.identitynow.com</c>.</summary>
    public Uri BaseUrl => _server.BaseUrl;

    /// <summary>Id of the first administrator's personal access token; listed among the tokens like any other.</summary>
    public string ClientId { get; }

    public string ClientSecret { get; }

    /// <summary>Identity that owns the token of <see cref="ClientId"/>; it has every right except to see managed tokens.</summary>
    public string AdministratorId { get; }

    /// <summary>The tenant's time, which tests move.</summary>
    public TenantClock Clock { get; }

    /// <summary>The whole state, present and recent.</summary>
    public TenantStore Store { get; }

    /// <summary>Edits behind the back.</summary>
    public TenantEdits Edits { get; }

    public FaultRules Faults { get; } = new();

    public RequestLog Requests { get; }

    /// <summary>Every secret that the tenant has ever held, to keep them out of its page.</summary>
    internal HeldSecrets Secrets { get; } = new();

    /// <summary>Limits and habits; replace them to change them.</summary>
    public TenantSettings Settings { get; set; }

    /// <summary>Starts a tenant on loopback.</summary>
    /// <exception cref="FormatException">The state file holds something else.</exception>
    /// <exception cref="IOException">The port is taken, or the state file cannot be written.</exception>
    public static async Task<EmulatedTenant> StartAsync(TenantOptions? options = null, CancellationToken cancellationToken = default)
    {
        var tenant = new EmulatedTenant(options ?? new TenantOptions());
        var pipeline = tenant.CreatePipeline();
        tenant._server = await TenantServer.StartAsync(
            tenant._options.Port,
            tenant._transport,
            application =>
            {
                foreach (var route in CallTable.Routes())
                    application.MapMethods(route.Path, [route.Method], http => pipeline.HandleAsync(http, route.Operation, route.Version));
                application.MapFallback("{*path}", http => pipeline.HandleAsync(http, TenantOperation.Unknown, null));
                ControlApi.Map(application, tenant);
                TenantPage.Map(application, tenant);
            },
            cancellationToken
        );
        return tenant;
    }

    /// <summary>Back to the state, settings and time of the start: the first administrator alone, no faults, no requests;
    /// hanging calls are cut off, a refusal of connections ends. Access tokens stay valid.</summary>
    public void Reset()
    {
        Faults.Clear();
        var hangs = Interlocked.Exchange(ref _hangs, new CancellationTokenSource());
        hangs.Cancel();
        _transport.Accept();
        Settings = _options.Settings;
        Clock.Offset = TimeSpan.Zero;
        _rateLimit.Forget();
        Store.Restart(_pristine);
        Requests.Clear();
    }

    /// <summary>Whether a secret opens its credential at the token endpoint, without asking the endpoint.</summary>
    public SecretVerdict Verify(string clientId, string clientSecret) =>
        Credentials.Open(Store.Current, clientId, clientSecret, Clock.GetUtcNow()) is CredentialCheck.Refused refused
            ? new SecretVerdict(false, refused.Description)
            : new SecretVerdict(true, null);

    public async ValueTask DisposeAsync()
    {
        await _hangs.CancelAsync();
        await _server.DisposeAsync();
        _hangs.Dispose();
        _logFile?.Dispose();
    }

    private CallPipeline CreatePipeline()
    {
        var calls = new CallTable(
            new TokenEndpoint(Store, Clock, _rateLimit, () => Settings),
            new OAuthClientCalls(Store, Clock, () => Settings),
            new PersonalAccessTokenCalls(Store, Clock, () => Settings)
        );
        var injector = new FaultInjector(Clock, _options.TimeProvider, new BrokenBodyWriter(Clock, _options.TimeProvider), _transport);
        return new CallPipeline(
            Store,
            Clock,
            Requests,
            Faults,
            injector,
            new Authenticator(Store, Clock),
            _rateLimit,
            calls,
            () => Settings,
            () => _hangs.Token
        );
    }
}

/// <summary>What came of a secret.</summary>
/// <param name="Opens">True when the token endpoint would accept it now.</param>
/// <param name="Reason">Why not; null when it opens.</param>
public sealed record SecretVerdict(bool Opens, string? Reason);
