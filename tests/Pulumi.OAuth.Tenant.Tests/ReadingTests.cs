using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Time.Testing;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.OAuth.Tenant.Tests.Support;
using Pulumi.Results;

namespace Pulumi.OAuth.Tenant.Tests;

/// <summary>What is made of the tenant's answers.</summary>
public sealed class ReadingTests
{
    private const int Timeout = 300_000;

    private const string WholeClient = """
        {"id":"c1","name":"n","description":null,"businessName":null,"homepageUrl":"","accessTokenValiditySeconds":"750","refreshTokenValiditySeconds":86400,
         "redirectUris":null,"grantTypes":["CLIENT_CREDENTIALS","TOKEN_EXCHANGE"],"accessType":"SOMETIMES","type":"CONFIDENTIAL","internal":false,"enabled":true,
         "created":"2017-07-11T18:45:37.098Z","modified":"not a date","lastUsed":null,"secret":null,"metadata":null,"scope":["new:scope:42"],"futureMember":{"a":[1]}}
        """;

    [Fact(Timeout = Timeout)]
    public async Task Client_WithWhateverATenantMaySend_IsRead()
    {
        var client = (await GetAsync(WholeClient)).Value();

        Assert.Equal(750, client.WholeNumber("accessTokenValiditySeconds"));
        Assert.Null(client.Texts("redirectUris"));
        Assert.Equal(["CLIENT_CREDENTIALS", "TOKEN_EXCHANGE"], client.Texts("grantTypes"));
        Assert.Equal("SOMETIMES", client.Text("accessType"));
        Assert.Equal(["new:scope:42"], client.Texts("scope"));
        Assert.Equal(new Timestamp("2017-07-11T20:45:37.098+02:00"), client.Created);
        Assert.Equal("not a date", client.Instant("modified")!.Text);
        Assert.Null(client.Instant("modified")!.Instant);
        Assert.Null(client.Flag("strongAuthSupported"));
        Assert.Null(client.Instant("lastUsed"));
    }

    [Fact(Timeout = Timeout)]
    public async Task Client_WithTheLeast_IsRead()
    {
        var client = (await GetAsync("\uFEFF" + """{"id":"c1","name":"n","grantTypes":["A",null]}""")).Value();

        Assert.Equal(["A"], client.Texts("grantTypes"));
        Assert.Null(client.Texts("redirectUris"));
        Assert.Null(client.Texts("scope"));
    }

