using System.Net;
using Microsoft.Extensions.Time.Testing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Tests.Support;

namespace Pulumi.OAuth.Tenant.Tests;

/// <summary>Which fault an answer is, and what it tells.</summary>
public sealed class FaultTests
{
    private const int Timeout = 300_000;

    private const string ErrorJson = """
        {"detailCode":"400.1 Bad Request Content","trackingId":"e7eab60924f64aa284175b9fa3309599",
         "messages":[{"locale":"en-US","localeOrigin":"DEFAULT","text":"The request was syntactically correct but its content is semantically invalid."}],
         "causes":[{"locale":"en-US","text":"name is taken"}]}
        """;

    [Theory(Timeout = Timeout)]
    [InlineData(400, typeof(TenantFault.Invalid), Effect.NotActed)]
    [InlineData(403, typeof(TenantFault.Forbidden), Effect.NotActed)]
    [InlineData(404, typeof(TenantFault.Malformed), Effect.NotActed)]
    [InlineData(409, typeof(TenantFault.Conflict), Effect.NotActed)]
    [InlineData(405, typeof(TenantFault.Unexpected), Effect.NotActed)]
    [InlineData(412, typeof(TenantFault.Conflict), Effect.Unknown)]
    [InlineData(413, typeof(TenantFault.Invalid), Effect.NotActed)]
    [InlineData(415, typeof(TenantFault.Unexpected), Effect.NotActed)]
    [InlineData(422, typeof(TenantFault.Invalid), Effect.NotActed)]
    [InlineData(500, typeof(TenantFault.Unavailable), Effect.Unknown)]
    [InlineData(503, typeof(TenantFault.Unavailable), Effect.Unknown)]
    [InlineData(101, typeof(TenantFault.Unexpected), Effect.Unknown)]
    [InlineData(302, typeof(TenantFault.Unexpected), Effect.Unknown)]
    [InlineData(402, typeof(TenantFault.Unexpected), Effect.Unknown)]
    [InlineData(408, typeof(TenantFault.Unexpected), Effect.Unknown)]
    [InlineData(410, typeof(TenantFault.Unexpected), Effect.Unknown)]
    [InlineData(418, typeof(TenantFault.Unexpected), Effect.Unknown)]
    public async Task Create_RefusedWithStatus_IsThatFault(int status, Type kind, Effect effect)
    {
        var fault = await CreateFaultAsync(() => ScriptedTenant.Json((HttpStatusCode)status, ErrorJson));

        Assert.IsType(kind, fault);
        Assert.Equal(effect, fault.Effect);
        Assert.Equal(status, fault.Details.Status);
        Assert.Equal("400.1 Bad Request Content", fault.Details.DetailCode);
        Assert.Equal("e7eab60924f64aa284175b9fa3309599", fault.Details.TrackingId);
        Assert.Equal(
            ["The request was syntactically correct but its content is semantically invalid.", "name is taken"],
            fault.Details.Texts
        );
        Assert.Equal(("POST", "/v3/oauth-clients"), (fault.Details.Method, fault.Details.Path));
    }

    [Fact(Timeout = Timeout)]
    public async Task Message_OfAnInvalidRequest_SaysWhatFailedAndWhatTheTenantSaid()
    {
        var fault = await CreateFaultAsync(() => ScriptedTenant.Json(HttpStatusCode.BadRequest, ErrorJson));

        Assert.Equal(
            "cannot create OAuth client 'billing': the tenant rejects the request (POST /v3/oauth-clients, status 400, detail code 400.1 "
                + "Bad Request Content, tracking id e7eab60924f64aa284175b9fa3309599). The tenant says: The request was syntactically "
                + "correct but its content is semantically invalid.; name is taken.",
            fault.Message
        );
    }

    [Theory(Timeout = Timeout)]
    [InlineData(
        "<html><head><title>502 Bad Gateway</title></head>\n<body>squid \u001b[31m</body></html>",
        "an error came in the tenant's place, which begins: <html><head><title>502 Bad Gateway</title></head> <body>squid  "
            + "[31m</body></html>"
    )]
    [InlineData("", "an error without content came in the tenant's place")]
    public async Task Message_OfAProxysErrorPage_SaysWhatCameAndBlamesNoTenant(string page, string problem)
    {
        var options = Setup.Options() with { MaxRetries = 0 };
        var fault = await CreateFaultAsync(() => ScriptedTenant.Text(HttpStatusCode.BadGateway, page), options);

        Assert.Equal(
            $"cannot create OAuth client 'billing': {problem} (POST /v3/oauth-clients, status 502). "
                + "A proxy or gateway between this machine and the tenant seems to have answered: try again later, or ask who runs it.",
            fault.Message
        );
    }

