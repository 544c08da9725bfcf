using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.OAuth.Plugin;
using Pulumi.OAuth.Plugin.Hosting;
using Pulumi.OAuth.Plugin.Logging;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.OAuth.Faults.Tests.Canary;

/// <summary>The plugin's layer alone: what a handler throws, and what is logged, leaves without secrets; what comes in secret is known from
/// then on.</summary>
public sealed class PluginLeakTests
{
    private const string Secret = "plugin-CANARY-3141";
    private const int Limit = 30_000;

    private static readonly SecretRedactor Redactor = Knowing(Secret);

    public static TheoryData<Exception> Ends =>
        [
            RpcFailure.Of(StatusCode.Unknown, $"It says {Secret}."),
            new FormatException($"It says {Secret}."),
            new InvalidOperationException($"It says {Secret}."),
        ];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Ends), DisableDiscoveryEnumeration = true)]
    public async Task Handler_ThatThrowsASecret_IsAnsweredWithoutIt(Exception end)
    {
        var answer = await FailAsync(end);

        Assert.Contains("It says [secret].", answer.Status.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, answer.ToString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task InitError_ThatQuotesASecret_IsAnsweredWithoutIt()
    {
        var detail = new ErrorResourceInitFailed { Id = "42", Reasons = { $"It says {Secret}." } };

        var answer = await FailAsync(RpcFailure.Of(StatusCode.Unknown, "half done", detail));

        Assert.Equal(["It says [secret]."], answer.Detail<ErrorResourceInitFailed>()!.Reasons);
    }

    [Fact(Timeout = Limit)]
    public async Task Message_ThatQuotesASecret_ReachesTheEngineWithoutIt()
    {
        var heard = new ConcurrentQueue<string>();
        await using var engine = await GrpcServer.StartAsync(
            new GuardedService(binder => Engine.BindService(binder, new HearingEngine(heard)))
        );
        using var log = new EngineLog(Redactor);
        log.Connect(engine.Address);

        await log.ReportAsync(Severity.Warning, $"It says {Secret}.", null);

        Assert.Equal(["It says [secret]."], heard);
    }

    [Fact(Timeout = Limit)]
    public async Task SecretInput_OfAnyRequest_IsKnownFromThenOn()
    {
        var redactor = new SecretRedactor();
        var properties = PropertyMap.Empty.Set("list", PropertyValue.Of([PropertyValue.OfSecret(PropertyValue.Of(Secret))]));

        await CallAsync(
            redactor,
            plugin =>
                plugin.CheckAsync(
                    new CheckRequest { Urn = "urn:pulumi:dev::p::oauth:index:OAuthClient::a", News = PropertyCodec.Encode(properties) }
                )
        );

        Assert.Equal("[secret]", redactor.Redact(Secret));
    }

    [Fact(Timeout = Limit)]
    public async Task Setting_ThatIsSecretByItsNature_IsKnownFromThenOn()
    {
        // Engines send the settings unwrapped to this one method.
        var redactor = new SecretRedactor();
        var settings = PropertyMap.Empty.Set("clientSecret", PropertyValue.Of(Secret));

        await CallAsync(
            redactor,
            plugin =>
                plugin.CheckConfigAsync(
                    new CheckRequest { Urn = "urn:pulumi:dev::p::pulumi:providers:oauth::default", News = PropertyCodec.Encode(settings) }
                )
        );

        Assert.Equal("[secret]", redactor.Redact(Secret));
    }

    private static async Task CallAsync<T>(SecretRedactor redactor, Func<ResourceProvider.ResourceProviderClient, AsyncUnaryCall<T>> call)
    {
        using var connections = new ConnectionTable(
            new PluginSetup
            {
                EngineAddress = null,
                Redactor = redactor,
                Notes = NoteStore.In(Path.Combine(Path.GetTempPath(), "oauth-canary-without-notes"), TimeProvider.System),
            }
        );
        await using var server = await GrpcServer.StartAsync(ProviderService.Create(connections, redactor));
        using var plugin = new LocalChannel(server.Address);
        await call(new ResourceProvider.ResourceProviderClient(plugin));
    }

    /// <summary>What a caller gets of what a handler throws.</summary>
    private static async Task<RpcException> FailAsync(Exception end)
    {
        await using var server = await GrpcServer.StartAsync(
            new GuardedService(binder => ResourceProvider.BindService(binder, new FailingProvider(end)), new Answering(Redactor).Translate)
        );
        using var channel = new LocalChannel(server.Address);
        var plugin = new ResourceProvider.ResourceProviderClient(channel);
        return await Assert.ThrowsAsync<RpcException>(() => plugin.CreateAsync(new CreateRequest()).ResponseAsync);
    }

    private static SecretRedactor Knowing(string secret)
    {
        var redactor = new SecretRedactor();
        redactor.Learn(secret);
        return redactor;
    }

    private sealed class FailingProvider(Exception end) : ResourceProvider.ResourceProviderBase
    {
        public override Task<CreateResponse> Create(CreateRequest request, ServerCallContext context) => throw end;
    }

    private sealed class HearingEngine(ConcurrentQueue<string> heard) : Engine.EngineBase
    {
        public override Task<Empty> Log(LogRequest request, ServerCallContext context)
        {
            heard.Enqueue(request.Message);
            return Task.FromResult(new Empty());
        }
    }
}
