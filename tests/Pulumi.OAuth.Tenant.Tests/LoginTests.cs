using System.Net;
using Microsoft.Extensions.Time.Testing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.OAuth.Tenant.Tests.Support;

namespace Pulumi.OAuth.Tenant.Tests;

/// <summary>When the client logs in, and with which token it calls.</summary>
public sealed class LoginTests
{
    private const int Timeout = 300_000;

    private readonly FakeTimeProvider _time = new();

    [Fact(Timeout = Timeout)]
    public async Task Login_BeforeTheFirstCall_SendsNothing()
    {
        using var handler = Accepting();
        using var tenant = Setup.Client(handler, _time);

        Assert.True(tenant.IsOwnCredential("MY-PAT"));
        Assert.False(tenant.IsOwnCredential("another"));
        Assert.Empty(handler.Requests);
        await tenant.GetBillingAsync();
        Assert.Equal(
            "grant_type=client_credentials&client_id=my-pat&client_secret=correct-horse-battery-staple",
            handler.Logins.Single().Body
        );
    }

    [Fact(Timeout = Timeout)]
    public async Task Login_SecretWithSpecialCharacters_IsEncodedAsAForm()
    {
        using var handler = Accepting();
        using var tenant = Setup.Client(
            handler,
            _time,
            Setup.Options() with
            {
                Credential = new Credential.ClientCredentials("a b", "c&d=e+f%ü"),
            }
        );

        (await tenant.GetBillingAsync()).Value();

        Assert.Equal("grant_type=client_credentials&client_id=a%20b&client_secret=c%26d%3De%2Bf%25%C3%BC", handler.Logins.Single().Body);
    }

    [Fact(Timeout = Timeout)]
    public async Task Login_ForManyCallsAtOnce_IsOne()
    {
        using var handler = Accepting();
        var answer = new TaskCompletionSource();
        handler.Login = async _ =>
        {
            await answer.Task;
            return ScriptedTenant.Token("token-1", 600);
        };
        using var tenant = Setup.Client(handler, _time);

        var calls = Enumerable.Range(0, 50).Select(_ => tenant.GetBillingAsync()).ToList();
        answer.SetResult();
        await Task.WhenAll(calls);

        Assert.Single(handler.Logins);
        Assert.All(handler.Calls, call => Assert.Equal("token-1", call.Bearer));
    }

    [Fact(Timeout = Timeout)]
    public async Task AccessTokenForOthers_IsSharedForHalfOfItsLife()
    {
        using var handler = Accepting();
        var issued = 0;
        handler.Login = _ => Task.FromResult(ScriptedTenant.Token($"token-{++issued}", 600));
        using var tenant = Setup.Client(handler, _time);
        var other = new Credential.ClientCredentials("other", "other-secret");
        async Task<string> Issue(Credential.ClientCredentials? credentials) =>
            (await tenant.GetAccessTokenAsync(credentials, Deadline.None, CancellationToken.None)).Value().Value;

        await tenant.GetBillingAsync();
        var tokens = new List<string>
        {
            await Issue(null),
            await Issue(null),
            await Issue(other),
            await Issue(new("other", "another-secret")),
        };
        _time.Advance(TimeSpan.FromSeconds(299));
        tokens.AddRange([await Issue(null), await Issue(other)]);
        _time.Advance(TimeSpan.FromSeconds(2));
        tokens.AddRange([await Issue(null), await Issue(other)]);

        Assert.Equal(["token-2", "token-2", "token-3", "token-4", "token-2", "token-3", "token-5", "token-6"], tokens);
    }

    [Fact(Timeout = Timeout)]
    public async Task AccessTokenForOthers_TokenAndSecret_AreKnownToTheRedactor()
    {
        using var handler = Accepting();
        handler.Login = _ => Task.FromResult(ScriptedTenant.Token("opaque-bearer", 600));
        var redactor = new SecretRedactor();
        using var tenant = Setup.Client(handler, _time, redactor: redactor);

        await tenant.GetAccessTokenAsync(new("other", "plain-secret"), Deadline.None, CancellationToken.None);

        Assert.Equal("[secret] and [secret]", redactor.Redact("plain-secret and opaque-bearer"));
    }

