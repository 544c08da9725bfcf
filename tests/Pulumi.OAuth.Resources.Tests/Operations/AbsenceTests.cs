using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>An object is given up only when nothing else can be: not for a young one's absence, nor for a list that may lack
/// more.</summary>
public sealed class AbsenceTests
{
    private const int Limit = 60_000;

    private const string ApisOwn404 = """{"detailCode":"404 Not found","trackingId":"t","messages":[{"text":"gone"}],"causes":[]}""";

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task YoungObject_MissingForAMinute_IsAskedForUntilItTurnsUp(string type)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (inputs, created) = await CreateAsync(test, type);
        var began = test.Time.GetUtcNow();
        test.Alter = (request, answer) =>
            request.Method == HttpMethod.Get && test.Time.GetUtcNow() - began < TimeSpan.FromSeconds(90)
                ? Hidden(answer, created.Id)
                : null;

        var found = ProviderUnderTest.Answer(await test.ReadAsync(type, created.Id, created.State, inputs)).Found;

        Assert.Equal(created.Id, found?.Id);
        Assert.Equal(created.State["secret"], found!.State["secret"]);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task YoungObject_MissingUntilTheDeadline_IsAnErrorAndNotGone(string type)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (inputs, created) = await CreateAsync(test, type);
        test.Alter = (request, answer) => request.Method == HttpMethod.Get ? Hidden(answer, created.Id) : null;

        var refusal = ProviderUnderTest.Refusal(
            await test.ReadAsync(type, created.Id, created.State, inputs, timeout: TimeSpan.FromSeconds(50))
        );

        Assert.Contains("is younger than 2 minutes", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(created.Id, refusal.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task OldObject_ThatIsMissing_IsGoneAtOnce(string type)
    {
        var time = new EagerTime();
        await using var test = await ProviderUnderTest.StartAsync(time: time);
        var (inputs, created) = await CreateAsync(test, type);
        var state = created.State.Set("created", PropertyValue.Of("2026-01-01T00:00:00.000Z"));
        Forget(test, created.Id);

        Assert.Null(ProviderUnderTest.Answer(await test.ReadAsync(type, created.Id, state, inputs)).Found);
        ProviderUnderTest.Answer(await test.DeleteAsync(type, created.Id, state));

        Assert.Equal(TimeSpan.Zero, time.Waited);
    }

    [Theory(Timeout = Limit)]
    [InlineData(3600)]
    [InlineData(-3600)]
    public async Task YoungObject_WithATenantWhoseClockIsWrong_IsStillAskedFor(int skew)
    {
        // A date that runs ahead must not make the object old, nor one that lags have us ask for an hour.
        var time = new EagerTime();
        await using var test = await ProviderUnderTest.StartAsync(time: time);
        var (inputs, created) = await CreateAsync(test, ProviderUnderTest.Client);
        Forget(test, created.Id);
        test.Alter = (_, answer) =>
        {
            answer.Headers.Date = DateTimeOffset.UtcNow.AddSeconds(skew);
            return null;
        };

        Assert.Null(ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id, created.State, inputs)).Found);

        Assert.InRange(time.Waited.TotalSeconds, 100, 125);
    }