    [Fact(Timeout = Timeout)]
    public async Task Message_OfAnErrorWithoutTrackingId_PromisesNone()
    {
        var options = Setup.Options() with { MaxRetries = 0 };
        var fault = await CreateFaultAsync(
            () => ScriptedTenant.Json(HttpStatusCode.InternalServerError, """{"message":"oops"}"""),
            options
        );

        Assert.EndsWith("The tenant says: oops. Try again later.", fault.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Timeout)]
    public async Task Create_UnauthenticatedWithAGivenToken_TellsTheTenantsReason()
    {
        var options = Setup.Options() with { Credential = new Credential.AccessToken("given-token-0123456789") };

        var fault = await CreateFaultAsync(
            () => ScriptedTenant.Json(HttpStatusCode.Unauthorized, """{"error":"JWT validation failed: JWT is expired"}"""),
            options
        );

        Assert.IsType<TenantFault.Unauthenticated>(fault);
        Assert.Equal(["JWT validation failed: JWT is expired"], fault.Details.Texts);
        Assert.Equal(Effect.NotActed, fault.Effect);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("""{"client_id":"api-client","org":"acme"}""", true)]
    [InlineData("""{"client_id":"my-pat","identity_id":"2c91"}""", false)]
    public async Task Create_Forbidden_KnowsWhetherAUserIsMissing(string claims, bool needsUser)
    {
        var token =
            $"eyJhbGciOiJub25lIn0.{System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(claims))}.c2lnbmF0dXJl";
        var options = Setup.Options() with { Credential = new Credential.AccessToken(token) };

        var fault = await CreateFaultAsync(() => ScriptedTenant.Json(HttpStatusCode.Forbidden, ErrorJson), options);

        Assert.Equal(needsUser, Assert.IsType<TenantFault.Forbidden>(fault).NeedsUser);
        Assert.Equal(needsUser, fault.Message.Contains("log in with a personal access token", StringComparison.Ordinal));
    }

    [Theory(Timeout = Timeout)]
    [InlineData("<html><body>No such page</body></html>", "text/html")]
    [InlineData("", "application/json")]
    [InlineData("""{"message":"no Route matched with those values"}""", "application/json")]
    [InlineData("""["detailCode"]""", "application/json")]
    [InlineData("""{"detailCode":"404 Not found"}""", "application/json")]
    [InlineData("""{"trackingId":"t","messages":["Not Found"]}""", "application/json")]
    [InlineData("""{"detailCode":"404 Not found","trackingId":"t","messages":"none","causes":[]}""", "application/json")]
    [InlineData("""{"detailCode":"403 Forbidden","trackingId":"t","messages":[],"causes":[]}""", "application/json")]
    [InlineData("""{"detailCode":"500.0","trackingId":"t","messages":[],"causes":[]}""", "application/json")]
    [InlineData("""{"detailCode":"4040","trackingId":"t","messages":[],"causes":[]}""", "application/json")]
    [InlineData("""{"detailCode":"404.0 Tenant not found","trackingId":"t","messages":[],"causes":[]}""", "application/json")]
    [InlineData("""{"detailCode":"404 No such route","trackingId":"t","messages":[],"causes":[]}""", "application/json")]
    [InlineData("""{"detailCode":"404 Not found","trackingId":"t","messages":[],"causes":[]}""", "text/html")]
    public async Task Get_NotFoundByAProxy_IsNeverGone(string body, string contentType)
    {
        using var handler = Answering(() =>
            new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent(body, null, contentType) }
        );
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var read = await tenant.GetBillingAsync();
        var deleted = await tenant.OAuthClients.DeleteAsync("c1", Deadline.None, default);

