using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Pacing;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.OAuth.Tenant.Sharing;
using Pulumi.Protocol.Values;
using Pulumi.Results;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Tests.Support;

/// <summary>A provider, configured for an emulated tenant in this process, and everything around it that tests look at.</summary>
internal sealed class ProviderUnderTest : IAsyncDisposable
{
    public const string Client = "oauth:index:OAuthClient";
    public const string Token = "oauth:index:PersonalAccessToken";

    public const string RotatingClient = "oauth:index:RotatingOAuthClient";
    public const string RotatingToken = "oauth:index:RotatingPersonalAccessToken";

    private OAuthProvider _provider = null!;

    private ProviderUnderTest(EmulatedTenant tenant, TimeProvider time)
    {
        Tenant = tenant;
        Time = time;
    }

    public EmulatedTenant Tenant { get; }

    public TimeProvider Time { get; }

    public RecordedDiagnostics Diagnostics { get; } = new();

    public OAuthProvider Provider => _provider;

    /// <summary>How the provider of now calls its tenant.</summary>
    public Pulumi.OAuth.Tenant.TenantOptions Options { get; private set; } = null!;

    /// <summary>Answers in the tenant's place, or changes what it answered; null leaves it.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage, HttpResponseMessage?> Alter { get; set; } = (_, _) => null;

    /// <summary>The folder <c>oauth</c> below Pulumi's home.</summary>
    public string Home { get; } = Directory.CreateTempSubdirectory("notes-").FullName;

    /// <summary>The store of the provider of now: another one after each <see cref="ReconfigureAsync"/>, as in another process.</summary>
    public NoteStore Store { get; private set; } = null!;

    /// <summary>The notes of creations.</summary>
    public IReadOnlyList<StoredNote> Notes => Store.List();

    /// <summary>Those of creations that ended without an answer.</summary>
    public IEnumerable<StoredNote> Unanswered => Notes.Where(n => n.State is not NoteState.Answered);

    /// <summary>Variables that an engine set for the process; null when engines attach to it.</summary>
    public Dictionary<string, string>? EngineVariables { get; set; } = new() { ["PULUMI_PROJECT"] = "p" };

    /// <summary>Process id of the engine of the next provider.</summary>
    public int? Engine { get; set; }

    /// <summary>The machine the next provider runs on.</summary>
    public Machine Machine { get; set; } = Machine.Current;

    public static async Task<ProviderUnderTest> StartAsync(
        string settings = "{}",
        TimeProvider? time = null,
        TimeProvider? tenantTime = null
    )
    {
        var tenant = await EmulatedTenant.StartAsync(
            new Embedded.Tenant.TenantOptions
            {
                Settings = new TenantSettings { RequestsPer10Seconds = 0 },
                TimeProvider = tenantTime ?? TimeProvider.System,
            }
        );
        var test = new ProviderUnderTest(tenant, time ?? new EagerTime());
        await test.ReconfigureAsync(settings);
        return test;
    }

    /// <summary>A new provider, as the next command of the engine starts one.</summary>
    public async Task ReconfigureAsync(string settings = "{}", PropertyMap? credential = null)
    {
        _provider?.Dispose();
        Store = new NoteStore(Home, Time, Machine) { Elsewhere = Home };
        _provider = new OAuthProvider(Environment());
        var arguments = (credential ?? Login(Tenant.ClientId, Tenant.ClientSecret))
            .Set("baseUrl", PropertyValue.Of(Tenant.BaseUrl.ToString()))
            .Set("maxRetries", PropertyValue.Of(0))
            .SetAll(Values.Map(settings));
        var outcome = await _provider.ConfigureAsync(new Urn("urn:pulumi:dev::p::pulumi:providers:oauth::default"), arguments);
        Assert.Null(outcome.Failure);
    }

    /// <summary>The next command of the engine runs with the token of somebody else, Casey (identity-of-casey).</summary>
    public Task LogInAsCaseyAsync()
    {
        var other = Tenant.Edits.AddIdentity("Casey", id: "identity-of-casey");
        Tenant.Edits.AddPersonalAccessToken(
            new()
            {
                ["id"] = "casey-token",
                ["secret"] = "casey-secret",
                ["name"] = "c",
            },
            other.Id
        );
        return ReconfigureAsync(credential: Login("casey-token", "casey-secret"));
    }

    /// <summary>What a provider, or a verb, has from this process.</summary>
    public ProviderEnvironment Environment() =>
        new()
        {
            // The tenant client waits for real: its time-outs would all be over at once.
            Connect = options => new TenantClient(
                Options = options,
                new SecretRedactor(),
                null,
                TimeProvider.System,
                new PacerRegistry(),
                new AlteringHandler(this),
                new WriteLog()
            ),
            Notes = Store,
            IsStartedByEngine = EngineVariables is not null,
            EngineProcess = Engine,
            Diagnostics = Diagnostics,
            Time = Time,
            Variable = name => EngineVariables?.GetValueOrDefault(name),
        };

