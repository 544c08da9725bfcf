using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Pacing;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.OAuth.Tenant.Sending;
using Pulumi.OAuth.Tenant.Tests.Support;
using Pulumi.Results;
using EmulatedTenant = Pulumi.Embedded.Tenant.EmulatedTenant;
using TenantOperation = Pulumi.Embedded.Tenant.Calls.TenantOperation;

namespace Pulumi.OAuth.Tenant.Tests;

/// <summary>What a real connection does when the tenant misbehaves, and whether the fault says truly if the tenant acted.</summary>
public sealed class NetworkTests : IAsyncLifetime
{
    private const int Timeout = 300_000;

    private EmulatedTenant _emulated = null!;
    private TenantClient _tenant = null!;

    public static TheoryData<Fault, Type, Effect> CreationFaults =>
        new()
        {
            { new Fault.ResetAfterActing(), typeof(TenantFault.Unavailable), Effect.Unknown },
            { new Fault.HangAfterActing(), typeof(TenantFault.TimedOut), Effect.Unknown },
            { new Fault.HangBeforeActing(), typeof(TenantFault.TimedOut), Effect.Unknown },
            { new Fault.ServerError(500, Acted: true), typeof(TenantFault.Unavailable), Effect.Unknown },
            { new Fault.ServerError(503), typeof(TenantFault.Unavailable), Effect.Unknown },
            { new Fault.Forbidden(), typeof(TenantFault.Forbidden), Effect.NotActed },
            { new Fault.TruncatedBody(), typeof(TenantFault.Unavailable), Effect.Unknown },
            { new Fault.HalfJson(), typeof(TenantFault.Malformed), Effect.Acted },
            { new Fault.HtmlBody(), typeof(TenantFault.Malformed), Effect.Unknown },
            { new Fault.EmptyBody(), typeof(TenantFault.Malformed), Effect.Acted },
            { new Fault.WrongTypes(), typeof(TenantFault.Malformed), Effect.Acted },
            { new Fault.OversizedBody(1), typeof(TenantFault.Malformed), Effect.Unknown },
            { new Fault.OversizedBody(1, DeclareLength: true), typeof(TenantFault.Malformed), Effect.Unknown },
            { new Fault.CharsetAsContentEncoding(), typeof(TenantFault.Invalid), Effect.NotActed },
        };

    public async Task InitializeAsync()
    {
        _emulated = await EmulatedTenant.StartAsync();
        _tenant = Client(_emulated.BaseUrl.ToString());
    }

    public async Task DisposeAsync()
    {
        _tenant.Dispose();
        await _emulated.DisposeAsync();
    }

    [Theory(Timeout = Timeout)]
    [MemberData(nameof(CreationFaults))]
    public async Task Create_TenantMisbehaves_FaultSaysTrulyWhetherItActed(Fault misbehaviour, Type kind, Effect effect)
    {
        _emulated.Faults.Add(new FaultRule(misbehaviour) { Operation = TenantOperation.CreatePersonalAccessToken });
        // Only a tenant that never answers is worth being impatient with: the machine may be slow.
        using var tenant = Client(
            _emulated.BaseUrl.ToString(),
            requestTimeout: kind == typeof(TenantFault.TimedOut) ? TimeSpan.FromSeconds(1) : null
        );
        (await tenant.PersonalAccessTokens.ListAsync(Setup.Mine, Deadline.None, default)).Value();

        var result = await CreateTokenAsync("ci", tenant);

        Assert.IsType(kind, result.Failure);
        Assert.Equal(effect, result.Failure!.Effect);
        var exists = _emulated.Store.Current.PersonalAccessTokens.Any(token => token.Name == "ci");
        Assert.True(exists ? effect != Effect.NotActed : effect != Effect.Acted);
        Assert.Single(_emulated.Requests.List(), request => request.Operation == TenantOperation.CreatePersonalAccessToken);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Create_ThrottledOrUnauthorizedOnce_HappensExactlyOnce(bool throttled)
    {
        _emulated.Faults.Add(
            new FaultRule(throttled ? new Fault.TooManyRequests() : new Fault.Unauthorized())
            {
                Operation = TenantOperation.CreatePersonalAccessToken,
            }
        );

        var created = (await CreateTokenAsync("ci")).Value();

        Assert.Single(_emulated.Store.Current.PersonalAccessTokens, token => token.Name == "ci");
        Assert.True(_emulated.Verify(created.Object.Id, created.Secret).Opens);
    }

    [Fact(Timeout = Timeout)]
    public async Task Create_ConnectionRefused_IsSentAgainWhenTheTenantIsBack()
    {
        (await _tenant.PersonalAccessTokens.ListAsync(Setup.Mine, Deadline.None, default)).Value();
        _emulated.Faults.Add(
            new FaultRule(new Fault.Refuse(300, AfterAnswer: true)) { Operation = TenantOperation.ListPersonalAccessTokens }
        );
        await _tenant.PersonalAccessTokens.ListAsync(Setup.Mine, Deadline.None, default);

        (await CreateTokenAsync("ci")).Value();

        Assert.Single(_emulated.Store.Current.PersonalAccessTokens, token => token.Name == "ci");
    }

    [Theory(Timeout = Timeout)]
    [InlineData(TenantOperation.ListPersonalAccessTokens)]
    [InlineData(TenantOperation.IssueAccessToken)]
    public async Task Read_ConnectionResetOnce_WorksAllTheSame(TenantOperation operation)
    {
        _emulated.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = operation });

