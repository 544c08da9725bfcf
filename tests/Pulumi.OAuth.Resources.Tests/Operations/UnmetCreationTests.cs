using System.Globalization;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Resources.Tests.Rotating;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>A tenant that makes another object than it was asked for, and calls it done.</summary>
public sealed class UnmetCreationTests
{
    private const int Limit = 60_000;

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client, """{"enabled":false}""", "enabled", "true")]
    [InlineData(ProviderUnderTest.Client, "{}", "grantTypes", """["CLIENT_CREDENTIALS","AUTHORIZATION_CODE"]""")]
    [InlineData(
        ProviderUnderTest.Client,
        """{"redirectUris":["https://ok.example/cb"]}""",
        "redirectUris",
        """["https://other.example/cb"]"""
    )]
    [InlineData(ProviderUnderTest.Client, """{"redirectUris":["https://a.example/","https://b.example/"]}""", "redirectUris", "[]")]
    [InlineData(ProviderUnderTest.Client, "{}", "accessTokenValiditySeconds", "43200")]
    [InlineData(ProviderUnderTest.Client, """{"accessType":"ONLINE"}""", "accessType", "\"OFFLINE\"")]
    [InlineData(ProviderUnderTest.Client, """{"strongAuthSupported":false}""", "strongAuthSupported", "true")]
    [InlineData(ProviderUnderTest.Client, "{}", "description", "\"Another\"")]
    [InlineData(
        ProviderUnderTest.Client,
        """{"name":"Nightly reports of the data platform team"}""",
        "name",
        "\"Nightly reports of the data\""
    )]
    [InlineData(ProviderUnderTest.Client, """{"name":"Nightly reports of the data platform team"}""", "name", "\"Nig\"")]
    [InlineData(ProviderUnderTest.Token, """{"name":"Nightly reports: data platform"}""", "name", "\"nightly-reports-data-platform\"")]
    [InlineData(ProviderUnderTest.Token, "{}", "scope", """["idn:identity:read","idn:sources:manage"]""")]
    public async Task Creation_OfWhatAPatchMakesGood_IsRecorded_ToldByARefreshAsDrift_AndPatched(
        string type,
        string wish,
        string member,
        string made
    )
    {
        await using var test = await ProviderUnderTest.StartAsync("""{"apiVersion":"v2025"}""");
        var wanted = type == ProviderUnderTest.Client ? Values.Client(wish) : Values.Token(wish);
        MakeOtherwise(test, type, member, made);

        var outcome = await test.Provider.CreateAsync(ProviderUnderTest.Creation(type, wanted), default);
        var partial = Assert.IsType<Failure.Partial>(outcome.Failure);

        Assert.Contains(
            $"{partial.Id} was created, but {member} is not what the program asks for",
            partial.Message,
            StringComparison.Ordinal
        );
        Assert.True(partial.State["secret"].ContainsSecret);
        test.Alter = (_, _) => null;
        // A refresh takes it for drift, and engines record of a failed creation what was wished for.
        var read = ProviderUnderTest.Answer(await test.ReadAsync(type, partial.Id, partial.State, wanted)).Found!;
        Assert.NotEqual(wanted.Find(member), read.Inputs.Find(member));
        foreach (var (oldInputs, state) in new[] { (read.Inputs, read.State), (partial.Inputs, partial.State) })
            Assert.Contains(
                ProviderUnderTest.Answer(await test.DiffAsync(type, partial.Id, oldInputs, state, wanted)).Changes,
                c => c.Property == member
            );
        var updated = ProviderUnderTest.Answer(await test.UpdateAsync(type, partial.Id, wanted, partial.State, wanted));
        Assert.Empty(UnmetCreation.Find(ShapeOf(type), test.Options.ApiVersion, wanted, updated.State));
        Assert.False(updated.State.ContainsKey("__unmet"));
        Assert.Equal(partial.State["secret"], updated.State["secret"]);
        Assert.Empty(ProviderUnderTest.Answer(await test.DiffAsync(type, partial.Id, wanted, updated.State, wanted)).Changes);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client, "type", "\"PUBLIC\"", "another type")]
    [InlineData(ProviderUnderTest.Client, "internal", "true", "another internal")]
    [InlineData(ProviderUnderTest.Client, "scope", """["idn:identity:read","idn:sources:manage"]""", "another scope")]
    [InlineData(ProviderUnderTest.Client, "scope", "[]", "with no scope at all, every right of the owner")]
    [InlineData(ProviderUnderTest.Token, "accessTokenValiditySeconds", "43200", "another accessTokenValiditySeconds")]
    [InlineData(ProviderUnderTest.Token, "expirationDate", "\"2099-01-01T00:00:00Z\"", "to expire at 2099-01-01T00:00:00Z, later")]
    public async Task Creation_OfWhatNoPatchMakesGood_IsRecorded_AndToldByEachRefresh(
        string type,
        string member,
        string made,
        string complaint
    )
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var wanted = type == ProviderUnderTest.Client ? Values.Client() : Values.Token("""{"accessTokenValiditySeconds":900}""");
        MakeOtherwise(test, type, member, made);

        var outcome = await test.Provider.CreateAsync(ProviderUnderTest.Creation(type, wanted), default);
        var partial = Assert.IsType<Failure.Partial>(outcome.Failure);
        test.Alter = (_, _) => null;
        var read = await test.ReadAsync(type, partial.Id, partial.State, wanted);

        Assert.Contains(complaint, partial.Message, StringComparison.Ordinal);
        Assert.True(partial.State["secret"].ContainsSecret);
        if (member != "accessTokenValiditySeconds")
            Assert.Contains(complaint, Assert.IsType<Failure.Partial>(read.Failure).Message, StringComparison.Ordinal);
    }

    /// <summary>A state of before, when a tenant's other words were taken for its way, goes on without a complaint.</summary>
    [Fact(Timeout = Limit)]
    public async Task StateOfBefore_WithMoreScopesThanAskedFor_IsRefreshedAndUpdatedAsEver()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var wanted = Values.Client();
        var created = await test.CreateAsync(ProviderUnderTest.Client, wanted);
        Edit(test, ProviderUnderTest.Client, created.Id, "scope", JsonNode.Parse("""["idn:identity:read","idn:sources:manage"]"""));
        var state = created.State.Set("scope", Values.Map("""{"scope":["idn:identity:read","idn:sources:manage"]}""")["scope"]);

        var read = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id, state, wanted)).Found!;

        Assert.Equal(wanted, read.Inputs);
        ProviderUnderTest.Answer(
            await test.UpdateAsync(ProviderUnderTest.Client, created.Id, wanted, read.State, Values.Client("""{"description":"new"}"""))
        );
    }

    /// <summary>Its own way of writing, a shorter life, fewer rights than the owner has, values for what nobody asked for.</summary>
    [Theory]
    [InlineData(ProviderUnderTest.Client, """{"description":"one "}""", """{"description":"one"}""")]
    [InlineData(ProviderUnderTest.Client, """{"homepageUrl":"https://a.example"}""", """{"homepageUrl":"https://a.example/"}""")]
    [InlineData(ProviderUnderTest.Client, """{"redirectUris":["https://a.example"]}""", """{"redirectUris":["https://A.example/"]}""")]
    [InlineData(ProviderUnderTest.Client, """{"accessTokenValiditySeconds":600}""", """{"accessTokenValiditySeconds":300}""")]
    [InlineData(
        ProviderUnderTest.Client,
        "{}",
        """{"strongAuthSupported":true,"refreshTokenValiditySeconds":86400,"businessName":"ACME","redirectUris":[]}"""
    )]
    [InlineData(ProviderUnderTest.Client, "{}", """{"description":null,"enabled":null}""")]
    [InlineData(ProviderUnderTest.Client, """{"scope":["a","b"]}""", """{"scope":["a"]}""")]
    [InlineData(ProviderUnderTest.Token, """{"scope":null}""", """{"scope":["a"]}""")]
    [InlineData(ProviderUnderTest.Token, """{"expirationDate":"2030-01-01T00:00:00Z"}""", """{"expirationDate":"2029-01-01T00:00:00Z"}""")]
    public void TenantsOwnWays_AreNoFailure(string type, string wish, string made)
    {
        PropertyMap Of(string json) => type == ProviderUnderTest.Client ? Values.Client(json) : Values.Token(json);
        var ends = type == ProviderUnderTest.Client ? "{}" : """{"expirationDate":"2026-03-01T00:00:00Z"}""";
        var (inputs, state) = (Of(wish), Of(wish).SetAll(Values.Map(ends)).SetAll(Values.Map(made)));

        Assert.Empty(UnmetCreation.Find(ShapeOf(type), ApiVersion.V2025, inputs, state));
        var now = DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture);
        Assert.Equal(state, CreationExcess.AfterCreation(ShapeOf(type), inputs, state, now));
        Assert.Empty(ExcessGrant.Find(ShapeOf(type), "id", inputs, state));
    }

    /// <summary>What is older, or has a name that nobody makes of the one that was asked for, is somebody else's; it is named all the
    /// same.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("Nightly reports of the data", "2020-01-01T00:00:00Z", "which is older. Nothing of it was recorded")]
    [InlineData("Nightly", "2020-01-01T00:00:00Z", "which is older. Nothing of it was recorded")]
    [InlineData("payroll", null, "nothing records it and nobody has its secret: delete it at the tenant")]
    public async Task Creation_AnsweredWithAnothersObject_RecordsNothing_AndNamesIt(string name, string? created, string complaint)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var id = "";
        test.Alter = (request, answer) =>
        {
            if (
                request.Method != HttpMethod.Post
                || !request.RequestUri!.AbsolutePath.EndsWith("oauth-clients", StringComparison.Ordinal)
                || PairHazardTests.With(answer, "name", name) is not { } altered
            )
                return null;
            id = (string)JsonNode.Parse(altered.Content.ReadAsStringAsync().GetAwaiter().GetResult())!["id"]!;
            return created is null ? altered : PairHazardTests.With(altered, "created", created);
        };

        var refusal = ProviderUnderTest.Refusal(
            await test.Provider.CreateAsync(
                ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client("""{"name":"Nightly reports of the data platform"}""")),
                default
            )
        );

        Assert.Contains($"{id}, named '{name}'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, refusal.Message, StringComparison.Ordinal);
        Assert.Single(test.Unanswered);
    }

    /// <summary>A limit of the tenant, or a number that means nothing beside the other fields.</summary>
    [Fact(Timeout = Limit)]
    public async Task SmallerNumber_IsToldOnce_ByTheCreationAndByThePatchThatAskForIt()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var wanted = Values.Client("""{"accessTokenValiditySeconds":600}""");
        MakeOtherwise(test, ProviderUnderTest.Client, "accessTokenValiditySeconds", "300");

        var created = await test.CreateAsync(ProviderUnderTest.Client, wanted);
        test.Alter = (request, answer) =>
            request.Method == HttpMethod.Patch ? PairHazardTests.With(answer, "accessTokenValiditySeconds", 400) : null;
        var again = Values.Client("""{"accessTokenValiditySeconds":700}""");
        var updated = await test.UpdateAsync(ProviderUnderTest.Client, created.Id, wanted, created.State, again);

        Assert.Equal(PropertyValue.Of(400), ProviderUnderTest.Answer(updated).State["accessTokenValiditySeconds"]);
        // It is at its limit already.
        var more = Values.Client("""{"accessTokenValiditySeconds":900}""");
        var left = await test.UpdateAsync(ProviderUnderTest.Client, created.Id, again, ProviderUnderTest.Answer(updated).State, more);
        Assert.Equal(PropertyValue.Of(400), ProviderUnderTest.Answer(left).State["accessTokenValiditySeconds"]);
        Assert.Equal(
            [
                $"The tenant made the OAuth client {created.Id} with accessTokenValiditySeconds 300 instead of 600. ",
                $"The tenant made the OAuth client {created.Id} with accessTokenValiditySeconds 400 instead of 700. ",
                $"The tenant made the OAuth client {created.Id} with accessTokenValiditySeconds 400 instead of 900. ",
            ],
            test.Diagnostics.Warnings.Where(t => t.Contains("The tenant made", StringComparison.Ordinal))
                .Select(t => t[..(t.IndexOf(". ", StringComparison.Ordinal) + 2)])
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData("""{"expirationDate":"2034-01-01T00:00:00Z"}""", "2034-01-01T00:00:00.000Z")]
    [InlineData("""{"expiresInDays":3000}""", "20")]
    [InlineData("""{"userAwareTokenNeverExpires":true}""", "none")]
    public async Task ShorterLife_IsToldOnce_ByTheCreationAndByThePatchThatAskForIt(string wish, string instead)
    {
        await using var test = await ProviderUnderTest.StartAsync("""{"apiVersion":"v2025"}""");
        var plain = Values.Token().Remove("expiresInDays");
        var wanted = plain.SetAll(Values.Map(wish));
        MakeOtherwise(test, ProviderUnderTest.Token, "expirationDate", "\"2028-01-01T00:00:00.000Z\"");

        var created = await test.CreateAsync(ProviderUnderTest.Token, wanted);
        var read = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Token, created.Id, created.State, wanted)).Found!;
        Assert.Empty(
            ProviderUnderTest.Answer(await test.DiffAsync(ProviderUnderTest.Token, created.Id, wanted, read.State, wanted)).Changes
        );
        test.Alter = (request, answer) =>
            request.Method == HttpMethod.Patch ? PairHazardTests.With(answer, "expirationDate", "2029-01-01T00:00:00.000Z") : null;
        var again = plain.SetAll(Values.Map("""{"expirationDate":"2033-01-01T00:00:00Z"}"""));
        ProviderUnderTest.Answer(await test.UpdateAsync(ProviderUnderTest.Token, created.Id, wanted, created.State, again));

        Assert.Collection(
            test.Diagnostics.Warnings.Where(t => t.Contains("The tenant made", StringComparison.Ordinal)),
            made =>
                Assert.Contains(
                    $"{created.Id} with expirationDate 2028-01-01T00:00:00.000Z instead of {instead}",
                    made,
                    StringComparison.Ordinal
                ),
            patched =>
                Assert.Contains(
                    $"{created.Id} with expirationDate 2029-01-01T00:00:00.000Z instead of 2033-01-01T00:00:00.000Z",
                    patched,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Creation_WhoseAnswerTellsSomethingElse_IsWhatASecondLookTells()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Alter = (request, answer) =>
            request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("oauth-clients", StringComparison.Ordinal)
                ? PairHazardTests.With(answer, "enabled", true)
                : null;

        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client("""{"enabled":false}"""));

        Assert.Equal(PropertyValue.Of(false), created.State["enabled"]);
        Assert.True(created.State["secret"].ContainsSecret);
    }

    /// <summary>The lists tell less of a token than the answer to its creation.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("scope", """["idn:identity:read","idn:sources:manage"]""")]
    [InlineData("name", "\"Nig\"")]
    public async Task Creation_ThatIsLookedAtOnceMore_KeepsWhatOnlyItsAnswerTold(string member, string made)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var wanted = Values.Token("""{"name":"Nightly reports","accessTokenValiditySeconds":900}""");
        MakeOtherwise(test, ProviderUnderTest.Token, member, made);

        var outcome = await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Token, wanted), default);
        var partial = Assert.IsType<Failure.Partial>(outcome.Failure);
        test.Alter = (_, _) => null;

        Assert.DoesNotContain("another accessTokenValiditySeconds", partial.Message, StringComparison.Ordinal);
        Assert.Equal(PropertyValue.Of(900), partial.State["accessTokenValiditySeconds"]);
        var updated = ProviderUnderTest.Answer(await test.UpdateAsync(ProviderUnderTest.Token, partial.Id, wanted, partial.State, wanted));
        Assert.Equal(PropertyValue.Of(900), updated.State["accessTokenValiditySeconds"]);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient, "enabled", "true", """{"enabled":false}""")]
    [InlineData(ProviderUnderTest.RotatingToken, "scope", """["idn:identity:read","idn:sources:manage"]""", "{}")]
    public async Task NextOneOfAPair_ThatIsNotWhatWasAskedFor_IsKept_AndPatched(string type, string member, string made, string wish)
    {
        await using var pair = await PairStack.StartAsync(type);
        await pair.UpAsync(wish);
        var first = pair.CurrentId;
        await pair.LaterAsync(PairStack.Days);
        MakeOtherwise(
            pair.Test,
            type == ProviderUnderTest.RotatingClient ? ProviderUnderTest.Client : ProviderUnderTest.Token,
            member,
            made
        );

        var partial = Assert.IsType<Failure.Partial>(await pair.TryUpdateAsync(wish));
        pair.Test.Alter = (_, _) => null;

        Assert.Contains($"{pair.CurrentId} was created, but {member} is not", partial.Message, StringComparison.Ordinal);
        Assert.Equal(first, pair.PreviousId);
        Assert.Null(await pair.TryUpdateAsync(wish));
        if (pair.IsOfTokens)
            Assert.Equal(["idn:identity:read"], pair.Test.Tenant.Store.Current.FindPersonalAccessToken(pair.CurrentId)!.Scope);
        else
            Assert.False(pair.Test.Tenant.Store.Current.FindOAuthClient(pair.CurrentId)!.Enabled);
        Assert.Equal("same", await pair.PlanAsync(wish));
    }

    /// <summary>No scope is a wish like another, with a tenant that keeps the empty list and grants every right.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("""["idn:identity:read"]""")]
    [InlineData("[]")]
    public async Task Scope_ThatIsTakenAway_IsDone_WhenTheListIsEmpty(string before)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Values.Token($$"""{"scope":{{before}}}""");
        var created = await test.CreateAsync(ProviderUnderTest.Token, inputs);
        var without = Values.Token("""{"scope":null}""");

        var updated = ProviderUnderTest.Answer(await test.UpdateAsync(ProviderUnderTest.Token, created.Id, inputs, created.State, without));
        var read = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Token, created.Id, updated.State, without)).Found!;

        Assert.Empty(test.Tenant.Store.Current.FindPersonalAccessToken(created.Id)!.Scope);
        Assert.Equal(without, read.Inputs);
        Assert.Empty(
            ProviderUnderTest.Answer(await test.DiffAsync(ProviderUnderTest.Token, created.Id, without, read.State, without)).Changes
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData("scope", """["idn:identity:read","idn:sources:read"]""", """{"scope":["idn:identity:read"]}""")]
    public async Task Patch_ThatIsDoneInHalf_IsNoSuccess(string member, string made, string wish)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Values.Token("""{"scope":["idn:identity:read","idn:sources:read","idn:sources:manage"]}""");
        var created = await test.CreateAsync(ProviderUnderTest.Token, inputs);
        test.Alter = (request, answer) =>
        {
            if (request.Method != HttpMethod.Patch)
                return null;
            Edit(test, ProviderUnderTest.Token, created.Id, member, JsonNode.Parse(made));
            return PairHazardTests.With(answer, member, JsonNode.Parse(made)!);
        };

        var outcome = await test.UpdateAsync(ProviderUnderTest.Token, created.Id, inputs, created.State, Values.Token(wish));

        Assert.Contains(
            $"as if it were done, but {member} is not what was asked for",
            Assert.IsType<Failure.Partial>(outcome.Failure).Message,
            StringComparison.Ordinal
        );
    }

    private static Shape ShapeOf(string type) => type == ProviderUnderTest.Client ? OAuthClientShape.Shape : PersonalAccessTokenShape.Shape;

    /// <summary>Each object is made with a member of its own, and the answer says so.</summary>
    private static void MakeOtherwise(ProviderUnderTest test, string type, string member, string made) =>
        test.Alter = (request, answer) =>
        {
            if (
                request.Method != HttpMethod.Post
                || !request.RequestUri!.AbsolutePath.EndsWith(
                    type == ProviderUnderTest.Client ? "oauth-clients" : "personal-access-tokens",
                    StringComparison.Ordinal
                )
                || PairHazardTests.With(answer, member, JsonNode.Parse(made)!) is not { } altered
            )
                return null;
            var id = (string)JsonNode.Parse(altered.Content.ReadAsStringAsync().GetAwaiter().GetResult())!["id"]!;
            Edit(test, type, id, member, JsonNode.Parse(made));
            return altered;
        };

    private static void Edit(ProviderUnderTest test, string type, string id, string member, JsonNode? value) =>
        test.Tenant.Store.Change(s =>
            type == ProviderUnderTest.Client
                ? s.With(s.FindOAuthClient(id)!.Edited(f => f[member] = value))
                : s.With(s.FindPersonalAccessToken(id)!.Edited(f => f[member] = value))
        );
}