    [Fact(Timeout = Limit)]
    public async Task ObjectOfUnknownAge_IsTakenForAYoungOne()
    {
        var time = new EagerTime();
        await using var test = await ProviderUnderTest.StartAsync(time: time);
        var (inputs, created) = await CreateAsync(test, ProviderUnderTest.Client);
        Forget(test, created.Id);

        Assert.Null(
            ProviderUnderTest
                .Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id, created.State.Remove("created"), inputs))
                .Found
        );

        Assert.InRange(time.Waited.TotalSeconds, 110, 125);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task Deletion_ToldThatAYoungObjectIsGone_GoesOnUntilItIsDeleted(string type)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (_, created) = await CreateAsync(test, type);
        var refusals = 3;
        test.Alter = (request, _) =>
            request.Method == HttpMethod.Delete && refusals-- > 0 ? Json(HttpStatusCode.NotFound, ApisOwn404) : null;
        var asked = 0;
        test.Tenant.Requests.Clear();

        ProviderUnderTest.Answer(await test.DeleteAsync(type, created.Id, created.State));

        asked = test.Tenant.Requests.List().Count(r => r.Method == "DELETE");
        Assert.True(asked >= 4, $"{asked} deletions");
    }

    [Fact(Timeout = Limit)]
    public async Task Deletion_ToldThatAYoungObjectIsGoneUntilTheDeadline_IsAnError()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (_, created) = await CreateAsync(test, ProviderUnderTest.Client);
        test.Alter = (request, _) => request.Method == HttpMethod.Delete ? Json(HttpStatusCode.NotFound, ApisOwn404) : null;

        var refusal = ProviderUnderTest.Refusal(
            await test.DeleteAsync(ProviderUnderTest.Client, created.Id, created.State, TimeSpan.FromSeconds(50))
        );

        Assert.Contains("is younger than 2 minutes", refusal.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("text/html", "<html>not here</html>")]
    [InlineData("application/json", """{"message":"no Route matched with those values"}""")]
    [InlineData("text/html", ApisOwn404)]
    public async Task A404_OfAProxy_IsNeitherGoneNorDeleted(string contentType, string body)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (inputs, created) = await CreateAsync(test, ProviderUnderTest.Client);
        test.Alter = (request, _) =>
            request.RequestUri!.AbsolutePath.Contains(created.Id, StringComparison.Ordinal)
                ? new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent(body, Encoding.UTF8, contentType) }
                : null;

        ProviderUnderTest.Refusal(await test.ReadAsync(ProviderUnderTest.Client, created.Id, created.State, inputs));
        ProviderUnderTest.Refusal(await test.DeleteAsync(ProviderUnderTest.Client, created.Id, created.State));
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task OldObject_ThatACacheDoesNotKnow_IsNeitherGoneNorDeleted(string type)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (inputs, created) = await CreateAsync(test, type);
        var state = created.State.Set("created", PropertyValue.Of("2026-01-01T00:00:00.000Z"));
        test.Alter = (request, answer) =>
        {
            if (request.Method == HttpMethod.Post)
                return null;
            var stored = request.Method == HttpMethod.Delete ? Json(HttpStatusCode.NotFound, ApisOwn404) : Hidden(answer, created.Id);
            stored.Headers.Age = TimeSpan.FromDays(1);
            return stored;
        };

        Assert.Contains(
            "out of a cache",
            ProviderUnderTest.Refusal(await test.ReadAsync(type, created.Id, state, inputs)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "out of a cache",
            ProviderUnderTest.Refusal(await test.DeleteAsync(type, created.Id, state)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = Limit)]
    public async Task OldToken_WhoseIdIsTwistedInTheList_IsNotGone()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (inputs, created) = await CreateAsync(test, ProviderUnderTest.Token);
        var state = created.State.Set("created", PropertyValue.Of("2026-01-01T00:00:00.000Z"));
        test.Alter = (request, answer) =>
            IsList(request)
                ? Changed(answer, list => list.AsArray().Single(t => (string)t!["id"]! == created.Id)!["id"] = created.Id + " ")
                : null;

        var refusal = ProviderUnderTest.Refusal(await test.ReadAsync(ProviderUnderTest.Token, created.Id, state, inputs));

        Assert.Contains("not even its id", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Whether it is gone is what the tenant says when it is asked, and not what a strange answer of success may mean.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("false")]
    [InlineData("null")]
    [InlineData("\"queued\"")]
    [InlineData("""{"status":"PENDING"}""")]
    [InlineData("""{"success":false}""")]
    public async Task Deletion_AnsweredWithAStrangeSuccess_IsDoneOnlyWhenTheObjectIsGone(string body)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        foreach (var type in (string[])[ProviderUnderTest.Client, ProviderUnderTest.Token])
        {
            var (_, created) = await CreateAsync(test, type);
            var state = created.State.Set("created", PropertyValue.Of("2026-01-01T00:00:00.000Z"));
            test.Alter = (request, _) => request.Method == HttpMethod.Delete ? Json(HttpStatusCode.OK, body) : null;
            test.Tenant.Faults.Add(
                new Embedded.Tenant.Faults.FaultRule(new Embedded.Tenant.Faults.Fault.Forbidden()) { Method = "DELETE" }
            );

            Assert.Contains(
                "the tenant's answer is not usable",
                ProviderUnderTest.Refusal(await test.DeleteAsync(type, created.Id, state)).Message,
                StringComparison.Ordinal
            );
            ProviderUnderTest.Answer(await test.DeleteAsync(type, created.Id, state));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task EmptyListOfTokens_WhileLoggedInWithOne_IsAnError()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (inputs, created) = await CreateAsync(test, ProviderUnderTest.Token);
        test.Alter = (request, _) => IsList(request) ? Json(HttpStatusCode.OK, "[]") : null;

        var refusal = ProviderUnderTest.Refusal(await test.ReadAsync(ProviderUnderTest.Token, created.Id, created.State, inputs));

        Assert.Contains("lacks the token that is logged in with", refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Deletion_OfATokenThatAnotherIdentityOwns_IsNotDoneForBeingInvisible()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (_, created) = await CreateAsync(test, ProviderUnderTest.Token);
        await test.LogInAsCaseyAsync();
        test.Alter = (request, _) => request.Method == HttpMethod.Delete ? Json(HttpStatusCode.NotFound, ApisOwn404) : null;

        var refusal = ProviderUnderTest.Refusal(await test.DeleteAsync(ProviderUnderTest.Token, created.Id, created.State));

        Assert.Contains("identity-of-casey", refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Deletion_WithALoginThatDoesNotTellWhoItIs_OfATokenThatItDoesNotSee_IsNotDone()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (_, created) = await CreateAsync(test, ProviderUnderTest.Token);
        await test.ReconfigureAsync(
            credential: PropertyMap.Empty.Set("accessToken", PropertyValue.OfSecret(PropertyValue.Of("opaque-token-of-casey")))
        );
        test.Alter = (request, _) =>
            request.Method == HttpMethod.Delete ? Json(HttpStatusCode.NotFound, ApisOwn404)
            : IsList(request)
                ? Json(
                    HttpStatusCode.OK,
                    """[{"id":"c","name":"c","created":"2026-01-01T00:00:00Z","owner":{"type":"IDENTITY","id":"identity-of-casey","name":"Casey"}}]"""
                )
            : null;

        var refusal = ProviderUnderTest.Refusal(await test.DeleteAsync(ProviderUnderTest.Token, created.Id, created.State));

        Assert.Contains("nothing tells whether the provider is logged in as that identity", refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Deletion_WhoseEffectIsUnknown_OfATokenThatAnotherIdentityOwns_IsNotDoneForBeingInvisible()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (_, created) = await CreateAsync(test, ProviderUnderTest.Token);
        await test.LogInAsCaseyAsync();
        test.Alter = (request, _) => request.Method == HttpMethod.Delete ? Json(HttpStatusCode.BadGateway, "{}") : null;

        var refusal = ProviderUnderTest.Refusal(await test.DeleteAsync(ProviderUnderTest.Token, created.Id, created.State));

        Assert.Contains("identity-of-casey", refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task MalformedObject_BreaksOnlyItself_AndIsTold()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var good = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "good" });
        var bad = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "bad" });
        test.Alter = (request, answer) =>
            IsList(request)
                ? Changed(answer, list => list.AsArray().Single(c => (string)c!["id"]! == bad.Id)!["enabled"] = "perhaps")
                : null;

        var found = ProviderUnderTest.Answer(
            await test.Provider.InvokeAsync(new InvokeCall("oauth:index:getOAuthClient", Values.Map("""{"name":"good"}""")), default)
        );
        var missing = ProviderUnderTest.Refusal(
            await test.Provider.InvokeAsync(new InvokeCall("oauth:index:getOAuthClient", Values.Map("""{"name":"bad"}""")), default)
        );
        await test.Provider.InvokeAsync(new InvokeCall("oauth:index:getOAuthClients", PropertyMap.Empty), default);

        Assert.Equal(PropertyValue.Of(good.Id), found.Result["id"]);
        Assert.Contains("one that cannot may be it", missing.Message, StringComparison.Ordinal);
        Assert.Contains(
            $"The OAuth client {bad.Id} in the tenant's list cannot be read",
            Assert.Single(test.Diagnostics.Warnings),
            StringComparison.Ordinal
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MalformedToken_InTheListOfARead_BreaksOnlyItself_AndIsToldOnce(bool isThere)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (inputs, created) = await CreateAsync(test, ProviderUnderTest.Token);
        var bad = await test.CreateAsync(ProviderUnderTest.Token, Values.Token("""{"name":"bad"}"""));
        var state = created.State.Set("created", PropertyValue.Of("2026-01-01T00:00:00.000Z"));
        if (isThere)
            test.Tenant.Edits.EditPersonalAccessToken(created.Id, fields => fields["created"] = "2026-01-01T00:00:00.000Z");
        else
            Forget(test, created.Id);
        test.Alter = (request, answer) =>
            IsList(request) ? Changed(answer, list => list.AsArray().Single(t => (string)t!["id"]! == bad.Id)!["scope"] = "none") : null;

        var first = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Token, created.Id, state, inputs)).Found;
        await test.ReadAsync(ProviderUnderTest.Token, created.Id, state, inputs);

        Assert.Equal(isThere ? created.Id : null, first?.Id);
        Assert.Equal(
            $"The personal access token {bad.Id} in the tenant's list cannot be read and is left out: it does not hold what is promised "
                + "at $.scope.",
            Assert.Single(test.Diagnostics.Warnings)
        );
    }

    [Fact(Timeout = Limit)]
    public async Task OrphanThatCannotBeRead_IsFoundAllTheSame()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(
            new Embedded.Tenant.Faults.FaultRule(new Embedded.Tenant.Faults.Fault.ResetAfterActing())
            {
                Operation = TenantOperation.CreateOAuthClient,
            }
        );
        test.Alter = (request, answer) =>
            IsList(request) ? Changed(answer, list => list.AsArray().ToList().ForEach(c => c!["enabled"] = "perhaps")) : null;

        var created = await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client()));

        Assert.Equal(created.Id, Assert.Single(test.Tenant.Store.Current.OAuthClients).Id);
    }

    [Theory(Timeout = Limit)]
    [InlineData("..", "'..' cannot be the id of an OAuth client")]
    [InlineData(".", "'.' cannot be the id of an OAuth client")]
    [InlineData("", "The empty text cannot be the id of an OAuth client")]
    [InlineData("  ", "'  ' cannot be the id of an OAuth client")]
    [InlineData("../personal-access-tokens/x", "cannot be the id of an OAuth client")]
    public async Task ImpossibleId_IsToldInWords(string id, string words)
    {
        await using var test = await ProviderUnderTest.StartAsync();

        foreach (
            var failure in new[]
            {
                ProviderUnderTest.Refusal(await test.ReadAsync(ProviderUnderTest.Client, id)),
                ProviderUnderTest.Refusal(await test.DeleteAsync(ProviderUnderTest.Client, id, Values.Client())),
                ProviderUnderTest.Refusal(
                    await test.UpdateAsync(
                        ProviderUnderTest.Client,
                        id,
                        Values.Client(),
                        Values.Client(),
                        Values.Client("""{"description":"new"}""")
                    )
                ),
            }
        )
        {
            Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        }
        Assert.Empty(test.Tenant.Requests.List());
    }

    [Theory(Timeout = Limit)]
    [InlineData("", false)]
    [InlineData("..", false)]
    [InlineData(".", true)]
    [InlineData("a/b", true)]
    [InlineData(" ", true)]
    public async Task Creation_AnsweredWithAnImpossibleId_IsAPartialFailureThatNamesTheObject(string answered, bool isHidden)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Alter = (request, answer) =>
            request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("oauth-clients", StringComparison.Ordinal)
                ? Changed(answer, body => body["id"] = answered)
            : IsList(request) && isHidden ? Json(HttpStatusCode.OK, "[]")
            : null;

        var outcome = await test.Provider.CreateAsync(
            ProviderUnderTest.Creation(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client())),
            default
        );

        var partial = Assert.IsType<Failure.Partial>(outcome.Failure);
        var made = Assert.Single(test.Tenant.Store.Current.OAuthClients);
        Assert.Equal(isHidden ? answered : made.Id, partial.Id);
        Assert.Contains("The OAuth client it-0a1b2c3 was created", partial.Message, StringComparison.Ordinal);
        Assert.Equal(isHidden, test.Diagnostics.Warnings.Contains(partial.Message));
        Assert.True(test.Tenant.Verify(made.Id, ((PropertyValue.Text)partial.State["secret"].Unwrap()).Value).Opens);
        Assert.Equal(isHidden ? 1 : 0, test.Unanswered.Count());
    }

    [Fact(Timeout = Limit)]
    public async Task Creation_AnsweredWithAnImpossibleId_TakesNobodyElsesObjectOfAGivenNameForItsOwn()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var theirs = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "shop" });
        var ours = "";
        test.Alter = (request, answer) =>
        {
            if (IsList(request))
                return Hidden(answer, ours);
            return IsCreation(request) ? Changed(answer, body => (ours, body["id"]) = ((string)body["id"]!, "..")) : null;
        };

        var outcome = await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client()), default);

        var partial = Assert.IsType<Failure.Partial>(outcome.Failure);
        Assert.Equal("..", partial.Id);
        Assert.Contains(
            $"It may be {theirs.Id}, which has its name and was created since; but that may be somebody else's",
            partial.Message,
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Creation_AnsweredWithAnImpossibleId_WhileTheEngineCancels_KeepsTheSecret()
    {
        await using var test = await ProviderUnderTest.StartAsync(time: TimeProvider.System);
        test.Alter = (request, answer) =>
        {
            if (!IsCreation(request))
                return null;
            test.Provider.Cancel();
            return Changed(answer, body => body["id"] = "..");
        };

        var outcome = await test.Provider.CreateAsync(
            ProviderUnderTest.Creation(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client())),
            default
        );

        var partial = Assert.IsType<Failure.Partial>(outcome.Failure);
        var made = Assert.Single(test.Tenant.Store.Current.OAuthClients);
        Assert.True(test.Tenant.Verify(made.Id, ((PropertyValue.Text)partial.State["secret"].Unwrap()).Value).Opens);
        Assert.Contains("It could not be looked for", partial.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Creation_WhoseAnswerIsLostWhileTheEngineCancels_IsToldAsOneThatMayHaveActed()
    {
        await using var test = await ProviderUnderTest.StartAsync(time: TimeProvider.System);
        test.Alter = (request, _) =>
        {
            if (!IsCreation(request))
                return null;
            test.Provider.Cancel();
            return Json(HttpStatusCode.InternalServerError, "{}");
        };

        var refusal = ProviderUnderTest.Refusal(
            await test.Provider.CreateAsync(
                ProviderUnderTest.Creation(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client())),
                default
            )
        );

        Assert.Equal(FailureReason.Ambiguous, refusal.Reason);
        Assert.Contains("Run up again: it looks for what this attempt may have left", refusal.Message, StringComparison.Ordinal);
        Assert.Single(test.Unanswered);
    }

    [Fact(Timeout = Limit)]
    public async Task Creation_WhoseNoteCannotBeRemovedAfterALostAnswer_DoesNotStartOver()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Alter = (request, _) =>
        {
            if (request.Method == HttpMethod.Delete)
                Directory.Move(test.Store.Folder, test.Store.Folder + "-away");
            return IsCreation(request) ? Json(HttpStatusCode.InternalServerError, "{}") : null;
        };

        var refusal = ProviderUnderTest.Refusal(
            await test.Provider.CreateAsync(
                ProviderUnderTest.Creation(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client())),
                default
            )
        );

        Assert.Contains("What it had created was deleted again, but its note", refusal.Message, StringComparison.Ordinal);
        Assert.Single(test.Tenant.Requests.List(), r => r.Operation == TenantOperation.CreateOAuthClient);
    }

    [Fact(Timeout = Limit)]
    public async Task Creation_RedirectedAfterItActed_IsLookedFor()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Alter = (request, _) =>
            request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("oauth-clients", StringComparison.Ordinal)
                ? Json(HttpStatusCode.Found, "{}")
                : null;

        var refusal = ProviderUnderTest.Refusal(
            await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client()), default)
        );

        Assert.Equal(FailureReason.Ambiguous, refusal.Reason);
        Assert.Contains(Assert.Single(test.Tenant.Store.Current.OAuthClients).Id, refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<(PropertyMap Inputs, CreateAnswer Created)> CreateAsync(ProviderUnderTest test, string type)
    {
        var inputs = type == ProviderUnderTest.Client ? Values.Client() : Values.Token();
        return (inputs, await test.CreateAsync(type, inputs));
    }

    private static void Forget(ProviderUnderTest test, string id)
    {
        test.Tenant.Edits.DeleteOAuthClient(id);
        test.Tenant.Edits.DeletePersonalAccessToken(id);
    }

    private static bool IsCreation(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("oauth-clients", StringComparison.Ordinal);

    private static bool IsList(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get
        && (
            request.RequestUri!.AbsolutePath.EndsWith("oauth-clients", StringComparison.Ordinal)
            || request.RequestUri.AbsolutePath.EndsWith("personal-access-tokens", StringComparison.Ordinal)
        );

    /// <summary>The answer of a copy of the books that does not know the object.</summary>
    private static HttpResponseMessage Hidden(HttpResponseMessage answer, string id)
    {
        var body = JsonNode.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult())!;
        return body is JsonArray list
            ? Json(
                HttpStatusCode.OK,
                new JsonArray([.. list.Where(o => (string)o!["id"]! != id).Select(o => o!.DeepClone())]).ToJsonString()
            )
            : Json(HttpStatusCode.NotFound, ApisOwn404);
    }

    private static HttpResponseMessage Changed(HttpResponseMessage answer, Action<JsonNode> change)
    {
        var body = JsonNode.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult())!;
        change(body);
        var changed = Json(answer.StatusCode, body.ToJsonString());
        changed.Headers.Date = answer.Headers.Date;
        return changed;
    }

    private static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