    public static PropertyMap Login(string id, string secret) =>
        PropertyMap.Empty.Set("clientId", PropertyValue.Of(id)).Set("clientSecret", PropertyValue.OfSecret(PropertyValue.Of(secret)));

    /// <summary>The platform takes a token over, as a login sees it whose list tells that; the emulated tenant's does not.</summary>
    public void TakeOver(string id) =>
        Alter = (request, answer) =>
        {
            if (
                request.Method != HttpMethod.Get
                || JsonNode.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult()) is not JsonArray list
            )
                return null;
            foreach (var token in list.Where(t => (string)t!["id"]! == id))
                token!["managed"] = true;
            answer.Content = new StringContent(list.ToJsonString(), Encoding.UTF8, "application/json");
            return answer;
        };

    public static Urn Urn(string type, string name = "it") => new($"urn:pulumi:dev::p::{type}::{name}");

    public static CreateCall Creation(string type, PropertyMap inputs, bool isPreview = false) =>
        new()
        {
            Urn = Urn(type),
            Type = type,
            Inputs = inputs,
            IsPreview = isPreview,
        };

    /// <summary>The inputs with a name as Check generates it.</summary>
    public static PropertyMap Generated(PropertyMap inputs, string name = "it-0a1b2c3") =>
        Resources.Checks.DefaultsMarker.WithGeneratedName(inputs, PropertyValue.Of(name));

    /// <summary>Creates what has to be created.</summary>
    public async Task<CreateAnswer> CreateAsync(string type, PropertyMap inputs) =>
        Answer(await Provider.CreateAsync(Creation(type, inputs), default));

    /// <summary>A creation that is killed after the tenant has acted, before anybody heard of it.</summary>
    public async Task KillAsync(PropertyMap inputs)
    {
        Tenant.Faults.Add(new FaultRule(new Fault.HangAfterActing()) { Operation = TenantOperation.CreateOAuthClient });
        var before = Tenant.Store.Current.OAuthClients.Count;
        using var kill = new CancellationTokenSource();
        var creating = Provider.CreateAsync(Creation(Client, inputs), kill.Token);
        while (Tenant.Store.Current.OAuthClients.Count == before)
            await Task.Delay(10);
        await kill.CancelAsync();
        await creating;
        Tenant.Faults.Clear();
    }

    public Task<Result<ReadAnswer, Failure>> ReadAsync(
        string type,
        string id,
        PropertyMap? state = null,
        PropertyMap? inputs = null,
        TimeSpan? timeout = null
    ) =>
        Provider.ReadAsync(
            new ReadCall
            {
                Urn = Urn(type),
                Type = type,
                Id = id,
                State = state,
                OldInputs = inputs,
                Timeout = timeout,
            },
            default
        );

    public Task<Result<UpdateAnswer, Failure>> UpdateAsync(
        string type,
        string id,
        PropertyMap oldInputs,
        PropertyMap state,
        PropertyMap inputs
    ) =>
        Provider.UpdateAsync(
            new UpdateCall
            {
                Urn = Urn(type),
                Type = type,
                Id = id,
                OldInputs = oldInputs,
                State = state,
                Inputs = inputs,
            },
            default
        );

    public Task<Result<DeleteAnswer, Failure>> DeleteAsync(string type, string id, PropertyMap state, TimeSpan? timeout = null) =>
        Provider.DeleteAsync(
            new DeleteCall
            {
                Urn = Urn(type),
                Type = type,
                Id = id,
                State = state,
                Timeout = timeout,
            },
            default
        );

    public Task<Result<DiffAnswer, Failure>> DiffAsync(
        string type,
        string id,
        PropertyMap oldInputs,
        PropertyMap state,
        PropertyMap inputs
    ) =>
        Provider.DiffAsync(
            new DiffCall
            {
                Urn = Urn(type),
                Type = type,
                Id = id,
                OldInputs = oldInputs,
                State = state,
                Inputs = inputs,
            },
            default
        );

    /// <summary>The answer of an operation that must succeed.</summary>
    public static T Answer<T>(Result<T, Failure> outcome)
        where T : class =>
        outcome.TryGetValue(out var answer, out var failure) ? answer : throw new InvalidOperationException($"It failed: {failure}");

    /// <summary>The failure of an operation that must fail.</summary>
    public static Failure.Refused Refusal<T>(Result<T, Failure> outcome)
        where T : class => Assert.IsType<Failure.Refused>(outcome.Failure);

    private sealed class AlteringHandler(ProviderUnderTest test) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            return test.Alter(request, answer) ?? answer;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _provider.Dispose();
        await Tenant.DisposeAsync();
        // A test may have put a link in its place.
        Directory.Delete(Directory.ResolveLinkTarget(Home, returnFinalTarget: true)?.FullName ?? Home, recursive: true);
        File.Delete(Home);
    }
}
