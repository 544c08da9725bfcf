using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>Patches and deletions, and what is done when their answer is missing.</summary>
public sealed class UpdateAndDeletionTests
{
    private const int Limit = 60_000;

    private static readonly PropertyValue Everything = PropertyValue.Of([PropertyValue.Of("sp:scopes:all")]);

    [Fact(Timeout = Limit)]
    public async Task Update_LostAnswer_WhoseValuesAreThere_IsSuccess()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.PatchOAuthClient });

        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(
                ProviderUnderTest.Client,
                created.Id,
                Values.Client(),
                created.State,
                Values.Client("""{"description":"new"}""")
            )
        );

        Assert.Equal(PropertyValue.Of("new"), updated.State["description"]);
        Assert.Equal(created.State["secret"], updated.State["secret"]);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client, """{"description":"new","enabled":false}""", "description, enabled are not what was asked for")]
    [InlineData(ProviderUnderTest.Client, """{"description":"new"}""", "description is not what was asked for")]
    [InlineData(ProviderUnderTest.Token, """{"scope":["idn:sources:read"]}""", "scope is not what was asked for")]
    public async Task Update_AnsweredAsDone_WithoutAnyEffect_IsNoSuccess_AndTheNextAsksAgain(string type, string change, string complaint)
    {
        await using var test = await ProviderUnderTest.StartAsync("""{"apiVersion":"v2025"}""");
        var (inputs, wanted) =
            type == ProviderUnderTest.Client ? (Values.Client(), Values.Client(change)) : (Values.Token(), Values.Token(change));
        var created = await test.CreateAsync(type, inputs);
        test.Tenant.Faults.Add(new FaultRule(new Fault.OldAnswer()));

        (await test.UpdateAsync(type, created.Id, inputs, created.State, wanted)).TryGetValue(out _, out var failure);
        var partial = Assert.IsType<Failure.Partial>(failure);

        Assert.Contains($"{created.Id} as if it were done, but {complaint}", partial.Message, StringComparison.Ordinal);
        Assert.Equal(created.State["secret"], partial.State["secret"]);
        Assert.All(JsonNode.Parse(change)!.AsObject(), c => Assert.Equal(inputs.Find(c.Key), partial.Inputs.Find(c.Key)));
        // A refresh takes it for drift, and engines record of a failed update what was wished for.
        var read = ProviderUnderTest.Answer(await test.ReadAsync(type, created.Id, partial.State, wanted)).Found!;
        Assert.Equal(partial.Inputs, read.Inputs);
        var updated = ProviderUnderTest.Answer(await test.UpdateAsync(type, created.Id, wanted, partial.State, wanted));
        Assert.All(JsonNode.Parse(change)!.AsObject(), c => Assert.Equal(wanted.Find(c.Key), updated.State.Find(c.Key)));
        Assert.Equal(wanted, ProviderUnderTest.Answer(await test.ReadAsync(type, created.Id, updated.State, wanted)).Found!.Inputs);
        Assert.False(updated.State.ContainsKey("__unmet"));
    }

    [Theory(Timeout = Limit)]
    [InlineData("""{"expiresInDays":60}""", """{"expiresInDays":30}""")]
    [InlineData("""{"expirationDate":"2035-01-01T00:00:00Z"}""", """{"expirationDate":"2034-01-01T00:00:00Z"}""")]
    public async Task Update_ThatDoesNotShortenALife_IsNoSuccess_AndARefreshKeepsItInMind(string before, string after)
    {
        await using var test = await ProviderUnderTest.StartAsync("""{"apiVersion":"v2025"}""");
        var neither = Values.Token().RemoveAll(["expiresInDays", "expirationDate"]);
        var (inputs, wanted) = (neither.SetAll(Values.Map(before)), neither.SetAll(Values.Map(after)));
        var created = await test.CreateAsync(ProviderUnderTest.Token, inputs);
        test.Tenant.Faults.Add(new FaultRule(new Fault.OldAnswer()));

        var outcome = await test.UpdateAsync(ProviderUnderTest.Token, created.Id, inputs, created.State, wanted);
        var partial = Assert.IsType<Failure.Partial>(outcome.Failure);
        var read = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Token, created.Id, partial.State, wanted)).Found!;
        Assert.NotEmpty(
            ProviderUnderTest.Answer(await test.DiffAsync(ProviderUnderTest.Token, created.Id, read.Inputs, read.State, wanted)).Changes
        );
        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(ProviderUnderTest.Token, created.Id, read.Inputs, read.State, wanted)
        );

        Assert.NotEqual(created.State["expirationDate"], updated.State["expirationDate"]);
    }

    /// <summary>A tenant has its own value for what is taken away, writes texts in its own way, and caps a life.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client, """{"businessName":"ACME"}""", """{"businessName":null}""")]
    [InlineData(ProviderUnderTest.Client, """{"homepageUrl":"https://a.example"}""", """{"homepageUrl":"https://a.example/"}""")]
    [InlineData(ProviderUnderTest.Client, """{"description":"one"}""", """{"description":"one "}""")]
    [InlineData(ProviderUnderTest.Token, """{"expiresInDays":30}""", """{"expiresInDays":60}""")]
    public async Task Update_ThatLeavesWhatATenantMayInsistOn_IsASuccess(string type, string before, string after)
    {
        await using var test = await ProviderUnderTest.StartAsync("""{"apiVersion":"v2025"}""");
        PropertyMap Inputs(string change) => type == ProviderUnderTest.Client ? Values.Client(change) : Values.Token(change);
        var created = await test.CreateAsync(type, Inputs(before));
        test.Tenant.Faults.Add(new FaultRule(new Fault.OldAnswer()) { Count = 0 });

        ProviderUnderTest.Answer(await test.UpdateAsync(type, created.Id, Inputs(before), created.State, Inputs(after)));
    }

    [Fact(Timeout = Limit)]
    public async Task Update_ThatTakesAWishBack_ForgetsThatItWasUnmet()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        test.Tenant.Faults.Add(new FaultRule(new Fault.OldAnswer()));
        var wanted = Values.Client("""{"description":"new"}""");
        var outcome = await test.UpdateAsync(ProviderUnderTest.Client, created.Id, Values.Client(), created.State, wanted);
        var partial = Assert.IsType<Failure.Partial>(outcome.Failure);

        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(ProviderUnderTest.Client, created.Id, wanted, partial.State, Values.Client())
        );

        Assert.True(partial.State.ContainsKey("__unmet"));
        Assert.False(updated.State.ContainsKey("__unmet"));
    }

    [Fact(Timeout = Limit)]
    public async Task Update_WhoseAnswerIsAnOldCopy_IsWhatASecondLookTells()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        test.Tenant.Faults.Add(new FaultRule(new Fault.OldAnswer(Acted: true)));

        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(
                ProviderUnderTest.Client,
                created.Id,
                Values.Client(),
                created.State,
                Values.Client("""{"description":"new"}""")
            )
        );

        Assert.Equal(PropertyValue.Of("new"), updated.State["description"]);
    }

    [Fact(Timeout = Limit)]
    public async Task Update_ThatNeverHappened_Fails()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        test.Tenant.Faults.Add(new FaultRule(new Fault.ServerError(503)) { Operation = TenantOperation.PatchOAuthClient });

        var outcome = await test.UpdateAsync(
            ProviderUnderTest.Client,
            created.Id,
            Values.Client(),
            created.State,
            Values.Client("""{"description":"new"}""")
        );

        Assert.Equal(FailureReason.Unavailable, ProviderUnderTest.Refusal(outcome).Reason);
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_OfAnObjectThatAnotherResourceGoesOnWith_DeletesNothing_AndSaysSo()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        var adopted = new Urn("urn:pulumi:dev::p::oauth:index:OAuthClient::adopted");
        ProviderUnderTest.Answer(
            await test.Provider.DiffAsync(
                new DiffCall
                {
                    Urn = adopted,
                    Type = ProviderUnderTest.Client,
                    Id = created.Id.ToUpperInvariant(),
                    OldInputs = Values.Client(),
                    State = created.State,
                    Inputs = Values.Client(),
                },
                default
            )
        );

        ProviderUnderTest.Answer(await test.DeleteAsync(ProviderUnderTest.Client, created.Id, created.State));

        Assert.NotNull(test.Tenant.Store.Current.FindOAuthClient(created.Id));
        Assert.Contains(
            adopted.Text,
            Assert.Single(test.Diagnostics.Warnings, w => w.Contains("was not deleted", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );

        // The last one that lets go of it takes it along.
        ProviderUnderTest.Answer(
            await test.Provider.DeleteAsync(
                new DeleteCall
                {
                    Urn = adopted,
                    Type = ProviderUnderTest.Client,
                    Id = created.Id,
                    State = created.State,
                },
                default
            )
        );
        Assert.Null(test.Tenant.Store.Current.FindOAuthClient(created.Id));
    }

    [Fact(Timeout = Limit)]
    public async Task Delete_OfAnObjectThatOnlyItsOwnDiffNamed_Deletes()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        ProviderUnderTest.Answer(
            await test.DiffAsync(
                ProviderUnderTest.Client,
                created.Id,
                Values.Client(),
                created.State,
                Values.Client("""{"scope":["other"]}""")
            )
        );

        ProviderUnderTest.Answer(await test.DeleteAsync(ProviderUnderTest.Client, created.Id, created.State));

        Assert.Null(test.Tenant.Store.Current.FindOAuthClient(created.Id));
    }

    [Fact(Timeout = Limit)]
    public async Task GuardedUpdate_OfWhatSomebodyChanged_IsExplainedAsDrift()
    {
        await using var test = await ProviderUnderTest.StartAsync("""{"guardUpdates":true}""");
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        test.Tenant.Edits.EditOAuthClient(created.Id, f => f["description"] = "somebody else's");

        var refusal = ProviderUnderTest.Refusal(
            await test.UpdateAsync(
                ProviderUnderTest.Client,
                created.Id,
                Values.Client(),
                created.State,
                Values.Client("""{"description":"new","enabled":false}""")
            )
        );

        Assert.Equal(FailureReason.Conflict, refusal.Reason);
        Assert.StartsWith(
            $"Somebody else changed description of the OAuth client {created.Id} since the last refresh",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("Run refresh", refusal.Message, StringComparison.Ordinal);
        Assert.True(test.Tenant.Store.Current.FindOAuthClient(created.Id)!.Enabled);
    }

    [Fact(Timeout = Limit)]
    public async Task GuardedUpdate_OfASetThatTheTenantKeepsInAnotherOrder_Works()
    {
        await using var test = await ProviderUnderTest.StartAsync("""{"guardUpdates":true}""");
        var inputs = Values.Client("""{"redirectUris":["https://b.example","https://a.example"]}""");
        var created = await test.CreateAsync(ProviderUnderTest.Client, inputs);
        test.Tenant.Edits.EditOAuthClient(created.Id, f => f["redirectUris"] = new JsonArray("https://a.example", "https://b.example"));

        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(
                ProviderUnderTest.Client,
                created.Id,
                inputs,
                created.State,
                Values.Client("""{"redirectUris":["https://c.example"]}""")
            )
        );

        Assert.Equal(Values.Map("""{"u":["https://c.example"]}""")["u"], updated.State["redirectUris"]);
    }

    [Fact(Timeout = Limit)]
    public async Task GuardedUpdate_OfAWordThatTheTenantKeepsInAnotherCase_Works()
    {
        await using var test = await ProviderUnderTest.StartAsync("""{"guardUpdates":true}""");
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        test.Tenant.Edits.EditOAuthClient(created.Id, f => f["accessType"] = "Offline");

        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(
                ProviderUnderTest.Client,
                created.Id,
                Values.Client(),
                created.State,
                Values.Client("""{"accessType":"ONLINE"}""")
            )
        );

        Assert.Equal(PropertyValue.Of("ONLINE"), updated.State["accessType"]);
    }

    [Theory(Timeout = Limit)]
    [InlineData("""{"redirectUris":["https://c.example"]}""", "redirectUris")]
    [InlineData("""{"redirectUris":["https://c.example"],"description":"new"}""", "description")]
    public async Task GuardedUpdate_OfASetThatSomebodyChanged_IsStillDrift(string change, string edited)
    {
        await using var test = await ProviderUnderTest.StartAsync("""{"guardUpdates":true}""");
        var inputs = Values.Client("""{"redirectUris":["https://b.example","https://a.example"]}""");
        var created = await test.CreateAsync(ProviderUnderTest.Client, inputs);
        test.Tenant.Edits.EditOAuthClient(
            created.Id,
            f =>
            {
                f["redirectUris"] = new JsonArray(
                    edited == "redirectUris" ? ["https://x.example"] : ["https://a.example", "https://b.example"]
                );
                f["description"] = edited == "description" ? "somebody's" : (string?)f["description"];
            }
        );

        var refusal = ProviderUnderTest.Refusal(
            await test.UpdateAsync(ProviderUnderTest.Client, created.Id, inputs, created.State, inputs.SetAll(Values.Map(change)))
        );

        Assert.StartsWith($"Somebody else changed {edited} of", refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Answers_WithoutMembersThatOneCanLiveWithout_AreAccepted()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Alter = (request, answer) =>
        {
            if (
                request.Method != HttpMethod.Post && request.Method != HttpMethod.Patch
                || request.RequestUri!.AbsolutePath.EndsWith("token", StringComparison.Ordinal)
            )
                return null;
            var body = JsonNode.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult())!.AsObject();
            var least = new JsonObject { ["id"] = (string)body["id"]!, ["scope"] = body["scope"]!.DeepClone() };
            if (body["secret"] is { } secret)
                least["secret"] = (string)secret!;
            return new HttpResponseMessage(answer.StatusCode)
            {
                Content = new StringContent(least.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
            };
        };

        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(
                ProviderUnderTest.Client,
                created.Id,
                Values.Client(),
                created.State,
                Values.Client("""{"description":"new"}""")
            )
        );

        Assert.Equal(PropertyValue.Of("shop"), created.State["name"]);
        Assert.Equal(PropertyValue.Of(600), created.State["accessTokenValiditySeconds"]);
        Assert.Equal(PropertyValue.Of("new"), updated.State["description"]);
        Assert.Equal(created.State["secret"], updated.State["secret"]);
    }

    [Theory(Timeout = Limit)]
    [InlineData("{}")]
    [InlineData("""{"description":"new"}""")]
    public async Task Update_OfAClientThatWasGrantedTooMuch_ComplainsAgain(string change)
    {
        // A client's scope cannot be patched; an engine calls Update although nothing has changed, because the creation ended with an
        // error.
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Values.Client("""{"scope":["idn:identity:read"]}""");
        var created = await test.CreateAsync(ProviderUnderTest.Client, inputs);
        var state = created.State.Set("scope", Everything);
        test.Tenant.Edits.EditOAuthClient(created.Id, f => f["scope"] = new JsonArray("sp:scopes:all"));

        var outcome = await test.UpdateAsync(ProviderUnderTest.Client, created.Id, inputs, state, inputs.SetAll(Values.Map(change)));

        var complaint = Assert.IsType<Failure.Partial>(outcome.Failure);
        Assert.Contains(
            $"The OAuth client {created.Id} was created with sp:scopes:all",
            Assert.Single(complaint.Reasons),
            StringComparison.Ordinal
        );
        Assert.Equal(created.State["secret"], complaint.State["secret"]);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task Refresh_OfWhatWasGrantedTooMuch_ComplainsAgain_SoThatTheNextUpdateIsAsked(string type)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        const string Less = """{"scope":["idn:identity:read"]}""";
        var inputs = type == ProviderUnderTest.Client ? Values.Client(Less) : Values.Token(Less);
        var created = await test.CreateAsync(type, inputs);
        if (type == ProviderUnderTest.Client)
            test.Tenant.Edits.EditOAuthClient(created.Id, f => f["scope"] = new JsonArray("sp:scopes:all"));
        else
            test.Tenant.Edits.EditPersonalAccessToken(created.Id, f => f["scope"] = new JsonArray("sp:scopes:all"));

        var outcome = await test.ReadAsync(type, created.Id, created.State.Set("scope", Everything), inputs);

        var complaint = Assert.IsType<Failure.Partial>(outcome.Failure);
        Assert.Contains("was created with sp:scopes:all", Assert.Single(complaint.Reasons), StringComparison.Ordinal);
        Assert.Equal(created.State["secret"], complaint.State["secret"]);
        Assert.Equal(inputs, complaint.Inputs);
        Assert.Equal(created.Id, complaint.Id);
        // A right that somebody has given since is drift, which the program takes back.
        Assert.Equal(
            Everything,
            ProviderUnderTest.Answer(await test.ReadAsync(type, created.Id, created.State, inputs)).Found!.Inputs["scope"]
        );
        // Nobody asked for anything when it was imported.
        Assert.NotNull(ProviderUnderTest.Answer(await test.ReadAsync(type, created.Id)).Found);
    }

    [Fact(Timeout = Limit)]
    public async Task Update_OfATokenThatWasGrantedTooMuch_TakesItBack()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Values.Token("""{"scope":["idn:identity:read"]}""");
        var created = await test.CreateAsync(ProviderUnderTest.Token, inputs);
        test.Tenant.Edits.EditPersonalAccessToken(created.Id, f => f["scope"] = new JsonArray("sp:scopes:all"));

        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(ProviderUnderTest.Token, created.Id, inputs, created.State.Set("scope", Everything), inputs)
        );

        Assert.Equal(inputs["scope"], updated.State["scope"]);
        Assert.Equal(["idn:identity:read"], test.Tenant.Store.Current.FindPersonalAccessToken(created.Id)!.Scope!);
    }

    [Fact(Timeout = Limit)]
    public async Task Update_OfTheStateAlone_AsksNobody()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Token, Values.Token());
        test.Tenant.Requests.Clear();

        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(
                ProviderUnderTest.Token,
                created.Id,
                Values.Token(),
                created.State,
                Values.Token("""{"rotateBeforeDays":7}""")
            )
        );

        Assert.Empty(test.Tenant.Requests.List());
        Assert.Equal(PropertyValue.Of(7), updated.State["rotateBeforeDays"]);
        Assert.True(updated.State.ContainsKey("rotatesAt"));
        Assert.Equal(created.State["secret"], updated.State["secret"]);
    }

    [Fact(Timeout = Limit)]
    public async Task Update_OfWhatIsGone_SaysSo()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        test.Tenant.Edits.DeleteOAuthClient(created.Id);

        var refusal = ProviderUnderTest.Refusal(
            await test.UpdateAsync(
                ProviderUnderTest.Client,
                created.Id,
                Values.Client(),
                created.State,
                Values.Client("""{"description":"new"}""")
            )
        );

        Assert.Equal(FailureReason.NotFound, refusal.Reason);
        Assert.EndsWith(
            "The OAuth client was deleted behind our back. Run refresh, then up creates it anew.",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData(
        "v2025",
        """{"expiresInDays":null,"expirationDate":"2030-01-01T00:00:00.000Z"}""",
        """{"expiresInDays":null,"userAwareTokenNeverExpires":true}"""
    )]
    [InlineData(
        "v1",
        """{"expiresInDays":null,"userAwareTokenNeverExpires":true}""",
        """{"expiresInDays":null,"expirationDate":"2030-01-01T00:00:00.000Z"}"""
    )]
    [InlineData(
        "v2026",
        """{"expiresInDays":null,"expirationDate":"2030-01-01T00:00:00.000Z"}""",
        """{"expiresInDays":null,"expirationDate":"2031-01-01T00:00:00.000Z"}"""
    )]
    public async Task Expiry_OfAToken_CanBeChangedWhereTheTenantAllowsIt(string version, string before, string after)
    {
        await using var test = await ProviderUnderTest.StartAsync($$"""{"apiVersion":"{{version}}"}""");
        var created = await test.CreateAsync(ProviderUnderTest.Token, Values.Token(before));

        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(ProviderUnderTest.Token, created.Id, Values.Token(before), created.State, Values.Token(after))
        );

        Assert.Equal(Values.Token(after).Find("expirationDate"), updated.State.Find("expirationDate"));
        Assert.Equal(
            Values.Token(after).Find("expirationDate") is { } date ? Values.Json(date)!.ToString() : null,
            test.Tenant.Store.Current.FindPersonalAccessToken(created.Id)!.Text("expirationDate")
        );
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client, TenantOperation.DeleteOAuthClient)]
    [InlineData(ProviderUnderTest.Token, TenantOperation.DeletePersonalAccessToken)]
    public async Task Deletion_LostAnswer_OfWhatIsGone_IsSuccess(string type, TenantOperation operation)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(type, type == ProviderUnderTest.Client ? Values.Client() : Values.Token());
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = operation });

        ProviderUnderTest.Answer(await test.DeleteAsync(type, created.Id, created.State));
    }

    [Fact(Timeout = Limit)]
    public async Task ManagedToken_IsNeverTouched()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var state = Values.Token("""{"managed":true}""");

        var deleting = ProviderUnderTest.Refusal(await test.DeleteAsync(ProviderUnderTest.Token, "m1", state));
        var updating = ProviderUnderTest.Refusal(
            await test.UpdateAsync(ProviderUnderTest.Token, "m1", Values.Token(), state, Values.Token("""{"scope":["b"]}"""))
        );

        Assert.Equal([FailureReason.Forbidden, FailureReason.Forbidden], [deleting.Reason, updating.Reason]);
        Assert.DoesNotContain(test.Tenant.Requests.List(), r => r.Method is "DELETE" or "PATCH");
    }

    /// <summary>The platform has taken it over since the last refresh: the list of before the write tells.</summary>
    [Fact(Timeout = Limit)]
    public async Task TokenThatIsManagedByNow_IsNeverTouched()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Token, Values.Token());
        await test.ReconfigureAsync();
        test.TakeOver(created.Id);

        var deleting = ProviderUnderTest.Refusal(await test.DeleteAsync(ProviderUnderTest.Token, created.Id, created.State));
        var updating = ProviderUnderTest.Refusal(
            await test.UpdateAsync(ProviderUnderTest.Token, created.Id, Values.Token(), created.State, Values.Token("""{"scope":["b"]}"""))
        );

        Assert.All([deleting, updating], r => Assert.Contains("is managed by the platform", r.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(test.Tenant.Requests.List(), r => r.Method is "DELETE" or "PATCH");
    }

    [Fact(Timeout = Limit)]
    public async Task OwnCredential_IsNeverDeleted()
    {
        await using var test = await ProviderUnderTest.StartAsync();

        var refusal = ProviderUnderTest.Refusal(await test.DeleteAsync(ProviderUnderTest.Token, test.Tenant.ClientId, Values.Token()));

        Assert.Equal(FailureReason.NotReady, refusal.Reason);
        Assert.NotNull(test.Tenant.Store.Current.FindPersonalAccessToken(test.Tenant.ClientId));
    }

    /// <summary>Nobody could go on with what is left. More rights, and other things, it may get.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("""{"scope":["a","b"]}""", """{"scope":["a"]}""", true)]
    [InlineData("""{"scope":["sp:scopes:all"]}""", """{"scope":["a"]}""", true)]
    [InlineData("""{"scope":["a"]}""", """{"scope":["c"]}""", true)]
    [InlineData("""{"scope":["a"]}""", """{"scope":["a","b"]}""", false)]
    [InlineData("""{"scope":["a"]}""", """{"scope":["sp:scopes:all"]}""", false)]
    [InlineData("""{"scope":["a"]}""", """{"scope":"?","name":"y"}""", false)]
    [InlineData("""{"scope":["a"],"name":"x"}""", """{"scope":["a"],"name":"y"}""", false)]
    public async Task OwnCredential_IsNotGivenFewerRights(string before, string after, bool isRefused)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (state, wanted) = (Values.Token(before), Values.Token(after));

        var update = await test.UpdateAsync(ProviderUnderTest.Token, test.Tenant.ClientId, state, state, wanted);
        var other = await test.UpdateAsync(ProviderUnderTest.Token, "somebody-elses", state, state, wanted);

        Assert.Equal(isRefused, Says(update, "is the credential this provider logs in with, so it cannot be given fewer rights here"));
        Assert.False(Says(other, "is the credential"));
        Assert.Equal(isRefused ? 1 : 2, test.Tenant.Requests.List().Count(r => r.Method == "PATCH"));

        static bool Says(Result<UpdateAnswer, Failure> outcome, string words) =>
            !outcome.TryGetValue(out _, out var failure)
            && failure is Failure.Refused refused
            && refused.Message.Contains(words, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData("""{"enabled":true}""", """{"enabled":false}""")]
    [InlineData("""{"grantTypes":["CLIENT_CREDENTIALS","REFRESH_TOKEN"]}""", """{"grantTypes":["REFRESH_TOKEN"]}""")]
    public async Task OwnClient_IsNotGivenFewerRights_NotEvenInAPreview(string before, string after)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        await test.ReconfigureAsync("{}", ProviderUnderTest.Login(created.Id, Values.Json(created.State["secret"].Unwrap())!.ToString()));

        foreach (var isPreview in new[] { true, false })
        {
            var refusal = ProviderUnderTest.Refusal(
                await test.Provider.UpdateAsync(
                    new UpdateCall
                    {
                        Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client),
                        Type = ProviderUnderTest.Client,
                        Id = created.Id,
                        OldInputs = Values.Client(before),
                        State = created.State.SetAll(Values.Client(before)),
                        Inputs = Values.Client(after),
                        IsPreview = isPreview,
                    },
                    default
                )
            );
            Assert.Contains("cannot be given fewer rights here", refusal.Message, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(test.Tenant.Requests.List(), r => r.Method == "PATCH");
    }
}
