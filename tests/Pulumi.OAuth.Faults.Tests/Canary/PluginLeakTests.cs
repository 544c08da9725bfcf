using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
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

/// <summary>The plugin's layer alone: what a handler throws, and what is logged, leaves without secrets; what comes in secret is known from then on.</summary>
public sealed class PluginLeakTests
{
    private const string Secret = "plugin-CANARY-3141";
    private const int Limit = 30_000;

    private static readonly SecretRedactor Redactor = Knowing(Secret);

    public static TheoryData<Exception> Ends =>
    [
        new GrpcException(GrpcStatus.Unknown, $"It says {Secret}."),
        new FormatException($"It says {Secret}."),
        new InvalidOperationException($"It says {Secret}."),
    ];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Ends), DisableDiscoveryEnumeration = true)]
    public async Task Handler_ThatThrowsASecret_IsAnsweredWithoutIt(Exception end)
    {
        var answer = await Assert.ThrowsAsync<GrpcException>(() => new Answering(Redactor).GuardAsync<int>(() => throw end, CancellationToken.None));

        Assert.Contains("It says [secret].", answer.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, answer.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task InitError_ThatQuotesASecret_IsAnsweredWithoutIt()
    {
        var detail = new ErrorResourceInitFailed { Id = "42", Reasons = { $"It says {Secret}." } };

        var answer = await Assert.ThrowsAsync<GrpcException>(() => new Answering(Redactor).GuardAsync<int>(
            () => throw new GrpcException(GrpcStatus.Unknown, "half done", detail), CancellationToken.None));

        Assert.Equal(["It says [secret]."], Assert.Single(answer.Details).Unpack<ErrorResourceInitFailed>().Reasons);
    }

    [Fact(Timeout = Limit)]
    public async Task Message_ThatQuotesASecret_ReachesTheEngineWithoutIt()
    {
        var heard = new ConcurrentQueue<string>();
        await using var engine = await GrpcServer.StartAsync(
            [
                new GrpcService().Unary<LogRequest, Empty>(EngineMethods.Log, (request, _) =>
                {
                    heard.Enqueue(request.Message);
                    return Task.FromResult(new Empty());
                }),
            ],
            CancellationToken.None);
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

        await CallAsync(redactor, plugin => plugin.CallAsync(
            ResourceProviderMethods.Check,
            new CheckRequest { Urn = "urn:pulumi:dev::p::oauth:index:OAuthClient::a", News = PropertyCodec.Encode(properties) },
            CancellationToken.None));

        Assert.Equal("[secret]", redactor.Redact(Secret));
    }

    [Fact(Timeout = Limit)]
    public async Task Setting_ThatIsSecretByItsNature_IsKnownFromThenOn()
    {
        // Engines send the settings unwrapped to this one method.
        var redactor = new SecretRedactor();
        var settings = PropertyMap.Empty.Set("clientSecret", PropertyValue.Of(Secret));

        await CallAsync(redactor, plugin => plugin.CallAsync(
            ResourceProviderMethods.CheckConfig,
            new CheckRequest { Urn = "urn:pulumi:dev::p::pulumi:providers:oauth::default", News = PropertyCodec.Encode(settings) },
            CancellationToken.None));

        Assert.Equal("[secret]", redactor.Redact(Secret));
    }

    private static async Task CallAsync<T>(SecretRedactor redactor, Func<GrpcChannel, Task<T>> call)
    {
        using var connections = new ConnectionTable(new PluginSetup
        {
            EngineAddress = null,
            Redactor = redactor,
            Notes = NoteStore.In(Path.Combine(Path.GetTempPath(), "oauth-canary-without-notes"), TimeProvider.System),
            LogsHttp = false,
        });
        await using var server = await GrpcServer.StartAsync([ProviderService.Create(connections, redactor)], CancellationToken.None);
        using var plugin = new GrpcChannel(server.Address);
        await call(plugin);
    }

    private static SecretRedactor Knowing(string secret)
    {
        var redactor = new SecretRedactor();
        redactor.Learn(secret);
        return redactor;
    }
}