    [Fact(Timeout = Timeout)]
    public async Task Token_AsListsShowIt_IsRead()
    {
        using var handler = Answering(
            """[{"id":"t1","name":"ci","scope":null,"owner":{"type":"IDENTITY","id":"2c91","name":"Ann"},"created":"2026-01-01T00:00:00Z"}]"""
        );
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var token = Assert.Single((await tenant.PersonalAccessTokens.ListAsync(Setup.Mine, Deadline.None, default)).Value());

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["type"] = "IDENTITY",
                ["id"] = "2c91",
                ["name"] = "Ann",
            },
            token.Record("owner")!.ToDictionary()
        );
        Assert.Null(token.Texts("scope"));
        Assert.Null(token.Flag("managed"));
        Assert.Null(token.WholeNumber("accessTokenValiditySeconds"));
        Assert.Equal("/v3/personal-access-tokens?owner-id=me", handler.Calls.Single().Path);
    }

    /// <summary>Whoever adds one character to an id hides the object that has it.</summary>
    [Theory(Timeout = Timeout)]
    [InlineData("c1 ")]
    [InlineData("\\tc1")]
    [InlineData("")]
    [InlineData("..")]
    public async Task List_WithAnIdThatNoObjectHas_HoldsAMemberThatMayBeAny(string id)
    {
        using var handler = Answering($$"""[{"id":"{{id}}","name":"n","created":"2026-01-01T00:00:00Z"}]""");
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var list = (await tenant.OAuthClients.ListAsync(null, Deadline.None, default)).Value();

        Assert.Empty(list);
        var unreadable = Assert.Single(list.Unreadable);
        Assert.Equal((null, "n"), (unreadable.Id, unreadable.Name));
    }

    [Theory(Timeout = Timeout)]
    [InlineData("{}")]
    [InlineData("""{"items":[{"id":"c1","name":"n"}]}""")]
    [InlineData("null")]
    [InlineData("""[{"id":"c1","name":"n"}""")]
    public async Task List_NotWhole_IsAFaultAndNeverAShorterList(string body)
    {
        using var handler = Answering(body);
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var result = await tenant.OAuthClients.ListAsync(null, Deadline.None, default);

        Assert.IsType<TenantFault.Malformed>(result.Failure);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("null", null, null)]
    [InlineData("""{"name":"without id"}""", null, "without id")]
    [InlineData("""{"id":"c2","name":"n","enabled":"perhaps"}""", "c2", "n")]
    [InlineData("""{"id":"c2","name":["n"]}""", "c2", null)]
    [InlineData("""{"id":"c2","name":"n","refreshTokenValiditySeconds":1e300}""", "c2", "n")]
    [InlineData("[]", null, null)]
    public async Task List_WithAMemberThatCannotBeRead_HasTheOthersAndSaysSo(string member, string? id, string? name)
    {
        using var handler = Answering($$"""[{"id":"c1","name":"n"},{{member}},{"id":"c3"}]""");
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var list = (await tenant.OAuthClients.ListAsync(null, Deadline.None, default)).Value();

        Assert.Equal(["c1", "c3"], list.Select(client => client.Id));
        var unreadable = Assert.Single(list.Unreadable);
        Assert.Equal((id, name), (unreadable.Id, unreadable.Name));
    }

    /// <summary>Whatever an object holds beside what the API promises, however deep, it and the others are read.</summary>
    [Theory(Timeout = Timeout)]
    [InlineData("unknown", null)]
    [InlineData("scope", "it does not hold what is promised at $.scope[0]")]
    public async Task List_WithAMemberThatIsNestedDeeply_HasTheOthers(string name, string? problem)
    {
        const int depth = 100_000;
        using var handler = Answering(
            $$"""[{"id":"c1"},{"id":"c2","{{name}}":{{string.Concat(Enumerable.Repeat("[[{\"a\":", depth))}}1{{string.Concat(Enumerable.Repeat("}]]", depth))}}},{"id":"c3"}]"""
        );
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var list = (await tenant.OAuthClients.ListAsync(null, Deadline.None, default)).Value();

        Assert.Equal(problem is null ? ["c1", "c2", "c3"] : ["c1", "c3"], list.Select(client => client.Id));
        Assert.Equal(problem is null ? [] : [("c2", problem)], list.Unreadable.Select(u => (u.Id, u.Problem)));
    }

    /// <summary>What is read is learned as well, or a message could show it.</summary>
    [Theory(Timeout = Timeout)]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public async Task List_WithASecretBehindWhatIsNestedDeeply_TellsItToTheRedactor(string mark)
    {
        using var handler = Answering(
            $$"""{{mark}}[{"id":"c1","other":{{new string('[', 500)}}1{{new string(']', 500)}},"secret":"a-secret-behind"}]"""
        );
        var redactor = new SecretRedactor();
        using var tenant = Setup.Client(handler, new FakeTimeProvider(), redactor: redactor);

        (await tenant.OAuthClients.ListAsync(null, Deadline.None, default)).Value();

        Assert.Equal("[secret]", redactor.Redact("a-secret-behind"));
    }

    [Theory(Timeout = Timeout)]
    [InlineData("Link", "</v3/oauth-clients?offset=250>; rel=\"next\"")]
    [InlineData("Link", "<a>; rel=prev, <b>; title=\"x\"; rel=next")]
    [InlineData("link", "<b>; rel=\"last next\"")]
    [InlineData("X-Next-Page", "2")]
    [InlineData("X-Next-Cursor", "b64")]
    [InlineData("X-Has-More", "true")]
    [InlineData("X-Total-Count", "3")]
    public async Task List_ThatGoesOnElsewhere_IsAFault(string header, string value)
    {
        using var handler = new ScriptedTenant
        {
            Answer = _ =>
                Task.FromResult(
                    With(ScriptedTenant.Json(HttpStatusCode.OK, """[{"id":"c1","name":"n"},{"id":"c2","name":"m"}]"""), header, value)
                ),
        };
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var result = await tenant.OAuthClients.ListAsync(null, Deadline.None, default);

        Assert.Contains("only a part of the list", Assert.IsType<TenantFault.Malformed>(result.Failure).Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("Link", "</v3/oauth-clients>; rel=\"self\"")]
    [InlineData("Link", "<b>; rel=\"nextsibling\"")]
    [InlineData("X-Next-Page", "")]
    [InlineData("X-Total-Count", "2")]
    public async Task List_WithOtherHeaders_IsWhole(string header, string value)
    {
        using var handler = new ScriptedTenant
        {
            Answer = _ =>
                Task.FromResult(
                    With(ScriptedTenant.Json(HttpStatusCode.OK, """[{"id":"c1","name":"n"},{"id":"c2","name":"m"}]"""), header, value)
                ),
        };
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        Assert.Equal(2, (await tenant.OAuthClients.ListAsync(null, Deadline.None, default)).Value().Count);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(203, "application/json")]
    [InlineData(206, "application/json")]
    [InlineData(201, "application/json")]
    [InlineData(200, "text/html")]
    [InlineData(200, "text/plain")]
    public async Task List_NotAnsweredByTheApiItself_IsAFault(int status, string contentType)
    {
        using var handler = new ScriptedTenant
        {
            Answer = _ =>
                Task.FromResult(
                    new HttpResponseMessage((HttpStatusCode)status)
                    {
                        Content = new StringContent("""[{"id":"c1","name":"n"}]""", Encoding.UTF8, contentType),
                    }
                ),
        };
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        Assert.IsType<TenantFault.Malformed>((await tenant.OAuthClients.ListAsync(null, Deadline.None, default)).Failure);
    }

    [Theory(Timeout = Timeout)]
    [InlineData(200, """{"id":"c2","name":"billing"}""")]
    [InlineData(203, Setup.BillingJson)]
    [InlineData(206, Setup.BillingJson)]
    public async Task Get_OfSomethingElseOrNotFirstHand_IsAFault(int status, string body)
    {
        using var handler = new ScriptedTenant { Answer = _ => Task.FromResult(ScriptedTenant.Json((HttpStatusCode)status, body)) };
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        Assert.IsType<TenantFault.Malformed>((await tenant.GetBillingAsync()).Failure);
    }

    [Fact(Timeout = Timeout)]
    public async Task Patch_AnsweredWithAnotherObject_HasActedAndIsAFault()
    {
        using var handler = Answering("""{"id":"c2","name":"b"}""");
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var result = await tenant.OAuthClients.PatchAsync(
            "c1",
            [new Patching.PatchOperation.Replace(Patching.JsonPointer.ToMember("name"), "b")],
            Deadline.None,
            default
        );

        Assert.Equal(Effect.Acted, Assert.IsType<TenantFault.Malformed>(result.Failure).Effect);
    }

    /// <summary>What is no text must not become one: somebody compares it with what is recorded.</summary>
    [Theory(Timeout = Timeout)]
    [InlineData("""{"id":"c1","name":"half \ud800"}""", "$.name")]
    [InlineData("""{"id":"c1","scope":["a","\udc00"]}""", "$.scope[1]")]
    [InlineData("""{"id":"c1","grantTypes":"A"}""", "$.grantTypes")]
    [InlineData("""{"id":"c1","accessTokenValiditySeconds":"1.5"}""", "$.accessTokenValiditySeconds")]
    [InlineData("""{"id":"c1","enabled":"true"}""", "$.enabled")]
    [InlineData("""{"id":"c1","metadata":{}}""", "$.metadata")]
    public async Task Client_WithAMemberThatIsNoneOfItsType_IsAFaultThatNamesIt(string body, string place)
    {
        var fault = Assert.IsType<TenantFault.Malformed>((await GetAsync(body)).Failure);

        Assert.Contains($"it does not hold what is promised at {place}", fault.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("""{"id":"my-pat","owner":{"id":5}}""", "$.owner.id")]
    [InlineData("""{"id":"my-pat","owner":"ann"}""", "$.owner")]
    [InlineData("""{"id":5}""", "$.id")]
    public async Task Token_WithAnOwnerOrAnIdThatIsNone_IsUnreadable(string member, string place)
    {
        using var handler = Answering($"[{member}]");
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var list = (await tenant.PersonalAccessTokens.ListAsync(Setup.Mine, Deadline.None, default)).Value();

        Assert.Equal($"it does not hold what is promised at {place}", Assert.Single(list.Unreadable).Problem);
    }

    [Fact(Timeout = Timeout)]
    public async Task Client_WithANumberBeyondAnInt_IsRead()
    {
        var client = (
            await GetAsync("""{"id":"c1","name":"n","refreshTokenValiditySeconds":3153600000,"accessTokenValiditySeconds":"-1"}""")
        ).Value();

        Assert.Equal(
            (3153600000, -1),
            (client.WholeNumber("refreshTokenValiditySeconds"), client.WholeNumber("accessTokenValiditySeconds"))
        );
    }

    [Theory(Timeout = Timeout)]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT", false)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", false)]
    [InlineData("Thu, 01 Jan 1970 00:00:00 GMT", false)]
    [InlineData("Wed, 02 Jan 2030 03:04:05 GMT", true)]
    public async Task Date_AtWhichNoTenantCanBe_IsNone(string date, bool isTold)
    {
        using var handler = new ScriptedTenant
        {
            Answer = _ => Task.FromResult(With(ScriptedTenant.Json(HttpStatusCode.OK, Setup.BillingJson), "Date", date)),
        };
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var result = await tenant.GetBillingAsync();

        Assert.Equal("c1", result.Value().Id);
        Assert.Equal(isTold, result.Value().ServerTime is not null);
        Assert.Equal(isTold, tenant.Time is not null);
    }

    [Fact(Timeout = Timeout)]
    public async Task Create_SecretIsReadAndPrintedNowhere()
    {
        using var handler = Answering(Setup.CreatedBillingJson);
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        var created = (await tenant.CreateBillingAsync()).Value();

        Assert.Equal("the-only-copy-of-it", created.Secret);
        Assert.DoesNotContain(created.Secret, created.ToString(), StringComparison.Ordinal);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("a&c=d", "/v3/oauth-clients/a%26c%3Dd")]
    [InlineData("a+b%", "/v3/oauth-clients/a%2Bb%25")]
    public async Task Id_WithSpecialCharacters_IsOneSegmentOfThePath(string id, string path)
    {
        using var handler = Answering(Setup.BillingJson);
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        await tenant.OAuthClients.GetAsync(id, Deadline.None, default);

        Assert.Equal(path, handler.Calls.Single().Path);
    }

    [Theory(Timeout = Timeout)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("a?b")]
    [InlineData("a#b")]
    public async Task Id_ThatWouldNameSomethingElse_IsAMistakeOfTheCaller(string id)
    {
        using var handler = Answering(Setup.BillingJson);
        using var tenant = Setup.Client(handler, new FakeTimeProvider());

        await Assert.ThrowsAnyAsync<ArgumentException>(() => tenant.OAuthClients.DeleteAsync(id, Deadline.None, default));

        Assert.Empty(handler.Requests);
    }

    [Fact]
    public void Answer_MutatedInAnyWay_IsAValueOrAFaultAndShowsNoSecret()
    {
        const string Secret = "canary-7f3a9c";
        var whole = JsonNode.Parse(WholeClient)!.AsObject();
        whole["secret"] = Secret;
        var original = Encoding.UTF8.GetBytes(whole.ToJsonString());
        using var handler = new ScriptedTenant();
        using var tenant = Setup.Client(handler, new FakeTimeProvider(), Setup.Options() with { RequestsPer10Seconds = 100_000 });
        var mutations = Gen.Zip(Gen.Choose(0, original.Length - 1), Gen.Zip(Gen.Choose(0, 5), Gen.Choose(0, 255))).ArrayOf(3).ToArbitrary();

        Prop.ForAll(
                mutations,
                edits =>
                {
                    var body = edits.Aggregate(
                        original,
                        (bytes, edit) => Mutate(bytes, edit.Item1 % Math.Max(1, bytes.Length), edit.Item2.Item1, (byte)edit.Item2.Item2)
                    );
                    handler.Answer = _ =>
                        Task.FromResult(
                            new HttpResponseMessage(HttpStatusCode.OK)
                            {
                                Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } },
                            }
                        );
                    var read = tenant.GetBillingAsync().GetAwaiter().GetResult();
                    var created = tenant.CreateBillingAsync().GetAwaiter().GetResult();
                    Assert.DoesNotContain(Secret, $"{read.Failure?.Message}{created.Failure?.Message}", StringComparison.Ordinal);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithReplay(20260101, 7));
    }

    private static byte[] Mutate(byte[] bytes, int at, int kind, byte value) =>
        kind switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + 1)..]],
            2 => [.. bytes[..at], value, .. bytes[at..]],
            3 => [.. bytes[..at], .. bytes[..at], .. bytes[at..]],
            4 => [.. bytes[..at], .. "\\ud800"u8, .. bytes[at..]],
            _ => [.. bytes[..at], value, .. bytes[Math.Min(bytes.Length, at + 1)..]],
        };

    private static HttpResponseMessage With(HttpResponseMessage answer, string header, string value)
    {
        answer.Headers.TryAddWithoutValidation(header, value);
        return answer;
    }

    private static ScriptedTenant Answering(string body) =>
        new() { Answer = _ => Task.FromResult(ScriptedTenant.Json(HttpStatusCode.OK, body)) };

    private static async Task<Result<DescribedObject, TenantFault>> GetAsync(string body)
    {
        using var handler = Answering(body);
        using var tenant = Setup.Client(handler, new FakeTimeProvider());
        return await tenant.GetBillingAsync();
    }
}