    /// <summary>Where the two were swapped.</summary>
    [Fact(Timeout = Timeout)]
    public async Task SecretInThePlaceOfTheId_IsKnownToTheRedactor_AndAnIdIsNot()
    {
        const string Swapped = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        const string Id = "0123456789abcdef0123456789abcdee";
        using var handler = Accepting();
        var redactor = new SecretRedactor();
        using var tenant = Setup.Client(handler, _time, redactor: redactor);

        await tenant.GetAccessTokenAsync(new(Swapped, "plain-secret"), Deadline.None, CancellationToken.None);
        await tenant.GetAccessTokenAsync(new(Id, "plain-secret"), Deadline.None, CancellationToken.None);

        Assert.Equal($"the client [secret], the client {Id}", redactor.Redact($"the client {Swapped}, the client {Id}"));
    }

    [Theory(Timeout = Timeout)]
    [InlineData(43200, 60)]
    [InlineData(600, 60)]
    [InlineData(100, 10)]
    [InlineData(15, 1.5)]
    public async Task Token_IsRenewed_ATenthOfItsLifeOrAMinuteEarly(int life, double margin)
    {
        using var handler = Accepting();
        var issued = 0;
        handler.Login = _ => Task.FromResult(ScriptedTenant.Token($"token-{++issued}", life));
        using var tenant = Setup.Client(handler, _time);

        await tenant.GetBillingAsync();
        _time.Advance(TimeSpan.FromSeconds(life - margin - 0.1));
        await tenant.GetBillingAsync();
        _time.Advance(TimeSpan.FromSeconds(0.2));
        await tenant.GetBillingAsync();

        Assert.Equal(["token-1", "token-1", "token-2"], handler.Calls.Select(call => call.Bearer));
    }