        (await _tenant.PersonalAccessTokens.ListAsync(Setup.Mine, Deadline.None, default)).Value();
    }

    [Fact(Timeout = Timeout)]
    public async Task Read_SlowAnswer_IsReadToItsEnd()
    {
        _emulated.Faults.Add(
            new FaultRule(new Fault.SlowDrip(Bytes: 50, EveryMilliseconds: 5)) { Operation = TenantOperation.ListPersonalAccessTokens }
        );

        Assert.Single((await _tenant.PersonalAccessTokens.ListAsync(Setup.Mine, Deadline.None, default)).Value());
    }

    [Fact(Timeout = Timeout)]
    public async Task Login_OfAPureApiClient_FaultAsksForUserAuthentication()
    {
        var client = (await _tenant.CreateBillingAsync()).Value();
        using var asClient = Client(_emulated.BaseUrl.ToString(), new Credential.ClientCredentials(client.Object.Id, client.Secret));

        var fault = Assert.IsType<TenantFault.Forbidden>((await asClient.CreateBillingAsync()).Failure);

        Assert.True(fault.NeedsUser);
    }

    [Fact(Timeout = Timeout)]
    public async Task Call_NobodyListens_SaysWhereAndWhatToCheck()
    {
        var port = FreePort();
        using var tenant = Client($"http://127.0.0.1:{port}", maxRetries: 0);

        var fault = Assert.IsType<TenantFault.Unavailable>((await tenant.CreateBillingAsync()).Failure);

        Assert.Equal((FailurePoint.Connecting, Effect.NotActed), (fault.Point, fault.Effect));
        Assert.Equal(
            $"cannot create OAuth client 'billing': no connection to the tenant (127.0.0.1:{port}: Connection refused) (POST "
                + "/oauth/token). Check the base URL, and that this machine can reach it.",
            fault.Message
        );
    }

    [Fact(Timeout = Timeout)]
    public async Task Call_ToAPortWithoutTls_SaysSo()
    {
        using var tenant = Client($"https://127.0.0.1:{_emulated.BaseUrl.Port}", maxRetries: 0);

        var fault = Assert.IsType<TenantFault.Unavailable>((await tenant.CreateBillingAsync()).Failure);

        Assert.Equal((FailurePoint.SecuringConnection, Effect.NotActed), (fault.Point, fault.Effect));
        Assert.Equal(
            $"cannot create OAuth client 'billing': no secure connection to the tenant (127.0.0.1:{_emulated.BaseUrl.Port} answers "
                + "without TLS) (POST /oauth/token). Check the base URL and its port, and that this machine trusts the host's certificate.",
            fault.Message
        );
    }

    [Fact(Timeout = Timeout)]
    public async Task Call_ThroughAProxyThatRefuses_NamesTheProxyAndNotItsPassword()
    {
        var port = FreePort();
        var fault = await ThroughProxyAsync(new Uri($"http://user:s3cr3t@127.0.0.1:{port}"));

        Assert.Equal(
            $"cannot create OAuth client 'billing': no connection to the tenant through the proxy (http://127.0.0.1:{port}: Connection "
                + "refused) (POST /oauth/token). Check the proxy in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY; NO_PROXY lists the hosts that "
                + "are reached without one.",
            fault.Message
        );
    }

    [Fact(Timeout = Timeout)]
    public async Task Call_ThroughAProxyThatOpensNoTunnel_NamesTheProxyAndNotItsPassword()
    {
        var fault = await ThroughProxyAsync(new UriBuilder(_emulated.BaseUrl) { UserName = "user", Password = "s3cr3t" }.Uri);

        Assert.Contains(
            $"no connection to the tenant through the proxy (http://127.0.0.1:{_emulated.BaseUrl.Port}: it refuses to connect us to "
                + "tenant.invalid, with status 4",
            fault.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("s3cr3t", fault.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Timeout)]
    public async Task Content_ConnectionBreaksBeforeTheLastByteIsTaken_HasBegunAndIsNotSent()
    {
        using var content = new TrackedContent("{}"u8.ToArray(), "application/json");
        Assert.False(content.HasBegun);

        await Assert.ThrowsAsync<HttpRequestException>(() => content.CopyToAsync(new BreakingStream()));
        Assert.Equal((true, false), (content.HasBegun, content.IsSent));

        await content.CopyToAsync(Stream.Null);
        Assert.True(content.IsSent);
    }

    /// <summary>Only addresses beyond this machine go through it, and no test calls any.</summary>
    private async Task<TenantFault> ThroughProxyAsync(Uri proxy)
    {
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy(proxy);
        try
        {
            using var tenant = Client("https://tenant.invalid", maxRetries: 0);
            var fault = Assert.IsType<TenantFault.Unavailable>((await tenant.CreateBillingAsync()).Failure);
            Assert.Equal((FailurePoint.Connecting, Effect.NotActed), (fault.Point, fault.Effect));
            return fault;
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Theory(Timeout = Timeout)]
    [InlineData("{\"access_token\": \"hunter2\"}\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\naccess_token hunter2\r\n\r\n")]
    [InlineData("HTTP/1.1 hunter2 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhunter2\r\n")]
    public async Task Call_AnswerThatIsNoHttp_IsToldWithoutAWordOfIt(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, answer);
        using var tenant = Client($"http://{listener.LocalEndpoint}", maxRetries: 0);

        var message = (await tenant.OAuthClients.ListAsync(null, Deadline.None, default)).Failure!.Message;

        Assert.Contains("what it answers is no HTTP", message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", message, StringComparison.Ordinal);
        listener.Stop();
        await serving;
    }

    private static async Task ServeAsync(TcpListener listener, string answer)
    {
        try
        {
            while (true)
            {
                using var caller = await listener.AcceptTcpClientAsync();
                var stream = caller.GetStream();
                await stream.ReadAtLeastAsync(new byte[4096], 1);
                await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer));
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static int FreePort()
    {
        using var reserved = new TcpListener(IPAddress.Loopback, 0);
        reserved.Start();
        return ((IPEndPoint)reserved.LocalEndpoint).Port;
    }

    private Task<Result<NewObject, TenantFault>> CreateTokenAsync(string name, TenantClient? tenant = null) =>
        (tenant ?? _tenant).PersonalAccessTokens.CreateAsync(
            new JsonObject { ["name"] = name, ["scope"] = new JsonArray("sp:scopes:default") },
            Deadline.None,
            CancellationToken.None
        );

    private TenantClient Client(string baseUrl, Credential? credential = null, int maxRetries = 5, TimeSpan? requestTimeout = null)
    {
        var options = Setup.Options(baseUrl) with
        {
            Credential = credential ?? new Credential.ClientCredentials(_emulated.ClientId, _emulated.ClientSecret),
            RequestTimeout = requestTimeout ?? TimeSpan.FromSeconds(60),
            MaxAnswerBytes = 256 * 1024,
            MaxRetries = maxRetries,
        };
        return new TenantClient(options, new SecretRedactor(), null, TimeProvider.System, new PacerRegistry(), handler: null);
    }

    /// <summary>Takes what is written into its buffer, as a connection does, and breaks when it is to be sent.</summary>
    private sealed class BreakingStream : MemoryStream
    {
        public override Task FlushAsync(CancellationToken cancellationToken) => Task.FromException(new IOException("Broken pipe"));
    }
}
