using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Tests.Rotating;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>Which tenant an object is of is recorded with it, and it is looked for nowhere else.</summary>
public sealed class TenantGuardTests
{
    private const int Limit = 60_000;
    private const string Key = "__tenant";

    private static readonly PropertyValue Other = PropertyValue.Of("another-tenant");

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task Object_OfAnotherTenant_IsNeitherReadNorChangedNorDeletedNorGone(string type)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Inputs(type);
        var created = await test.CreateAsync(type, inputs);
        var foreign = created.State.Set(Key, Other);
        test.Tenant.Requests.Clear();

        var refusals = new[]
        {
            ProviderUnderTest.Refusal(await test.ReadAsync(type, created.Id, foreign, inputs)),
            ProviderUnderTest.Refusal(await test.ReadAsync(type, "no-such-id", foreign, inputs)),
            ProviderUnderTest.Refusal(
                await test.UpdateAsync(type, created.Id, inputs, foreign, inputs.Set("name", PropertyValue.Of("renamed")))
            ),
            ProviderUnderTest.Refusal(await test.DeleteAsync(type, created.Id, foreign)),
        };

        var own = ((PropertyValue.Text)created.State[Key]).Value;
        Assert.All(
            refusals,
            r =>
                Assert.Contains(
                    $"is of the tenant another-tenant, but {test.Tenant.BaseUrl.ToString().TrimEnd('/')} is the tenant {own}",
                    r.Message,
                    StringComparison.Ordinal
                )
        );
        Assert.DoesNotContain(test.Tenant.Requests.List(), r => r.Operation != TenantOperation.IssueAccessToken);
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient)]
    [InlineData(ProviderUnderTest.RotatingToken)]
    public async Task Pair_OfAnotherTenant_IsNamedByTheIdThatATenantKnows(string type)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        var held = pair.Stack.Of();
        var (foreign, unmarked) = (held.State.Set(Key, Other), held.State.Remove(Key));

        var refusals = new List<Failure.Refused>
        {
            ProviderUnderTest.Refusal(await pair.Test.ReadAsync(type, held.Id, foreign, held.Inputs)),
            ProviderUnderTest.Refusal(await pair.Test.UpdateAsync(type, held.Id, held.Inputs, foreign, held.Inputs)),
            ProviderUnderTest.Refusal(await pair.Test.DeleteAsync(type, held.Id, foreign)),
        };
        var livesOn = $"What it holds lives on then ({pair.CurrentId}, {pair.PreviousId})";
        Assert.All(refusals, r => Assert.Contains(livesOn, r.Message, StringComparison.Ordinal));
        await pair.LaterAsync(1);
        await pair.Test.ReconfigureAsync(SaysSame(pair.Test));
        pair.Lose(pair.CurrentId);
        pair.Lose(pair.PreviousId!);
        refusals.Add(ProviderUnderTest.Refusal(await pair.Test.ReadAsync(type, held.Id, unmarked, held.Inputs)));

        Assert.All(refusals, r => Assert.Contains($" {pair.CurrentId} is ", r.Message, StringComparison.Ordinal));
        Assert.All(refusals, r => Assert.DoesNotContain("rotating:", r.Message, StringComparison.Ordinal));
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task OldState_LacksTheTenant_WhichIsNoChangeAndIsFilledByReadAndUpdate(string type)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Inputs(type);
        var created = await test.CreateAsync(type, inputs);
        var old = created.State.Remove(Key);

        var diff = ProviderUnderTest.Answer(await test.DiffAsync(type, created.Id, inputs, old, inputs));
        var read = ProviderUnderTest.Answer(await test.ReadAsync(type, created.Id, old, inputs)).Found!;
        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(type, created.Id, inputs, old, inputs.Set("name", PropertyValue.Of("renamed")))
        );

        Assert.False(diff.HasChanges);
        Assert.Equal([created.State[Key], created.State[Key]], [read.State[Key], updated.State[Key]]);
        Assert.Equal(inputs, read.Inputs);
    }

    [Fact(Timeout = Limit)]
    public async Task Import_RecordsTheTenantAndLeavesItOutOfTheInputs()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());

        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id)).Found!;

        Assert.Equal(created.State[Key], found.State[Key]);
        Assert.False(found.Inputs.ContainsKey(Key));
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task SameTenant_ObjectRecordedBeforeTenantsWere_IsLookedUpInOneListAndNeverGone(string type)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Inputs(type);
        var created = await test.CreateAsync(type, inputs);
        var old = created.State.Remove(Key);
        await test.ReconfigureAsync(SaysSame(test));
        test.Tenant.Requests.Clear();

        var there = await test.DiffAsync(type, created.Id, inputs, old, inputs);
        var missing = ProviderUnderTest.Refusal(await test.DiffAsync(type, "no-such-id", inputs, old, inputs));
        var lists = test.Tenant.Requests.List().Count(r => r.Operation != TenantOperation.IssueAccessToken);
        var read = ProviderUnderTest.Refusal(await test.ReadAsync(type, "no-such-id", Aged(old), inputs));
        var deleted = ProviderUnderTest.Refusal(await test.DeleteAsync(type, "no-such-id", old));

        Assert.Null(there.Failure);
        Assert.Equal(1, lists);
        Assert.All(
            [missing, read, deleted],
            r => Assert.Contains("no-such-id is not at " + test.Tenant.BaseUrl.ToString().TrimEnd('/'), r.Message, StringComparison.Ordinal)
        );
        Assert.Null((await test.DeleteAsync(type, created.Id, old)).Failure);
    }

    [Fact(Timeout = Limit)]
    public async Task SameTenant_ObjectOfAnotherTenant_FailsInTheDiff()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        await test.ReconfigureAsync(SaysSame(test));

        var refusal = ProviderUnderTest.Refusal(
            await test.DiffAsync(ProviderUnderTest.Client, created.Id, Values.Client(), created.State.Set(Key, Other), Values.Client())
        );

        Assert.Contains("another-tenant", refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task SameTenant_OfAnyOtherAddress_AsksNobody()
    {
        await using var test = await ProviderUnderTest.StartAsync("""{"tenantChange":"same https://elsewhere.example"}""");
        test.Tenant.Requests.Clear();

        var diff = await test.DiffAsync(ProviderUnderTest.Client, "no-such-id", Values.Client(), Values.Client(), Values.Client());

        Assert.Null(diff.Failure);
        Assert.Empty(test.Tenant.Requests.List());
    }

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    [InlineData(ProviderUnderTest.RotatingClient)]
    public async Task OtherTenant_WhatAnEarlierRunDidNotComeTo_IsMadeAnew(string type)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = type == ProviderUnderTest.RotatingClient ? Values.Client("""{"rotateAfterDays":30}""") : Inputs(type);
        var created = await test.CreateAsync(type, inputs);
        await test.ReconfigureAsync(SaysOther(test));

        var here = ProviderUnderTest.Answer(await test.DiffAsync(type, created.Id, inputs, created.State, inputs));
        var left = ProviderUnderTest.Answer(await test.DiffAsync(type, created.Id, inputs, created.State.Set(Key, Other), inputs));

        Assert.False(here.HasChanges);
        Assert.True(left.Replaces);
        Assert.False(left.DeleteBeforeReplace);
        Assert.Contains(test.Diagnostics.Infos, i => i.Contains("is still at the tenant another-tenant", StringComparison.Ordinal));
        Assert.NotEqual(created.Id, (await test.CreateAsync(type, inputs)).Id);
    }

    [Fact(Timeout = Limit)]
    public async Task OtherTenant_ThatDoesNotAnswer_FailsTheDiff()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        await test.ReconfigureAsync(SaysOther(test));
        test.Tenant.Faults.Add(new FaultRule(new Fault.Unauthorized()) { Operation = TenantOperation.IssueAccessToken, Count = 0 });

        Assert.NotNull(
            (
                await test.DiffAsync(ProviderUnderTest.Client, created.Id, Values.Client(), created.State.Set(Key, Other), Values.Client())
            ).Failure
        );
    }

    [Fact(Timeout = Limit)]
    public async Task AnotherTenantAtTheSameAddress_GetsNothingNew()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        ProviderUnderTest.Answer(
            await test.DiffAsync(ProviderUnderTest.Client, created.Id, Values.Client(), created.State, Values.Client())
        );
        await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        ProviderUnderTest.Answer(
            await test.DiffAsync(ProviderUnderTest.Client, created.Id, Values.Client(), created.State.Set(Key, Other), Values.Client())
        );
        var before = test.Tenant.Store.Current.OAuthClients.Count;

        var refusal = ProviderUnderTest.Refusal(
            await test.Provider.CreateAsync(ProviderUnderTest.Creation(ProviderUnderTest.Client, Values.Client()), default)
        );

        Assert.Contains("other resources of this provider are of the tenant another-tenant", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, test.Tenant.Store.Current.OAuthClients.Count);
    }

    /// <summary>An address that was recorded by mistake: the engine knows one provider, at the new address, and holds objects of the one
    /// before.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task Deletion_OfWhatIsAtTheTenantThatWasLeft_IsDoneThere_WithItsOwnCredentialAlone(string type)
    {
        await using var old = await ProviderUnderTest.StartAsync();
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await old.CreateAsync(type, Inputs(type));
        // One home for both, as it was.
        using (var noted = test.Store.Begin(Assert.Single(old.Notes).Note!))
            noted.Answered(created.Id, heldSecret: true);
        var left = $$"""{"tenantChange":"replace {{old.Tenant.BaseUrl}} -> {{test.Tenant.BaseUrl}}"}""";
        await test.ReconfigureAsync(left);
        old.Tenant.Requests.Clear();

        var refusal = ProviderUnderTest.Refusal(await test.DeleteAsync(type, created.Id, created.State));
        Assert.Empty(old.Tenant.Requests.List());
        test.EngineVariables = new()
        {
            ["PULUMI_PROJECT"] = "p",
            ["SAIL_PREVIOUS_CLIENT_ID"] = old.Tenant.ClientId,
            ["SAIL_PREVIOUS_CLIENT_SECRET"] = old.Tenant.ClientSecret,
        };
        await test.ReconfigureAsync(left);
        test.Tenant.Requests.Clear();
        ProviderUnderTest.Answer(await test.DeleteAsync(type, created.Id, created.State));

        Assert.Contains("SAIL_PREVIOUS_CLIENT_ID", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(old.Tenant.Requests.List(), r => r.Method == "DELETE");
        Assert.DoesNotContain(test.Tenant.Requests.List(), r => r.Operation != TenantOperation.IssueAccessToken);
        Assert.Empty(test.Notes);
    }

    /// <summary>The same mistake, seen by the process of the provider whose address it is: the object has never been there.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client, true)]
    [InlineData(ProviderUnderTest.Token, false)]
    public async Task Deletion_ByTheProviderOfAnAddressRecordedByMistake_IsDoneWhereTheObjectAndTheStackAre(string type, bool isConfigured)
    {
        await using var other = await ProviderUnderTest.StartAsync();
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(type, Inputs(type));
        var (address, login) = (test.Tenant.BaseUrl.ToString(), (Id: test.Tenant.ClientId, Secret: test.Tenant.ClientSecret));
        test.EngineVariables = isConfigured
            ? new() { ["PULUMI_CONFIG"] = $$"""{"baseUrl":"{{address}}","clientId":"{{login.Id}}","clientSecret":"{{login.Secret}}"}""" }
            : new()
            {
                ["SAIL_BASE_URL"] = address,
                ["SAIL_CLIENT_ID"] = login.Id,
                ["SAIL_CLIENT_SECRET"] = login.Secret,
            };
        var mistaken = $$"""{"baseUrl":"{{other.Tenant.BaseUrl}}"}""";
        var credential = ProviderUnderTest.Login(other.Tenant.ClientId, other.Tenant.ClientSecret);
        foreach (var recorded in (PropertyMap[])[credential, PropertyMap.Empty])
        {
            await test.ReconfigureAsync(mistaken, recorded);
            other.Tenant.Requests.Clear();

            ProviderUnderTest.Refusal(await test.DeleteAsync(type, created.Id, created.State.Set(Key, Other)));
            Assert.DoesNotContain(test.Tenant.Requests.List(), r => r.Method == "DELETE");
            Assert.DoesNotContain(other.Tenant.Requests.List(), r => r.Method == "DELETE");
        }
        ProviderUnderTest.Answer(await test.DeleteAsync(type, created.Id, created.State));

        Assert.Contains(test.Tenant.Requests.List(), r => r.Method == "DELETE");
        Assert.Empty(other.Tenant.Requests.List());
        Assert.Empty(test.Notes);
    }

    private static string SaysOther(ProviderUnderTest test) =>
        $$"""{"tenantChange":"replace https://old.example -> {{test.Tenant.BaseUrl}}"}""";

    private static string SaysSame(ProviderUnderTest test) => $$"""{"tenantChange":"same {{test.Tenant.BaseUrl}}"}""";

    private static PropertyMap Inputs(string type) => type == ProviderUnderTest.Client ? Values.Client() : Values.Token();

    /// <summary>The state of an object that is old enough for its absence to count.</summary>
    private static PropertyMap Aged(PropertyMap state) => state.Set("created", PropertyValue.Of("2020-01-01T00:00:00Z"));
}
