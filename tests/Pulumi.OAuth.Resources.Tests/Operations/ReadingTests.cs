using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>What counts as gone, and what is made of an answer.</summary>
public sealed class ReadingTests
{
    private const int Limit = 60_000;

    public static TheoryData<Fault> Troubles =>
        [
            new Fault.Forbidden(),
            new Fault.Unauthorized(),
            new Fault.ServerError(503),
            new Fault.ResetBeforeReading(),
            new Fault.HtmlBody(200),
            new Fault.EmptyBody(),
            new Fault.HalfJson(),
            new Fault.WrongTypes(),
            new Fault.TooManyRequests(),
        ];

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Troubles), DisableDiscoveryEnumeration = true)]
    public async Task Trouble_IsNeverGone(Fault fault)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Values.Token();
        var created = await test.CreateAsync(ProviderUnderTest.Token, inputs);
        test.Tenant.Faults.Add(new FaultRule(fault) { Operation = TenantOperation.ListPersonalAccessTokens, Count = 10 });

        var outcome = await test.ReadAsync(ProviderUnderTest.Token, created.Id, created.State, inputs);

        Assert.IsType<Failure.Refused>(outcome.Failure);
    }

    [Fact(Timeout = Limit)]
    public async Task TenantThatDoesNotAnswer_IsToldAsTheStateOfThings()
    {
        await using var test = await ProviderUnderTest.StartAsync();

        test.Options.Unanswered!(new Pulumi.OAuth.Tenant.Outage("no connection to the tenant (refused)", TimeSpan.FromSeconds(11.2)));

        Assert.Equal(
            ["the tenant does not answer: no connection to the tenant (refused); it is tried for 12 s more at most"],
            test.Diagnostics.Statuses
        );
        Assert.Empty(test.Diagnostics.Infos);
    }

    /// <summary>No object changes the time of its creation: with the recorded id and another time it is another one, that a creation was
    /// answered with.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client, 2, "another, beside the recorded", false)]
    [InlineData(ProviderUnderTest.Token, 2, "another, beside the recorded", false)]
    [InlineData(ProviderUnderTest.Client, -2, "another, beside the recorded", false)]
    [InlineData(ProviderUnderTest.Client, 0.9, "another, beside the recorded", true)]
    [InlineData(ProviderUnderTest.Token, -0.9, "another, beside the recorded", true)]
    // A tenant's clocks differ.
    [InlineData(ProviderUnderTest.Client, 90, "recorded", true)]
    [InlineData(ProviderUnderTest.Token, -90, "recorded", true)]
    [InlineData(ProviderUnderTest.Client, 700, "recorded", false)]
    [InlineData(ProviderUnderTest.Token, -700, "recorded", false)]
    // And somebody has renamed the object meanwhile.
    [InlineData(ProviderUnderTest.Client, 2, "another", true)]
    [InlineData(ProviderUnderTest.Token, -90, "another", true)]
    // And we have put its name aside for its successor.
    [InlineData(ProviderUnderTest.Token, 2, "aside, beside the recorded", true)]
    [InlineData(ProviderUnderTest.Token, 700, "aside, beside the recorded", false)]
    [InlineData(ProviderUnderTest.Client, 700, "another", false)]
    [InlineData(ProviderUnderTest.Token, -700, "another", false)]
    public async Task ObjectOfAnotherBirth_IsNeverTakenOver(string type, double seconds, string name, bool isSame)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = type == ProviderUnderTest.Client ? Values.Client() : Values.Token();
        var created = await test.CreateAsync(type, inputs);
        var birth = DateTimeOffset
            .Parse(((PropertyValue.Text)created.State["created"]).Value, System.Globalization.CultureInfo.InvariantCulture)
            .AddSeconds(seconds);
        void Rebear(JsonObject fields)
        {
            fields["created"] = birth.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
            if (name.StartsWith("another", StringComparison.Ordinal))
                fields["name"] = "another";
            if (name.StartsWith("aside", StringComparison.Ordinal))
                fields["name"] = $"{fields["name"]} (replaced 2026-11-30 09:34:16Z)";
        }

        if (type == ProviderUnderTest.Client)
            test.Tenant.Edits.EditOAuthClient(created.Id, Rebear);
        else
            test.Tenant.Edits.EditPersonalAccessToken(created.Id, Rebear);
        if (name.EndsWith(", beside the recorded", StringComparison.Ordinal))
        {
            var namesake = new JsonObject { ["name"] = ((PropertyValue.Text)created.State["name"]).Value };
            if (type == ProviderUnderTest.Client)
                test.Tenant.Edits.AddOAuthClient(namesake);
            else
                test.Tenant.Edits.AddPersonalAccessToken(namesake);
        }

        // The first by the object's own address, where it has one; the second by a list.
        for (var look = 1; look <= 2; look++)
        {
            var outcome = await test.ReadAsync(type, created.Id, created.State, inputs);
            if (isSame)
                Assert.Equal(created.Id, ProviderUnderTest.Answer(outcome).Found?.Id);
            else
                Assert.Contains(
                    "it is another object, and nothing of it is taken over",
                    ProviderUnderTest.Refusal(outcome).Message,
                    StringComparison.Ordinal
                );
        }
        // Another run.
        await test.ReconfigureAsync();
        test.Tenant.Requests.Clear();
        var changed =
            type == ProviderUnderTest.Client
                ? Values.Client("""{"description":"new"}""")
                : Values.Token("""{"scope":["idn:sources:read"]}""");
        var update = await test.UpdateAsync(type, created.Id, inputs, created.State, changed);
        if (!isSame)
            Assert.Contains("it is another object", ProviderUnderTest.Refusal(update).Message, StringComparison.Ordinal);
        if (!isSame)
            Assert.Contains(
                "it is another object, and nothing was done to it",
                ProviderUnderTest.Refusal(await test.DeleteAsync(type, created.Id, created.State)).Message,
                StringComparison.Ordinal
            );
        Assert.Equal(isSame, test.Tenant.Requests.List().Any(r => r.Method is "PATCH"));
        Assert.DoesNotContain(test.Tenant.Requests.List(), r => r.Method == "DELETE");
        // Without a time to compare with, as in an import, it is what it is.
        Assert.NotNull(ProviderUnderTest.Answer(await test.ReadAsync(type, created.Id)).Found);
        Assert.NotNull(ProviderUnderTest.Answer(await test.ReadAsync(type, created.Id, created.State.Remove("created"), inputs)).Found);
    }

    /// <summary>The patch that renames an object tells of it under the new name, by whichever of the tenant's clocks.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task RenamedByThePatch_ClocksDiffer_IsTheSame(string type)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = type == ProviderUnderTest.Client ? Values.Client() : Values.Token();
        var created = await test.CreateAsync(type, inputs);
        var recorded = created.State.Set("created", new PropertyValue.Text("2026-01-02T03:04:05.000Z"));
        void Rebear(JsonObject fields) => fields["created"] = "2026-01-02T03:04:06.500Z";
        if (type == ProviderUnderTest.Client)
            test.Tenant.Edits.EditOAuthClient(created.Id, Rebear);
        else
            test.Tenant.Edits.EditPersonalAccessToken(created.Id, Rebear);
        await test.ReconfigureAsync();
        var renamed = inputs.Set("name", new PropertyValue.Text("renamed"));

        var updated = ProviderUnderTest.Answer(await test.UpdateAsync(type, created.Id, inputs, recorded, renamed));

        Assert.Equal(new PropertyValue.Text("renamed"), updated.State["name"]);
        ProviderUnderTest.Answer(await test.DeleteAsync(type, created.Id, updated.State));
    }

    [Fact(Timeout = Limit)]
    public async Task TokenOfAnotherIdentity_IsAnErrorThatNamesBoth()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Token, Values.Token());
        await test.LogInAsCaseyAsync();

        var refusal = ProviderUnderTest.Refusal(await test.ReadAsync(ProviderUnderTest.Token, created.Id, created.State, Values.Token()));

        Assert.Contains("identity-of-casey", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(test.Tenant.AdministratorId, refusal.Message, StringComparison.Ordinal);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client, TenantOperation.GetOAuthClient)]
    [InlineData(ProviderUnderTest.Token, TenantOperation.ListPersonalAccessTokens)]
    public async Task YoungObject_MissingFromAStaleAnswer_IsLookedForAgain(string type, TenantOperation operation)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = type == ProviderUnderTest.Client ? Values.Client() : Values.Token();
        var created = await test.CreateAsync(type, inputs);
        test.Tenant.Faults.Add(new FaultRule(new Fault.StaleRead(60_000)) { Operation = operation, Count = 2 });

        var answer = ProviderUnderTest.Answer(await test.ReadAsync(type, created.Id, created.State, inputs));

        Assert.Equal(created.Id, answer.Found?.Id);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task DeletedObject_IsGone(string type)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = type == ProviderUnderTest.Client ? Values.Client() : Values.Token();
        var created = await test.CreateAsync(type, inputs);
        test.Tenant.Edits.DeleteOAuthClient(created.Id);
        test.Tenant.Edits.DeletePersonalAccessToken(created.Id);

        Assert.Null(ProviderUnderTest.Answer(await test.ReadAsync(type, created.Id, created.State, inputs)).Found);
    }

    [Fact(Timeout = Limit)]
    public async Task Answer_InAnotherOrder_IsNoDriftAndKeepsTheProgramsOrder()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Values.Client(
            """{"grantTypes":["REFRESH_TOKEN","AUTHORIZATION_CODE"],"redirectUris":["https://b.example","https://a.example"],"scope":["z","a"]}"""
        );
        var created = await test.CreateAsync(ProviderUnderTest.Client, inputs);
        test.Tenant.Settings = test.Tenant.Settings with { Unordered = true };

        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id, created.State, inputs)).Found!;

        Assert.Equal(inputs, found.Inputs);
        Assert.Equal(created.State, found.State);
    }

    [Fact(Timeout = Limit)]
    public async Task Wish_ThatTheTenantChanged_IsNoDriftForEver()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Values.Client("""{"homepageUrl":"https://acme.example"}""");
        var created = await test.CreateAsync(ProviderUnderTest.Client, inputs);
        test.Tenant.Edits.EditOAuthClient(created.Id, f => f["homepageUrl"] = "https://acme.example/");
        var stateAfterwards = created.State.Set("homepageUrl", PropertyValue.Of("https://acme.example/"));

        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id, stateAfterwards, inputs)).Found!;

        Assert.Equal(inputs, found.Inputs);
    }

    [Fact(Timeout = Limit)]
    public async Task InputsThatWereRecordedAndNeverSent_AreHealedByARefresh()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var sent = Values.Client("""{"redirectUris":["https://a.example","https://b.example"]}""");
        var created = await test.CreateAsync(ProviderUnderTest.Client, sent);
        var lie = Values.Client("""{"redirectUris":["https://a.example","https://b.example","https://d.example"]}""");

        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id, created.State, lie)).Found!;

        Assert.Equal(sent["redirectUris"], found.Inputs["redirectUris"]);
        Assert.True(
            ProviderUnderTest.Answer(await test.DiffAsync(ProviderUnderTest.Client, created.Id, found.Inputs, found.State, lie)).HasChanges
        );
    }

    [Fact(Timeout = Limit)]
    public async Task ClientWithEverythingOdd_IsImportedAndPlansToNoChange()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var client = test.Tenant.Edits.AddOAuthClient(
            new()
            {
                ["name"] = "legacy",
                ["description"] = null,
                ["refreshTokenValiditySeconds"] = 0,
                ["homepageUrl"] = "",
                ["grantTypes"] = new System.Text.Json.Nodes.JsonArray("AUTHORIZATION_CODE"),
                ["accessTokenValiditySeconds"] = 0,
                ["accessType"] = "SOMETIMES",
                ["enabled"] = false,
            }
        );

        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, client.Id)).Found!;
        var program = found.Inputs.Set("description", PropertyValue.Of(""));
        var check = ProviderUnderTest.Answer(
            await test.Provider.CheckAsync(
                new CheckCall
                {
                    Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client),
                    Type = ProviderUnderTest.Client,
                    LogicalName = "it",
                    Inputs = program,
                    OldInputs = found.Inputs,
                }
            )
        );
        var diff = ProviderUnderTest.Answer(
            await test.DiffAsync(ProviderUnderTest.Client, client.Id, found.Inputs, found.State, check.Inputs)
        );

        Assert.Empty(check.Failures);
        Assert.False(diff.HasChanges);
        Assert.Equal(PropertyValue.Of(0), found.Inputs["refreshTokenValiditySeconds"]);
    }

    [Fact(Timeout = Limit)]
    public async Task Drift_OfWhatTheProgramLeavesToTheTenant_StaysOutOfTheInputs()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = ProviderUnderTest.Generated(Values.Client());
        var created = await test.CreateAsync(ProviderUnderTest.Client, inputs);
        test.Tenant.Edits.EditOAuthClient(
            created.Id,
            f =>
            {
                f["businessName"] = "Somebody";
                f["name"] = "renamed";
            }
        );

        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id, created.State, inputs)).Found!;

        Assert.Equal(inputs, found.Inputs);
        Assert.Equal(PropertyValue.Of("Somebody"), found.State["businessName"]);
        Assert.Equal(PropertyValue.Of("renamed"), found.State["name"]);
    }

    [Theory(Timeout = Limit)]
    [InlineData("v3")]
    [InlineData("v2025")]
    public async Task NeverExpiringToken_Imported_ComesWithItsAcknowledgement(string version)
    {
        await using var test = await ProviderUnderTest.StartAsync($$"""{"apiVersion":"{{version}}"}""");
        var token = test.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "old", ["expirationDate"] = null });

        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Token, token.Id)).Found!;

        Assert.Equal(version == "v2025", found.Inputs.ContainsKey("userAwareTokenNeverExpires"));
        Assert.False(found.State.ContainsKey("secret"));
    }

    [Fact(Timeout = Limit)]
    public async Task MissingSecrets_AreToldOnce_WithACount_WhenTheEngineAsksNoMore()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        foreach (var name in new[] { "shop", "mail" })
            await test.ReadAsync(ProviderUnderTest.Client, test.Tenant.Edits.AddOAuthClient(new() { ["name"] = name }).Id);
        await test.ReadAsync(ProviderUnderTest.Token, test.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "shop" }).Id);
        Assert.Empty(test.Diagnostics.Warnings);

        await test.Provider.ConcludeAsync();
        await test.Provider.ConcludeAsync();

        Assert.StartsWith(
            "Read by id alone, without a recorded secret: 2 OAuth clients and 1 personal access token. ",
            Assert.Single(test.Diagnostics.Warnings),
            StringComparison.Ordinal
        );
    }

    /// <summary>As <c>refresh --import-pending-creates</c> asks, of what an interrupted creation has made: inputs, and no state
    /// yet.</summary>
    [Fact(Timeout = Limit)]
    public async Task MissingSecret_OfACreationThatAPersonSaysDidSucceed_IsTold()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var client = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "shop" });
        var inputs = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, client.Id)).Found!.Inputs;
        await test.ReconfigureAsync();

        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, client.Id, PropertyMap.Empty, inputs)).Found!;

        await test.Provider.ConcludeAsync();
        Assert.False(found.State.ContainsKey("secret"));
        Assert.StartsWith(
            "Read by id alone, without a recorded secret: 1 OAuth client. ",
            Assert.Single(test.Diagnostics.Warnings),
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = Limit)]
    public async Task MissingSecret_ThatWasToldOf_IsNotToldOfAgain_AndTriggersReplaceTheObject()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var client = test.Tenant.Edits.AddOAuthClient(new() { ["name"] = "shop" });
        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, client.Id)).Found!;

        await test.ReconfigureAsync();
        await test.DiffAsync(ProviderUnderTest.Client, client.Id, found.Inputs, found.State, found.Inputs);
        await test.ReadAsync(ProviderUnderTest.Client, client.Id, found.State, found.Inputs);
        await test.Provider.ConcludeAsync();
        Assert.Empty(test.Diagnostics.Warnings);

        var replaced = ProviderUnderTest.Answer(
            await test.DiffAsync(
                ProviderUnderTest.Client,
                client.Id,
                found.Inputs,
                found.State,
                found.Inputs.Set("rotationTriggers", PropertyValue.Of(Values.Map("""{"why":"no secret"}""")))
            )
        );
        Assert.True(replaced.Replaces);
    }
}
