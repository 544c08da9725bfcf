using System.Net;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>Creations that go wrong: no secret is lost, and no object is forgotten.</summary>
public sealed class CreationTests
{
    private const int Limit = 60_000;
    private const string Command = "`pulumi-resource-oauth notes list --project p --stack dev`";

    public static TheoryData<Fault> LostAnswers =>
        [
            new Fault.ResetAfterActing(),
            new Fault.ServerError(500, Acted: true),
            new Fault.ServerError(504, Acted: true),
            new Fault.TruncatedBody(),
            new Fault.HalfJson(),
            new Fault.GarbageBody(),
            new Fault.HtmlBody(),
            new Fault.EmptyBody(),
            new Fault.WrongTypes(),
        ];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(LostAnswers), DisableDiscoveryEnumeration = true)]
    public async Task LostAnswer_OfAGeneratedName_EndsWithOneObjectWhoseSecretIsKnown(Fault fault)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(new FaultRule(fault) { Operation = TenantOperation.CreateOAuthClient });

        var created = await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client()));

        var kept = Assert.Single(test.Tenant.Store.Current.OAuthClients);
        Assert.Equal(created.Id, kept.Id);
        Assert.True(test.Tenant.Verify(created.Id, Secret(created.State)).Opens);
        Assert.Contains(
            test.Diagnostics.Infos,
            m => m.Contains("its secret", StringComparison.Ordinal) || m.Contains("the secret", StringComparison.Ordinal)
        );
        Assert.True(Assert.Single(test.Notes).MayBe(created.Id, ""));
        Assert.Empty(test.Unanswered);
    }

    /// <summary>The tenant has made it, and a proxy's page comes in the place of the answer, with the status of a refusal.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(422)]
    public async Task Refusal_ByAPage_IsALostAnswer(int status)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var pages = 1;
        test.Alter = (request, _) =>
            request.Method == HttpMethod.Post
            && request.RequestUri!.AbsolutePath.EndsWith("oauth-clients", StringComparison.Ordinal)
            && pages-- > 0
                ? new HttpResponseMessage((System.Net.HttpStatusCode)status)
                {
                    Content = new StringContent("<html>blocked</html>", System.Text.Encoding.UTF8, "text/html"),
                }
                : null;

        var created = await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client()));
        Assert.Equal(created.Id, Assert.Single(test.Tenant.Store.Current.OAuthClients).Id);

        pages = 1;
        var refusal = ProviderUnderTest.Refusal(
            await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client()), default)
        );
        Assert.Equal(FailureReason.Ambiguous, refusal.Reason);
        Assert.Contains(
            test.Tenant.Store.Current.OAuthClients.Single(c => c.Id != created.Id).Id,
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Single(test.Unanswered);
    }

    /// <summary>Two resources would hold one object, and nothing the other one.</summary>
    [Fact(Timeout = Limit)]
    public async Task Answer_WithTheIdOfAnotherCreation_IsRecordedByWhatTheListTells()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var first = await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client()));
        test.Alter = (request, answer) =>
            request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("oauth-clients", StringComparison.Ordinal)
                ? Rotating.PairHazardTests.With(answer, "id", first.Id.ToUpperInvariant())
                : null;

        var outcome = await test.Provider.CreateAsync(
            ProviderUnderTest.Creation(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client(), "it-1b2c3d4")),
            default
        );

        var partial = Assert.IsType<Failure.Partial>(outcome.Failure);
        var second = test.Tenant.Store.Current.OAuthClients.Single(c => c.Id != first.Id);
        Assert.Equal(second.Id, partial.Id);
        Assert.True(test.Tenant.Verify(second.Id, Secret(partial.State)).Opens);
        Assert.Contains("which it had answered for another object in this run", partial.Message, StringComparison.Ordinal);
    }

    /// <summary>Whatever is done to the second resource must not befall the first one's object.</summary>
    [Fact(Timeout = Limit)]
    public async Task Answer_WithTheIdOfAnotherCreation_WhereTheListDoesNotHelp_IsRecordedUnderNoObjectsId()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var first = await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client()));
        test.Alter = (request, answer) =>
            request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("oauth-clients", StringComparison.Ordinal)
                ? Rotating.PairHazardTests.With(answer, "id", first.Id)
                : null;
        test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = TenantOperation.ListOAuthClients, Count = 0 });

        var outcome = await test.Provider.CreateAsync(
            ProviderUnderTest.Creation(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client(), "it-1b2c3d4")),
            default
        );

        var partial = Assert.IsType<Failure.Partial>(outcome.Failure);
        Assert.Equal($"{first.Id} (answered twice)", partial.Id);
        Assert.Contains("delete it once you know that it is no other", partial.Message, StringComparison.Ordinal);
        ProviderUnderTest.Refusal(await test.DeleteAsync(ProviderUnderTest.Client, partial.Id, partial.State));
        Assert.NotNull(test.Tenant.Store.Current.FindOAuthClient(first.Id));

        // An engine that asks once more forgets what it was told of the try before.
        test.Alter = (_, _) => null;
        await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client(), "it-1b2c3d4"));
        Assert.Contains(
            test.Diagnostics.Warnings,
            w => w.StartsWith("It is created once more", StringComparison.Ordinal) && w.EndsWith(partial.Message, StringComparison.Ordinal)
        );
    }

    [Fact(Timeout = Limit)]
    public async Task LostAnswer_OfAnExplicitName_IsReportedByIdAndTheNextUpGoesOn()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreateOAuthClient });

        var refusal = ProviderUnderTest.Refusal(
            await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client()), default)
        );

        var orphan = Assert.Single(test.Tenant.Store.Current.OAuthClients);
        Assert.Equal(FailureReason.Ambiguous, refusal.Reason);
        Assert.Contains(orphan.Id, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Command, refusal.Message, StringComparison.Ordinal);

        await test.ReconfigureAsync();
        await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        Assert.Equal(2, test.Tenant.Store.Current.OAuthClients.Count);
        Assert.Contains(Command, Assert.Single(test.Diagnostics.Warnings), StringComparison.Ordinal);
        Assert.True(Assert.Single(test.Unanswered).MayBe(orphan.Id, orphan.Name!));
    }

    /// <summary>An engine shows the failure to the program's hook for errors alone, and asks again because of it.</summary>
    [Fact(Timeout = Limit)]
    public async Task LostAnswer_AndAnotherTryInTheSameProcess_TellsAPersonOnceWhatTheFirstOneSaid()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreateOAuthClient });
        var refusal = ProviderUnderTest.Refusal(
            await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client()), default)
        );
        Assert.Empty(test.Diagnostics.Warnings);

        await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        await test.CreateAsync(ProviderUnderTest.Client, Values.Client());

        Assert.EndsWith(refusal.Message, Assert.Single(test.Diagnostics.Warnings), StringComparison.Ordinal);
        Assert.Contains(test.Tenant.Store.Current.OAuthClients[0].Id, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Nobody may be told to delete what this run has created, or what the state holds, because of its name.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LostAnswer_OfAnExplicitName_BesideALivingOneOfThatName_NamesTheLostOneAlone(bool isOfThisRun)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var living = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        if (!isOfThisRun)
        {
            await test.ReconfigureAsync();
            await test.Provider.DiffAsync(
                new DiffCall
                {
                    Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client),
                    Type = ProviderUnderTest.Client,
                    Id = living.Id,
                    OldInputs = Values.Client(),
                    State = living.State,
                    Inputs = Values.Client(),
                },
                default
            );
        }
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreateOAuthClient });

        var refusal = ProviderUnderTest.Refusal(
            await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client()), default)
        );

        Assert.Contains(
            Assert.Single(test.Tenant.Store.Current.OAuthClients, c => c.Id != living.Id).Id,
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(living.Id, refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task LostAnswer_OfACreationThatNeverHappened_FailsAndTheNextUpCreatesOne()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(new FaultRule(new Fault.ServerError(500)) { Operation = TenantOperation.CreatePersonalAccessToken });
        var call = ProviderUnderTest.Creation(ProviderUnderTest.Token, ProviderUnderTest.Generated(Values.Token()));

        var refusal = ProviderUnderTest.Refusal(await test.Provider.CreateAsync(call, default));
        Assert.Contains("Run up again", refusal.Message, StringComparison.Ordinal);
        Assert.Single(test.Unanswered);
        Assert.Single(test.Tenant.Requests.List(), r => r.Operation == TenantOperation.CreatePersonalAccessToken);

        test.Tenant.Clock.Advance(TimeSpan.FromMinutes(3));
        await test.ReconfigureAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Token, ProviderUnderTest.Generated(Values.Token(), "it-1111111"));
        Assert.Equal(created.Id, Assert.Single(test.Tenant.Store.Current.PersonalAccessTokens, t => t.Id != test.Tenant.ClientId).Id);
        Assert.Empty(test.Unanswered);
    }

    /// <summary>The tenant cuts names as well: what may be ours is named, and what was there before is not.</summary>
    [Fact(Timeout = Limit)]
    public async Task LostAnswer_OfANameThatIsCut_NamesWhatMayBeOurs()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var older = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "nightly" });
        test.Tenant.Edits.EditOAuthClient(older.Id, f => f["created"] = "2020-01-01T00:00:00.000Z");
        var sibling = await test.CreateAsync(ProviderUnderTest.Client, Values.Client("""{"name":"nightly-reports"}"""));
        test.Alter = (request, answer) =>
        {
            if (request.Method != HttpMethod.Post || !request.RequestUri!.AbsolutePath.EndsWith("oauth-clients", StringComparison.Ordinal))
                return null;
            var made = test.Tenant.Store.Current.OAuthClients.Single(c => c.Id != older.Id && c.Id != sibling.Id);
            test.Tenant.Edits.EditOAuthClient(made.Id, f => f["name"] = "nightly");
            return new HttpResponseMessage(HttpStatusCode.BadGateway);
        };

        var refusal = ProviderUnderTest.Refusal(
            await test.Provider.CreateAsync(
                ProviderUnderTest.Creation(
                    ProviderUnderTest.Client,
                    ProviderUnderTest.Generated(Values.Client(), "nightly-reports-0a1b2c3")
                ),
                default
            )
        );

        var left = test.Tenant.Store.Current.OAuthClients.Single(c => c.Id != older.Id && c.Id != sibling.Id);
        Assert.Contains($"it lists {left.Id} (nightly), created at that time", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(older.Id, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(sibling.Id, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(3, test.Tenant.Store.Current.OAuthClients.Count);
    }

    [Fact(Timeout = Limit)]
    public async Task LostAnswers_WithoutEnd_EndAfterThreeAttemptsAndLeaveNothing()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreateOAuthClient, Count = 0 });

        ProviderUnderTest.Refusal(
            await test.Provider.CreateAsync(
                ProviderUnderTest.Creation(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client())),
                default
            )
        );

        Assert.Equal(3, test.Tenant.Requests.List().Count(r => r.Operation == TenantOperation.CreateOAuthClient));
        Assert.Empty(test.Tenant.Store.Current.OAuthClients);
    }

    [Fact(Timeout = Limit)]
    public async Task StaleList_AfterALostAnswer_IsAskedAgain()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreateOAuthClient });
        test.Tenant.Faults.Add(new FaultRule(new Fault.StaleRead(60_000)) { Operation = TenantOperation.ListOAuthClients, Count = 2 });

        var created = await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client()));

        Assert.Equal(created.Id, Assert.Single(test.Tenant.Store.Current.OAuthClients).Id);
    }

    [Fact(Timeout = Limit)]
    public async Task SameName_OfAnotherStack_IsNeverTouched()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        // Older than the creation, so it cannot be its result, whatever it is called.
        var foreign = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "it-0a1b2c3", ["created"] = "2020-01-01T00:00:00.000Z" });
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreateOAuthClient });

        var created = await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client()));

        Assert.Equal([foreign.Id, created.Id], test.Tenant.Store.Current.OAuthClients.Select(c => c.Id));
    }

    [Fact(Timeout = Limit)]
    public async Task NameOfAPattern_WithoutRandomDigits_IsNotDeleted()
    {
        // A project may name its objects "shop-dev": marked as generated, and yet another stack can have the same.
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreateOAuthClient });

        ProviderUnderTest.Refusal(
            await test.Provider.CreateAsync(
                ProviderUnderTest.Creation(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client(), "shop-dev")),
                default
            )
        );

        Assert.Single(test.Tenant.Store.Current.OAuthClients);
    }

    [Fact(Timeout = Limit)]
    public async Task SecretName_IsNotInTheNote_AndYetRecognisedByTheNextUp()
    {
        const string Name = "project-nightfall";
        await using var test = await ProviderUnderTest.StartAsync();
        test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "somebody-else's" });
        test.Tenant.Faults.Add(new FaultRule(new Fault.ResetAfterActing()) { Operation = TenantOperation.CreateOAuthClient });
        var call = ProviderUnderTest.Creation(
            ProviderUnderTest.Client,
            Values.Client().Set("name", PropertyValue.OfSecret(PropertyValue.Of(Name)))
        );

        ProviderUnderTest.Refusal(await test.Provider.CreateAsync(call, default));
        var note = Assert.Single(test.Notes);
        var orphan = Assert.Single(test.Tenant.Store.Current.OAuthClients, c => c.Name == Name);
        await test.ReconfigureAsync();
        ProviderUnderTest.Answer(await test.Provider.CreateAsync(call, default));

        Assert.True(note.MayBe(orphan.Id, orphan.Name!));
        Assert.False(note.MayBe(orphan.Id, "somebody-else's"));
        Assert.DoesNotContain(Name, await File.ReadAllTextAsync(note.File), StringComparison.Ordinal);
        Assert.NotEmpty(test.Diagnostics.Warnings);
        Assert.DoesNotContain(test.Diagnostics.Warnings, w => w.Contains(Name, StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task NameConflict_OfAToken_NamesTheHolderAndTheRemedies()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var first = await test.CreateAsync(ProviderUnderTest.Token, Values.Token());

        var refusal = ProviderUnderTest.Refusal(
            await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Token, Values.Token()), default)
        );

        Assert.Equal(FailureReason.Conflict, refusal.Reason);
        Assert.Contains(
            $"The token {first.Id} already has that name, and names are unique for an owner; it was not touched.",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("give the resource its old name in `aliases`", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("leave the name out", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("deleteBeforeReplace", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(
            $"By a creation that nothing has confirmed, and that may have been interrupted: ci ({first.Id}).",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(Command, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(test.Unanswered);
    }

    [Fact(Timeout = Limit)]
    public async Task Quota_OfTokens_SaysHowManyThereAreAndWhose()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        for (var i = 1; i < 10; i++)
            await test.CreateAsync(ProviderUnderTest.Token, Values.Token($$"""{"name":"t{{i}}"}"""));

        var refusal = ProviderUnderTest.Refusal(
            await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Token, Values.Token()), default)
        );

        Assert.Equal(FailureReason.Exhausted, refusal.Reason);
        Assert.Contains(
            "has 10 personal access tokens, and the tenant allows 10 for one identity",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("t7 (", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Command, refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Preview_OfACreation_AsksNobody()
    {
        await using var test = await ProviderUnderTest.StartAsync();

        ProviderUnderTest.Answer(
            await test.Provider.CreateAsync(
                ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client("""{"description":"?"}"""), isPreview: true),
                default
            )
        );

        Assert.Empty(test.Tenant.Requests.List());
        Assert.Empty(test.Notes);
    }

    private static string Secret(PropertyMap state) => ((PropertyValue.Text)state["secret"].Unwrap()).Value;
}
