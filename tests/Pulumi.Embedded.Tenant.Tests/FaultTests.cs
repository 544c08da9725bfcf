using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary>Each fault as a client without any resilience sees it, and whether the tenant acted.</summary>
public sealed class FaultTests : TenantFixture
{
    private const int IpOptions = 0;
    private const int LocalPortRange = 51;

    private int ClientCount => Tenant.Store.Current.OAuthClients.Count;

    [Fact]
    public async Task Refuse_MatchedCall_ResetWithoutActingThenNobodyCanConnect()
    {
        OnCreate(new Fault.Refuse(Milliseconds: 60_000));

        await Assert.ThrowsAsync<HttpRequestException>(CreateAsync);

        var refused = await Assert.ThrowsAnyAsync<SocketException>(ConnectAsync);
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        Assert.Equal(0, ClientCount);
    }

    [Fact]
    public async Task Refuse_AfterAnswer_AnswersThenRefusesThenListensAtTheSamePort()
    {
        OnCreate(new Fault.Refuse(Milliseconds: 300, AfterAnswer: true));

        Assert.Equal(200, (await CreateAsync()).Status);

        var refused = await Assert.ThrowsAnyAsync<SocketException>(ConnectAsync);
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        await UntilAsync(ConnectsAsync);
        Assert.Equal(200, (await GetAsync(Clients("v3"))).Status);
        Assert.Equal(1, ClientCount);
    }

    [Fact]
    public async Task Refuse_WhileNobodyListens_NoConnectionIsGivenThePort()
    {
        // Only from Linux 6.3 on can a connection be asked to leave from one port as if that were the last one free.
        if (!OperatingSystem.IsOSPlatformVersionAtLeast("Linux", 6, 3))
            return;
        await using var elsewhere = await EmulatedTenant.StartAsync();
        OnCreate(new Fault.Refuse(Milliseconds: 600_000));
        await Assert.ThrowsAsync<HttpRequestException>(CreateAsync);

        using var leaving = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        leaving.SetRawSocketOption(IpOptions, LocalPortRange, BitConverter.GetBytes(Tenant.BaseUrl.Port | (Tenant.BaseUrl.Port << 16)));
        var refused = await Assert.ThrowsAnyAsync<SocketException>(() => leaving.ConnectAsync(IPAddress.Loopback, elsewhere.BaseUrl.Port));
        Assert.Equal(SocketError.AddressNotAvailable, refused.SocketErrorCode);
    }

    [Fact]
    public async Task Refuse_TenantReset_ListensAgain()
    {
        OnCreate(new Fault.Refuse(Milliseconds: 600_000, AfterAnswer: true));
        await CreateAsync();

        Tenant.Reset();

        await UntilAsync(ConnectsAsync);
    }

    [Fact]
    public async Task ResetBeforeReading_TcpResetWithoutActing()
    {
        OnCreate(new Fault.ResetBeforeReading());

        Assert.Equal(SocketError.ConnectionReset, await SendRawCreateAsync());

        Assert.Equal(0, ClientCount);
        var seen = await LastRequestAsync();
        Assert.Null(seen.Status);
        Assert.Null(seen.Body);
        Assert.False(seen.Acted);
        Assert.Equal("ResetBeforeReading", seen.Fault);
    }