    [Theory(Timeout = Timeout)]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(1)]
    public async Task Token_WithHardlyAnyLife_IsUsedAllTheSame(int life)
    {
        using var handler = Accepting();
        handler.Login = _ => Task.FromResult(ScriptedTenant.Token("token-1", life));
        using var tenant = Setup.Client(handler, _time);

        (await tenant.GetBillingAsync()).Value();

        Assert.Single(handler.Logins);
    }

    [Fact(Timeout = Timeout)]
    public async Task Token_RefusedInTheMiddle_IsReplacedOnceForAllCalls()
    {
        var issued = 0;
        using var handler = new ScriptedTenant
        {
            Login = _ => Task.FromResult(ScriptedTenant.Token($"token-{Interlocked.Increment(ref issued)}", 600)),
            Answer = request =>
                Task.FromResult(request.Bearer == "token-1" ? Refused() : ScriptedTenant.Json(HttpStatusCode.OK, Setup.CreatedBillingJson)),
        };
        using var tenant = Setup.Client(handler, _time);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tenant.CreateBillingAsync()));

        Assert.All(results, result => result.Value());
        Assert.Equal(2, handler.Logins.Count());
    }

    [Fact(Timeout = Timeout)]
    public async Task Token_AlwaysRefused_IsReplacedOnlyOnce()
    {
        using var handler = new ScriptedTenant { Answer = _ => Task.FromResult(Refused()) };
        using var tenant = Setup.Client(handler, _time);

        var result = await tenant.CreateBillingAsync();

        Assert.IsType<TenantFault.Unauthenticated>(result.Failure);
        Assert.Equal(Effect.NotActed, result.Failure!.Effect);
        Assert.Equal(2, handler.Calls.Count());
    }

    [Fact(Timeout = Timeout)]
    public async Task Login_Throttled_WaitsAsLongAsTheTenantSays()
    {
        using var handler = Accepting();
        var tries = 0;
        handler.Login = _ =>
        {
            if (++tries > 1)
                return Task.FromResult(ScriptedTenant.Token("token-1", 600));
            var throttled = ScriptedTenant.Json(HttpStatusCode.TooManyRequests, """{"message":"Rate Limit Exceeded"}""");
            throttled.Headers.RetryAfter = new(TimeSpan.FromSeconds(4));
            return Task.FromResult(throttled);
        };
        using var tenant = Setup.Client(handler, _time);
        var began = _time.GetTimestamp();

        (await _time.RunAsync(tenant.GetBillingAsync(), handler)).Value();

        Assert.InRange(_time.GetElapsedTime(began).TotalSeconds, 4, 9);
    }

    [Fact(Timeout = Timeout)]
    public async Task Login_GivenUpByOneCaller_GoesOnForTheOthers()
    {
        using var handler = Accepting();
        var answer = new TaskCompletionSource();
        handler.Login = async _ =>
        {
            await answer.Task;
            return ScriptedTenant.Token("token-1", 600);
        };
        using var tenant = Setup.Client(handler, _time);
        using var impatient = new CancellationTokenSource();
        var givenUp = tenant.OAuthClients.GetAsync("c1", Deadline.None, impatient.Token);
        var patient = tenant.GetBillingAsync();

        await impatient.CancelAsync();
        var first = await givenUp;
        answer.SetResult();

        Assert.Equal(Effect.NotActed, Assert.IsType<TenantFault.Cancelled>(first.Failure).Effect);
        (await patient).Value();
        Assert.Single(handler.Logins);
    }

    [Fact(Timeout = Timeout)]
    public async Task Login_ThatFailed_IsTriedAgainByTheNextCall()
    {
        using var handler = Accepting();
        var tries = 0;
        handler.Login = _ => Task.FromResult(++tries == 1 ? Refused() : ScriptedTenant.Token("token-1", 600));
        using var tenant = Setup.Client(handler, _time);

        Assert.IsType<TenantFault.Unauthenticated>((await tenant.GetBillingAsync()).Failure);
        (await tenant.GetBillingAsync()).Value();
    }

    [Theory(Timeout = Timeout)]
    [InlineData("""{"client_id":"my-pat","identity_id":"2c91","user_name":"admin","org":"acme"}""", "2c91", true)]
    [InlineData("""{"client_id":"api-client","org":"acme"}""", null, false)]
    [InlineData("""{"client_id":7}""", null, false)]
    public async Task Caller_IsReadFromTheClaims(string claims, string? identity, bool isUser)
    {
        using var handler = Accepting();
        var token =
            $"eyJhbGciOiJub25lIn0.{System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(claims))}.c2lnbmF0dXJl";
        handler.Login = _ => Task.FromResult(ScriptedTenant.Token(token, 600));
        using var tenant = Setup.Client(handler, _time);

        var caller = (await tenant.GetCallerAsync(Deadline.None, default)).Value();

        Assert.Equal(identity, caller.IdentityId);
        Assert.Equal(isUser, caller.IsUser);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("opaque")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("eyJhbGciOiJub25lIn0.W10.c2ln")]
    public async Task Caller_OfATokenThatCannotBeRead_IsUnknown(string token)
    {
        using var handler = Accepting();
        using var tenant = Setup.Client(handler, _time, Setup.Options() with { Credential = new Credential.AccessToken(token) });

        var caller = (await tenant.GetCallerAsync(Deadline.None, default)).Value();

        Assert.Same(CallerIdentity.Unknown, caller);
        Assert.Null(caller.IsUser);
        Assert.Empty(handler.Requests);
    }

    private static ScriptedTenant Accepting() =>
        new() { Answer = _ => Task.FromResult(ScriptedTenant.Json(HttpStatusCode.OK, Setup.BillingJson)) };

    private static HttpResponseMessage Refused() => ScriptedTenant.Json(HttpStatusCode.Unauthorized, """{"error":"JWT is expired"}""");
}
