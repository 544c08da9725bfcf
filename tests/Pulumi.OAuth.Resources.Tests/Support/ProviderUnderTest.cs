using Pulumi.Embedded.Tenant;
using Pulumi.OAuth.Resources.Intents;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Pacing;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Support;

/// <summary>A provider, configured for an emulated tenant in this process, and everything around it that tests look at.</summary>
internal sealed class ProviderUnderTest : IAsyncDisposable
{
    public const string Client = "oauth:index:OAuthClient";
    public const string Token = "oauth:index:PersonalAccessToken";

    private static readonly string[] Nothing = [];

    private readonly string _home = Directory.CreateTempSubdirectory("intents-").FullName;
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

    /// <summary>Answers in the tenant's place, or changes what it answered; null leaves it.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage, HttpResponseMessage?> Alter { get; set; } = (_, _) => null;

    public string IntentFolder => Path.Combine(_home, "intents");

    /// <summary>The notes of unfinished creations.</summary>
    public IReadOnlyList<string> Notes => Directory.Exists(IntentFolder) ? Directory.GetFiles(IntentFolder) : Nothing;

    public static async Task<ProviderUnderTest> StartAsync(string settings = "{}", TimeProvider? time = null)
    {
        var tenant = await EmulatedTenant.StartAsync(new Embedded.Tenant.TenantOptions { Settings = new TenantSettings { RequestsPer10Seconds = 0 } });
        var test = new ProviderUnderTest(tenant, time ?? new EagerTime());
        await test.ReconfigureAsync(settings);
        return test;
    }

    /// <summary>A new provider, as the next command of the engine starts one.</summary>
    public async Task ReconfigureAsync(string settings = "{}", PropertyMap? credential = null)
    {
        _provider?.Dispose();
        _provider = new OAuthProvider(new ProviderEnvironment
        {
            // The tenant client waits for real: its time-outs would all be over at once.
            Connect = options => new TenantClient(
                options, new SecretRedactor(), null, TimeProvider.System, new PacerRegistry(), new AlteringHandler(this)),
            Journal = new IntentJournal(IntentFolder),
            Diagnostics = Diagnostics,
            Time = Time,
            Variable = _ => null,
        });
        var arguments = (credential ?? Login(Tenant.ClientId, Tenant.ClientSecret))
            .Set("baseUrl", PropertyValue.Of(Tenant.BaseUrl.ToString()))
            .Set("maxRetries", PropertyValue.Of(0))
            .SetAll(Values.Map(settings));
        var outcome = await _provider.ConfigureAsync(new Urn("urn:pulumi:dev::p::pulumi:providers:oauth::default"), arguments);
        Assert.Null(outcome.Failure);
    }

    public static PropertyMap Login(string id, string secret) =>
        PropertyMap.Empty.Set("clientId", PropertyValue.Of(id)).Set("clientSecret", PropertyValue.OfSecret(PropertyValue.Of(secret)));

    public static Urn Urn(string type, string name = "it") => new($"urn:pulumi:dev::p::{type}::{name}");

    public static CreateCall Creation(string type, PropertyMap inputs, bool isPreview = false) =>
        new() { Urn = Urn(type), Type = type, Inputs = inputs, IsPreview = isPreview };

    /// <summary>The inputs with a name as Check generates it.</summary>
    public static PropertyMap Generated(PropertyMap inputs, string name = "it-0a1b2c3") =>
        Resources.Checks.DefaultsMarker.WithGeneratedName(inputs, PropertyValue.Of(name));

    /// <summary>Creates, and lets the answer be delivered.</summary>
    public async Task<CreateAnswer> CreateAsync(string type, PropertyMap inputs)
    {
        var answer = Answer(await Provider.CreateAsync(Creation(type, inputs), default));
        answer.Delivered();
        return answer;
    }

    public Task<Outcome<ReadAnswer>> ReadAsync(
        string type, string id, PropertyMap? state = null, PropertyMap? inputs = null, TimeSpan? timeout = null) =>
        Provider.ReadAsync(new ReadCall { Urn = Urn(type), Type = type, Id = id, State = state, OldInputs = inputs, Timeout = timeout }, default);

    public Task<Outcome<UpdateAnswer>> UpdateAsync(string type, string id, PropertyMap oldInputs, PropertyMap state, PropertyMap inputs) =>
        Provider.UpdateAsync(new UpdateCall { Urn = Urn(type), Type = type, Id = id, OldInputs = oldInputs, State = state, Inputs = inputs }, default);

    public Task<Outcome<DeleteAnswer>> DeleteAsync(string type, string id, PropertyMap state, TimeSpan? timeout = null) =>
        Provider.DeleteAsync(new DeleteCall { Urn = Urn(type), Type = type, Id = id, State = state, Timeout = timeout }, default);

    public Task<Outcome<DiffAnswer>> DiffAsync(string type, string id, PropertyMap oldInputs, PropertyMap state, PropertyMap inputs) =>
        Provider.DiffAsync(new DiffCall { Urn = Urn(type), Type = type, Id = id, OldInputs = oldInputs, State = state, Inputs = inputs }, default);

    /// <summary>The answer of an operation that must succeed.</summary>
    public static T Answer<T>(Outcome<T> outcome)
        where T : class =>
        outcome.TryGetAnswer(out var answer, out var failure) ? answer : throw new InvalidOperationException($"It failed: {failure}");

    /// <summary>The failure of an operation that must fail.</summary>
    public static Failure.Refused Refusal<T>(Outcome<T> outcome)
        where T : class =>
        Assert.IsType<Failure.Refused>(outcome.Failure);

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
        Directory.Delete(_home, recursive: true);
    }
}