        Assert.IsType<TenantFault.Malformed>(read.Failure);
        Assert.IsType<TenantFault.Malformed>(deleted.Failure);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("404")]
    [InlineData("404 Not Found")]
    [InlineData("404.1.3 Object not found")]
    public async Task Get_NotFoundByTheApi_IsGone(string code)
    {
        using var handler = Answering(() => NotFound(code));
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        Assert.IsType<TenantFault.NotFound>((await tenant.GetBillingAsync()).Failure);
    }

    /// <summary>The API's own 404 to a login, or to a list, is about no object: who took it for one would forget a live
    /// credential.</summary>
    [Theory(Timeout = Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NotFound_AboutNoObject_IsNoAbsence(bool isOfALogin)
    {
        using var handler = Answering(() => NotFound("404 Not found"));
        if (isOfALogin)
            handler.Login = _ => Task.FromResult(NotFound("404 Not found"));
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var failures = isOfALogin
            ? new[]
            {
                (await tenant.GetBillingAsync()).Failure,
                (await tenant.OAuthClients.DeleteAsync("c1", Deadline.None, default)).Failure,
            }
            : [(await tenant.OAuthClients.ListAsync(null, Deadline.None, default)).Failure];

        Assert.All(
            failures,
            f =>
                Assert.Contains(
                    "a 404 to a request that is about no object",
                    Assert.IsType<TenantFault.Malformed>(f).Message,
                    StringComparison.Ordinal
                )
        );
    }

    /// <summary>A cache knows nothing of what was created since.</summary>
    [Theory(Timeout = Timeout)]
    [InlineData("Age", "86400")]
    [InlineData("Age", "4")]
    [InlineData("Warning", "110 - \"Response is Stale\"")]
    [InlineData("Warning", "112 proxy \"cut off\"")]
    [InlineData("X-Cache", "HIT from proxy")]
    [InlineData("Cache-Status", "proxy; hit; ttl=30")]
    public async Task Absence_OutOfACache_IsNone(string header, string value)
    {
        using var handler = new ScriptedTenant
        {
            Answer = request =>
            {
                var answer = request.Path.EndsWith("/c1", StringComparison.Ordinal)
                    ? NotFound("404 Not found")
                    : ScriptedTenant.Json(HttpStatusCode.OK, "[]");
                Assert.True(answer.Headers.TryAddWithoutValidation(header, value));
                return Task.FromResult(answer);
            },
        };
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        Assert.Contains(
            "out of a cache",
            Assert.IsType<TenantFault.Malformed>((await tenant.GetBillingAsync()).Failure).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "out of a cache",
            Assert.IsType<TenantFault.Malformed>((await tenant.OAuthClients.DeleteAsync("c1", Deadline.None, default)).Failure).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "out of a cache",
            Assert.IsType<TenantFault.Malformed>((await tenant.OAuthClients.ListAsync(null, Deadline.None, default)).Failure).Message,
            StringComparison.Ordinal
        );
    }

    [Theory(Timeout = Timeout)]
    [InlineData("Age", "0")]
    [InlineData("Age", "2")]
    [InlineData("Warning", "299 - \"deprecated\"")]
    [InlineData("X-Cache", "Miss from cloudfront")]
    [InlineData("Cache-Status", "proxy; fwd=miss")]
    public async Task Absence_OfWhichACacheSaysThatItIsFresh_IsOne(string header, string value)
    {
        using var handler = Answering(() =>
        {
            var answer = NotFound("404 Not found");
            Assert.True(answer.Headers.TryAddWithoutValidation(header, value));
            return answer;
        });
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        Assert.IsType<TenantFault.NotFound>((await tenant.GetBillingAsync()).Failure);
    }

    /// <summary>A page in the answer's place says nothing of what the tenant has done, whatever its status; nor is a request repeated
    /// because of it.</summary>
    [Theory(Timeout = Timeout)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(422)]
    public async Task Create_RefusedByAPage_MayHaveActed(int status)
    {
        foreach (
            var answer in (Func<HttpResponseMessage>[])
                [
                    () => ScriptedTenant.Text((HttpStatusCode)status, "<html>blocked</html>"),
                    () => ScriptedTenant.Text((HttpStatusCode)status, ErrorJson),
                    () => ScriptedTenant.Json((HttpStatusCode)status, "blocked"),
                    () => ScriptedTenant.Json((HttpStatusCode)status, "\"blocked\""),
                ]
        )
        {
            Assert.Equal(Effect.Unknown, (await CreateFaultAsync(answer)).Effect);
        }
        if (status != 401)
            Assert.Equal(Effect.NotActed, (await CreateFaultAsync(() => ScriptedTenant.Json((HttpStatusCode)status, ""))).Effect);
    }

    /// <summary>Requests are counted before they are acted on.</summary>
    [Fact(Timeout = Timeout)]
    public async Task Create_ThrottledByAPage_HasNotActed() =>
        Assert.Equal(
            Effect.NotActed,
            (
                await CreateFaultAsync(
                    () => ScriptedTenant.Text((HttpStatusCode)429, "<html>slow down</html>"),
                    Setup.Options() with
                    {
                        MaxRetries = 0,
                    }
                )
            ).Effect
        );

    [Theory(Timeout = Timeout)]
    [InlineData(204, "", true)]
    [InlineData(200, "", true)]
    [InlineData(200, "{}", true)]
    [InlineData(200, " { } ", true)]
    [InlineData(200, """{"id":"c1"}""", false)]
    [InlineData(200, "false", false)]
    [InlineData(200, "null", false)]
    [InlineData(200, "[]", false)]
    [InlineData(200, "\"queued\"", false)]
    [InlineData(200, """{"success":false}""", false)]
    [InlineData(200, """{"status":"PENDING"}""", false)]
    [InlineData(200, """{"errors":["no"]}""", false)]
    [InlineData(200, """{"error":"denied"}""", false)]
    [InlineData(200, """{"detailCode":"403 Forbidden","trackingId":"t","messages":[{"text":"no"}]}""", false)]
    [InlineData(200, "<html></html>", false)]
    [InlineData(201, "", false)]
    [InlineData(202, "", false)]
    [InlineData(203, "", false)]
    [InlineData(206, "", false)]
    [InlineData(207, "{}", false)]
    [InlineData(299, "", false)]
    public async Task Delete_IsBelieved_OnlyWhenTheAnswerSaysThatItIsDone(int status, string body, bool isDone)
    {
        using var handler = Answering(() => ScriptedTenant.Json((HttpStatusCode)status, body));
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var deleted = await tenant.OAuthClients.DeleteAsync("c1", Deadline.None, default);

        if (isDone)
            Assert.Equal(DeleteOutcome.Deleted, deleted.Value().Outcome);
        else
            Assert.IsType<TenantFault.Malformed>(deleted.Failure);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(
        """{"id":"c9","name":"payroll","secret":"the-only-copy-of-it"}""",
        "another object than the one that was asked for: c9, named 'payroll'"
    )]
    [InlineData("""{"id":"my-pat","name":"billing","secret":"the-only-copy-of-it"}""", "the credential that is logged in with")]
    [InlineData("""{"id":"MY-PAT","name":"billing","secret":"the-only-copy-of-it"}""", "the credential that is logged in with")]
    public async Task Create_AnsweredWithAnotherObject_IsNoAnswer_AndShowsNoSecret(string body, string reason)
    {
        var fault = await CreateFaultAsync(() => ScriptedTenant.Json(HttpStatusCode.OK, body));

        Assert.Contains(reason, Assert.IsType<TenantFault.Malformed>(fault).Message, StringComparison.Ordinal);
        Assert.NotEqual(Effect.NotActed, fault.Effect);
        Assert.DoesNotContain("the-only-copy-of-it", fault.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("""{"id":"c9","name":" Billing ","secret":"the-only-copy-of-it"}""")]
    [InlineData("""{"id":"c9","secret":"the-only-copy-of-it"}""")]
    public async Task Create_AnsweredWithLittleOrRoughly_IsTaken(string body)
    {
        using var handler = Answering(() => ScriptedTenant.Json(HttpStatusCode.OK, body));
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        Assert.Equal("c9", (await tenant.OAuthClients.CreateAsync(Setup.Billing, Deadline.None, default)).Value().Object.Id);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("<html>please log in</html>", "text/html", Effect.Unknown)]
    [InlineData("the-only-copy-of-it, and no JSON around it", "text/plain", Effect.Unknown)]
    [InlineData("", "application/json", Effect.Acted)]
    [InlineData("""{"id":"c1","name":"bil""", "application/json", Effect.Acted)]
    [InlineData("""{"name":"billing","secret":"the-only-copy-of-it"}""", "application/json", Effect.Acted)]
    [InlineData("""{"id":"c1","name":"billing"}""", "application/json", Effect.Acted)]
    [InlineData("""{"id":"c1","name":"billing","secret":""}""", "application/json", Effect.Acted)]
    [InlineData("""{"id":null,"name":"billing","secret":"the-only-copy-of-it"}""", "application/json", Effect.Acted)]
    [InlineData("""{"id":"c1","name":"billing","secret":"the-only-copy-of-it","enabled":"perhaps"}""", "application/json", Effect.Acted)]
    [InlineData("null", "application/json", Effect.Acted)]
    [InlineData("[]", "application/json", Effect.Acted)]
    public async Task Create_AnsweredWithSomethingElse_IsMalformedAndShowsNoSecret(string body, string contentType, Effect effect)
    {
        var fault = await CreateFaultAsync(() =>
            new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body, null, contentType) }
        );

        Assert.IsType<TenantFault.Malformed>(fault);
        Assert.Equal(effect, fault.Effect);
        Assert.DoesNotContain("the-only-copy-of-it", fault.Message, StringComparison.Ordinal);
        Assert.Equal(body.StartsWith('<'), fault.Message.Contains("please log in", StringComparison.Ordinal));
    }

    [Fact(Timeout = Timeout)]
    public async Task Get_MalformedAnswer_ShowsItsFirst200CharactersRedacted()
    {
        var body = """{"id":"c1","secret":"shown-by-mistake","x":""" + new string('x', 300);
        using var handler = Answering(() => ScriptedTenant.Json(HttpStatusCode.OK, body));
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var fault = Assert.IsType<TenantFault.Malformed>((await tenant.GetBillingAsync()).Failure);

        Assert.StartsWith("""{"id":"c1","secret":"[secret]","x":xxx""", fault.Excerpt, StringComparison.Ordinal);
        Assert.Equal(200, fault.Excerpt.Length);
        Assert.Equal(Effect.NotActed, fault.Effect);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Get_AnswerBeyondTheLimit_IsMalformedWithoutBeingReadToItsEnd(bool declared)
    {
        var endless = new EndlessStream();
        using var handler = Answering(() =>
        {
            var content = new StreamContent(endless);
            if (declared)
                content.Headers.ContentLength = 300_000_000;
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
        });
        using var tenant = Setup.Client(handler, new FakeTimeProvider(), Setup.Options() with { MaxAnswerBytes = 100_000 });

        var fault = Assert.IsType<TenantFault.Malformed>((await tenant.GetBillingAsync()).Failure);

        Assert.Equal("it is longer than 100000 bytes", fault.Reason);
        Assert.InRange(endless.BytesRead, 0, 200_000);
    }

    [Fact(Timeout = Timeout)]
    public async Task Login_Refused_IsUnauthenticatedAndNothingElseWasSent()
    {
        using var handler = Answering(() => throw new InvalidOperationException());
        handler.Login = _ =>
            Task.FromResult(
                ScriptedTenant.Json(
                    HttpStatusCode.BadRequest,
                    """{"error":"invalid_client","error_description":"Bad client credentials"}"""
                )
            );
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var fault = Assert.IsType<TenantFault.Unauthenticated>((await tenant.CreateBillingAsync()).Failure);

        Assert.Equal(
            "cannot create OAuth client 'billing': the tenant does not accept the credential (POST /oauth/token, status 400). The tenant "
                + "says: invalid_client; Bad client credentials. Check the client id and secret, or the access token: it may have "
                + "expired, been deleted, or belong to another tenant.",
            fault.Message
        );
        Assert.Equal(Effect.NotActed, fault.Effect);
        Assert.Empty(handler.Calls);
    }

    [Fact(Timeout = Timeout)]
    public async Task Get_HtmlFromTheUserInterface_HintsAtTheApisAddress()
    {
        using var handler = Answering(() =>
            new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("<html></html>", null, "text/html") }
        );
        using var tenant = Setup.Client(handler, new FakeTimeProvider(), Setup.Options("https://acme.identitynow.com"));

        var fault = (await tenant.GetBillingAsync()).Failure!;

        Assert.EndsWith("the API is usually at https://acme.api.identitynow.com.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TenantAddress_Equal_WhenTheyMeanTheSame() =>
        Assert.Equal(Setup.Address("https://acme.api.identitynow.com"), Setup.Address("HTTPS://ACME.api.identitynow.com/v3/"));

    private static HttpResponseMessage NotFound(string code) =>
        ScriptedTenant.Json(HttpStatusCode.NotFound, $$"""{"detailCode":"{{code}}","trackingId":"t","messages":[],"causes":[]}""");

    private static ScriptedTenant Answering(Func<HttpResponseMessage> answer) => new() { Answer = _ => Task.FromResult(answer()) };

    private static async Task<TenantFault> CreateFaultAsync(Func<HttpResponseMessage> answer, TenantOptions? options = null)
    {
        using var handler = Answering(answer);
        using var tenant = Setup.Client(handler, new FakeTimeProvider(), options);
        var result = await tenant.CreateBillingAsync();
        Assert.Single(handler.Calls);
        return result.Failure!;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public int BytesRead { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)' ');
            BytesRead += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