    [Fact]
    public async Task ResetAfterActing_TcpResetAndTheClientExists()
    {
        OnCreate(new Fault.ResetAfterActing());

        Assert.Equal(SocketError.ConnectionReset, await SendRawCreateAsync());

        Assert.Equal(1, ClientCount);
        var seen = await LastRequestAsync();
        Assert.Null(seen.Status);
        Assert.True(seen.Acted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hang_UntilTheCallerGivesUp(bool acts)
    {
        OnCreate(acts ? new Fault.HangAfterActing() : new Fault.HangBeforeActing());
        using var http = new HttpClient();
        using var givesUp = new CancellationTokenSource();
        using var content = new StringContent(NewClient().ToJsonString(), Encoding.UTF8, "application/json");
        http.DefaultRequestHeaders.Authorization = new("Bearer", Bearer);

        var hanging = http.PostAsync(new Uri(Tenant.BaseUrl, Clients("v3")), content, givesUp.Token);
        await UntilAsync(() => Task.FromResult(Tenant.Requests.List() is [{ Body: not null } seen] && seen.Acted == acts));
        await givesUp.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => hanging);

        Assert.Null((await LastRequestAsync()).Status);
        Assert.Equal(acts ? 1 : 0, ClientCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Hang_WithATime_AnswersLate(bool acts)
    {
        OnCreate(acts ? new Fault.HangAfterActing(200) : new Fault.HangBeforeActing(200));
        var watch = Stopwatch.StartNew();

        Assert.Equal(200, (await CreateAsync()).Status);

        // Only that it waited at all is the point; nothing is said about how fast it was.
        Assert.True(watch.ElapsedMilliseconds >= 190, $"answered after {watch.ElapsedMilliseconds} ms");
        Assert.Equal(1, ClientCount);
    }

    [Fact]
    public async Task Hang_TenantReset_CutOff()
    {
        OnCreate(new Fault.HangBeforeActing());
        var hanging = CreateAsync();
        await UntilAsync(() => Task.FromResult(Tenant.Requests.List() is [{ Body: not null }]));

        Tenant.Reset();

        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
        Assert.Equal(0, ClientCount);
    }

    [Fact]
    public async Task TooManyRequests_RetryAfterInEachForm()
    {
        OnCreate(new Fault.TooManyRequests(RetryAdvice.Seconds, 7));
        OnCreate(new Fault.TooManyRequests(RetryAdvice.Date, 7), nth: 2);
        OnCreate(new Fault.TooManyRequests(RetryAdvice.None), nth: 3);

        var seconds = await CreateAsync();
        var date = await CreateAsync();
        var none = await CreateAsync();

        Assert.All(
            [seconds, date, none],
            answer => Assert.Equal((429, """{"message":" Rate Limit Exceeded "}"""), (answer.Status, answer.Text))
        );
        Assert.Equal(TimeSpan.FromSeconds(7), seconds.Headers.RetryAfter!.Delta);
        Assert.Equal(date.Headers.Date!.Value.AddSeconds(7), date.Headers.RetryAfter!.Date!.Value, TimeSpan.FromSeconds(1));
        Assert.Null(none.Headers.RetryAfter);
        Assert.Equal(0, ClientCount);
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(502, false)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    public async Task ServerError_BeforeOrAfterActing(int status, bool acted)
    {
        OnCreate(new Fault.ServerError(status, acted));

        Assert.Equal(status, (await CreateAsync()).Status);
        Assert.Equal(acted ? 1 : 0, ClientCount);
    }

    [Fact]
    public async Task UnauthorizedAndForbidden_WithoutActing()
    {
        OnCreate(new Fault.Unauthorized());
        OnCreate(new Fault.Forbidden(), nth: 2);

        Assert.Equal("""{"error":"JWT validation failed: JWT is expired"}""", (await CreateAsync()).Text);
        Assert.Equal(403, (await CreateAsync()).Status);
        Assert.Equal(0, ClientCount);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task CharsetAsContentEncoding_HeaderOnTheError(int status)
    {
        OnCreate(new Fault.CharsetAsContentEncoding(status));

        var raw = await SendRawAsync(CreateRequest());

        Assert.StartsWith($"HTTP/1.1 {status} ", raw, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Encoding: UTF-8\r\n", raw, StringComparison.Ordinal);
        Assert.NotNull(JsonNode.Parse(BodyOf(raw)));
        Assert.Equal(0, ClientCount);
    }

    [Fact]
    public async Task TruncatedBody_HalfOfWhatContentLengthPromises()
    {
        OnCreate(new Fault.TruncatedBody());

        var raw = await SendRawAsync(CreateRequest());

        Assert.StartsWith("HTTP/1.1 200 ", raw, StringComparison.Ordinal);
        var promised = int.Parse(raw.Split("Content-Length: ")[1].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(promised / 2, BodyOf(raw).Length);
        Assert.Equal(1, ClientCount);
    }

    [Fact]
    public async Task BrokenBodies_ActAndAnswer200()
    {
        Fault[] faults = [new Fault.HalfJson(), new Fault.GarbageBody(), new Fault.HtmlBody(), new Fault.EmptyBody()];
        foreach (var (number, fault) in faults.Index())
            OnCreate(fault, nth: number + 1);

        var half = await CreateAsync();
        var garbage = await CreateAsync();
        var html = await CreateAsync();
        var empty = await CreateAsync();

        Assert.All([half, garbage, html, empty], answer => Assert.Equal(200, answer.Status));
        Assert.StartsWith("{\"id\":\"", half.Text, StringComparison.Ordinal);
        Assert.All([half, garbage, html], answer => Assert.ThrowsAny<System.Text.Json.JsonException>(() => answer.Json));
        Assert.StartsWith("<!DOCTYPE html>", html.Text, StringComparison.Ordinal);
        Assert.Equal("", empty.Text);
        Assert.Equal(4, ClientCount);
    }

    [Fact]
    public async Task HtmlBody_OfAProxy_WithoutActing()
    {
        OnCreate(new Fault.HtmlBody(Status: 502, Acted: false));

        var answer = await CreateAsync();

        Assert.Equal(502, answer.Status);
        Assert.StartsWith("<!DOCTYPE html>", answer.Text, StringComparison.Ordinal);
        Assert.Equal(0, ClientCount);
    }

    [Fact]
    public async Task WrongTypes_EveryMemberHasAnotherTypeThanTheTrueAnswer()
    {
        var body = NewClient();
        body["redirectUris"] = new JsonArray("u:a");
        await PostAsync(Clients("v3"), body);
        var truth = (await GetAsync(Clients("v3"))).Json[0]!.AsObject();
        Tenant.Faults.Add(new FaultRule(new Fault.WrongTypes()) { Operation = TenantOperation.ListOAuthClients });

        var wrong = (await GetAsync(Clients("v3"))).Json[0]!.AsObject();

        Assert.Equal(truth.Select(member => member.Key), wrong.Select(member => member.Key));
        Assert.All(truth, member => Assert.NotEqual(member.Value?.GetValueKind(), wrong[member.Key]?.GetValueKind()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OversizedBody_AsManyMegabytesAsWanted(bool declared)
    {
        OnCreate(new Fault.OversizedBody(Megabytes: 3, DeclareLength: declared));

        var answer = await SendRawAsync(CreateRequest());

        Assert.Equal(declared, answer.Contains("Content-Length: 3145728", StringComparison.Ordinal));
        Assert.True(answer.Length > 3 * 1024 * 1024);
        Assert.Equal(1, ClientCount);
    }

    [Fact]
    public async Task OversizedBody_ByDefault300Megabytes_TheCallerMayLeaveEarly()
    {
        OnCreate(new Fault.OversizedBody(DeclareLength: true));
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Tenant.BaseUrl, Clients("v3")));
        request.Headers.Authorization = new("Bearer", Bearer);
        request.Content = new StringContent(NewClient().ToJsonString(), Encoding.UTF8, "application/json");

        using (var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
            Assert.Equal(300L * 1024 * 1024, response.Content.Headers.ContentLength);

        Assert.True((await LastRequestAsync()).Acted);
    }

    [Fact]
    public async Task SlowDrip_TheTrueAnswerInPieces()
    {
        OnCreate(new Fault.SlowDrip(Bytes: 200, EveryMilliseconds: 20));
        var watch = Stopwatch.StartNew();

        var answer = await CreateAsync();

        Assert.Equal(Tenant.Store.Current.OAuthClients[0].Id, answer.Id);
        Assert.True(watch.ElapsedMilliseconds >= 40, $"answered after {watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    public async Task ClockSkew_OneCallLivesInAnotherTime()
    {
        Tenant.Faults.Add(new FaultRule(new Fault.ClockSkew(-50_000)) { Operation = TenantOperation.IssueAccessToken });

        var stale = await TokenAsync(Tenant.ClientId, Tenant.ClientSecret);

        Assert.Equal(Tenant.Clock.GetUtcNow().AddSeconds(-50_000), stale.Headers.Date!.Value, TimeSpan.FromSeconds(5));
        Assert.Equal(401, (await GetAsync(Clients("v3"), stale["access_token"]!.GetValue<string>())).Status);
        Assert.Equal(200, (await GetAsync(Clients("v3"), await LogInAsync(Tenant.ClientId, Tenant.ClientSecret))).Status);
    }

    [Fact]
    public async Task StaleRead_ListsAndGetsAnswerFromThePast()
    {
        var client = await CreateAsync();
        Tenant.Faults.Add(new FaultRule(new Fault.StaleRead(60_000)) { Operation = TenantOperation.ListOAuthClients, Count = 0 });
        Tenant.Faults.Add(new FaultRule(new Fault.StaleRead(60_000)) { Operation = TenantOperation.GetOAuthClient });

        Assert.Empty((await GetAsync(Clients("v3"))).Json.AsArray());
        Assert.Empty((await GetAsync(Clients("v3"))).Json.AsArray());
        Assert.Equal(404, (await GetAsync(Clients("v3", client.Id))).Status);
        Assert.Equal(200, (await GetAsync(Clients("v3", client.Id))).Status);
    }

    [Fact]
    public async Task StaleRead_OnceTheTimeIsOver_TellsTheTruth()
    {
        await CreateAsync();
        Tenant.Faults.Add(new FaultRule(new Fault.StaleRead(300)) { Operation = TenantOperation.ListOAuthClients, Count = 0 });

        await UntilAsync(async () => (await GetAsync(Clients("v3"))).Json.AsArray().Count == 1);
    }

    [Theory]
    [InlineData(false, "before")]
    [InlineData(true, "after")]
    public async Task OldAnswer_TellsAPatchedObjectAsItWas(bool acted, string then)
    {
        var client = await CreateAsync();
        Tenant.Edits.EditOAuthClient(client.Id, fields => fields["description"] = "before");
        Tenant.Faults.Add(new FaultRule(new Fault.OldAnswer(acted)));

        var answer = await PatchAsync(Clients("v3", client.Id), """[{"op":"replace","path":"/description","value":"after"}]""");

        Assert.Equal((200, "before"), (answer.Status, answer["description"]!.GetValue<string>()));
        Assert.Equal(then, (await GetAsync(Clients("v3", client.Id)))["description"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 404)]
    public async Task OldAnswer_TellsOfADeletion_WhichItDoesOrNot(bool acted, int then)
    {
        var client = await CreateAsync();
        Tenant.Faults.Add(new FaultRule(new Fault.OldAnswer(acted)) { Method = "delete" });

        var answer = await DeleteAsync(Clients("v3", client.Id));

        Assert.Equal((204, then), (answer.Status, (await GetAsync(Clients("v3", client.Id))).Status));
    }

    [Fact]
    public async Task Rules_NthAndCount_BefallThoseCallsAlone()
    {
        Tenant.Faults.Add(
            new FaultRule(new Fault.Forbidden())
            {
                Method = "get",
                Path = "/v*/oauth-clients",
                Nth = 2,
                Count = 2,
            }
        );

        var statuses = new List<int>();
        for (var call = 0; call < 5; call++)
        {
            statuses.Add((await GetAsync(Clients(call % 2 == 0 ? "v3" : "v2025"))).Status);
            Assert.Equal(200, (await GetAsync(Tokens("v3"))).Status);
        }

        Assert.Equal([200, 403, 403, 200, 200], statuses);
        var rule = Assert.Single(Tenant.Faults.List());
        Assert.Equal((5, 2), (rule.Matched, rule.Fired));
    }

    [Fact]
    public async Task Rules_SeveralDue_TheFirstSetBefalls()
    {
        Tenant.Faults.Add(new FaultRule(new Fault.ServerError(503)));
        Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Count = 0 });

        Assert.Equal(503, (await GetAsync(Clients("v3"))).Status);
        Assert.Equal(403, (await GetAsync(Clients("v3"))).Status);
    }

    private void OnCreate(Fault fault, int nth = 1) =>
        Tenant.Faults.Add(new FaultRule(fault) { Operation = TenantOperation.CreateOAuthClient, Nth = nth });

    private Task<Answer> CreateAsync() => PostAsync(Clients("v3"), NewClient());

    private async Task<RecordedRequest> LastRequestAsync()
    {
        // The client sees the end of its connection before the tenant has closed the record.
        await UntilAsync(() => Task.FromResult(Tenant.Requests.List() is [.., { Ended: true }]));
        return Tenant.Requests.List()[^1];
    }

    private string CreateRequest()
    {
        var body = NewClient().ToJsonString();
        return $"POST {Clients("v3")} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {Bearer}\r\nConnection: close\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}";
    }

    private async Task ConnectAsync()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Tenant.BaseUrl.Host, Tenant.BaseUrl.Port);
    }

    private async Task<bool> ConnectsAsync()
    {
        try
        {
            await ConnectAsync();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task<string> SendRawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Tenant.BaseUrl.Host, Tenant.BaseUrl.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(socket.GetStream(), Encoding.Latin1);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        return await reader.ReadToEndAsync(patience.Token);
    }

    private async Task<SocketError?> SendRawCreateAsync()
    {
        var failure = await Assert.ThrowsAsync<IOException>(() => SendRawAsync(CreateRequest()));
        return (failure.InnerException as SocketException)?.SocketErrorCode;
    }

    private static string BodyOf(string raw) => raw[(raw.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var watch = Stopwatch.StartNew(); !await condition(); await Task.Delay(10))
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), "The condition did not come true within 15 seconds.");
    }
}
