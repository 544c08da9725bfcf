using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Tests.Quota;

/// <summary>Rotations of an identity that may have ten tokens, one of which is the login.</summary>
public sealed class TokenPlacesTests
{
    private const int Limit = 60_000;
    private const string Start = "2027-01-01T00:00:00Z";
    private const string DeletedFirst = "delete, create";

    [Theory(Timeout = Limit)]
    [InlineData(6, 3)]
    [InlineData(8, 1)]
    [InlineData(9, 0)]
    public async Task EveryTokenThatMustBeReplaced_IsReplacedInOneRun(int tokens, int room)
    {
        await using var stack = await WithTokensAsync(tokens, Program());
        var before = Names(tokens).Select(n => stack.Of(n).Id).ToList();
        await stack.NextRunAsync();

        var steps = await RunAsync(stack, tokens, Program("""{"rotationTriggers":{"a":"1"}}"""));

        Assert.Equal([.. Enumerable.Repeat("replace", room), .. Enumerable.Repeat(DeletedFirst, tokens - room)], steps);
        Assert.Equal(tokens + 1, Count(stack));
        Assert.DoesNotContain(before, id => stack.Test.Tenant.Store.Current.FindPersonalAccessToken(id) is not null);
        await stack.NextRunAsync();
        Assert.Equal(Enumerable.Repeat("same", tokens), await RunAsync(stack, tokens, Program("""{"rotationTriggers":{"a":"1"}}""")));
    }

    [Fact(Timeout = Limit)]
    public async Task Preview_NamesAllThatAreDeletedFirst_BeforeAnythingIsTouched()
    {
        await using var stack = await WithTokensAsync(8, Program());
        await stack.NextRunAsync();
        stack.Test.Tenant.Requests.Clear();

        foreach (var name in Names(8))
            await stack.PlanAsync(ProviderUnderTest.Token, Program("""{"rotationTriggers":{"a":"1"}}"""), name);

        var names = string.Join(
            ", ",
            Names(8)
                .Skip(1)
                .Select(n => $"{stack.Of(n).State["name"].Unwrap() switch { PropertyValue.Text t => t.Value, _ => "" }} ({stack.Of(n).Id})")
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            "The tenant allows 10 personal access tokens for one identity, and the caller has 9: 7 of those to be replaced are deleted "
                + $"before their successors are created, so that dependants have no valid credential until they are updated: {names}. "
                + "Which ones is decided anew by each run.",
            stack.Test.Diagnostics.Warnings[^1]
        );
        Assert.Contains(
            "replaced because it gets rotationTriggers for the first time; expires 1 Apr; deleted before its successor is created, since "
                + "there is no place for one more: its dependants have no valid credential until they are updated",
            stack.Test.Diagnostics.Infos
        );
        // One list for all of them.
        Assert.Equal(
            ["GET"],
            stack.Test.Tenant.Requests.List().Where(r => !r.Path.EndsWith("/oauth/token", StringComparison.Ordinal)).Select(r => r.Method)
        );
    }

    /// <summary>As what was kept for some hours, on a machine whose notes do not last.</summary>
    [Fact(Timeout = Limit)]
    public async Task Preview_OfWhatIsDeletedFirst_NamesTheExpiredThatTakePlaces()
    {
        await using var stack = await WithTokensAsync(8, Program());
        var ended = stack.Test.Tenant.Clock.GetUtcNow().AddDays(-1).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        var expired = stack.Test.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "kept", ["expirationDate"] = ended });
        stack.Test.TakeOver(stack.Test.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = "theirs", ["expirationDate"] = ended }).Id);
        await stack.NextRunAsync();

        foreach (var name in Names(8))
            await stack.PlanAsync(ProviderUnderTest.Token, Program("""{"rotationTriggers":{"a":"1"}}"""), name);

        Assert.EndsWith(
            $" decided anew by each run. What has expired takes places, too, until it is deleted: kept ({expired.Id}).",
            stack.Test.Diagnostics.Warnings[^1],
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Deletion_ThatComesFirst_IsNamedBefore()
    {
        await using var stack = await WithTokensAsync(9, Program());
        var old = stack.Of("t1");
        await stack.NextRunAsync();
        await stack.PlanAsync(ProviderUnderTest.Token, Program("""{"rotationTriggers":{"a":"1"}}"""), "t1");
        stack.Test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = TenantOperation.DeletePersonalAccessToken });

        ProviderUnderTest.Refusal(await DeleteAsync(stack, "t1"));

        Assert.Contains(
            stack.Test.Diagnostics.Infos,
            i => i.EndsWith($"({old.Id}) is deleted before its successor is created.", StringComparison.Ordinal)
        );
    }

    [Fact(Timeout = Limit)]
    public async Task ScheduledRotation_WithTimeLeft_WaitsForTheNextRun()
    {
        var program = Program("""{"expiresInDays":30,"rotateBeforeDays":7}""");
        await using var stack = await WithTokensAsync(8, program);
        for (var run = 0; run < 4; run++)
        {
            stack.Time.Now = At("2027-01-24T01:00:00Z").AddDays(run);
            await stack.NextRunAsync();
            Assert.Equal(
                [.. Enumerable.Repeat("same", run), "replace", .. Enumerable.Repeat("same", 7 - run)],
                await RunAsync(stack, 8, program)
            );
        }
        Assert.Contains(
            "due since 24 Jan (7 days before it expires); expires 31 Jan; waits for the next run, since there is no place for one more "
                + "token now; from 27 Jan on it does not wait, and is deleted before its successor is created",
            stack.Test.Diagnostics.Infos
        );

        // Whoever runs up every four days comes too late the next time.
        stack.Time.Now = At("2027-01-28T01:00:00Z");
        await stack.NextRunAsync();
        Assert.Equal(
            [.. Enumerable.Repeat("same", 4), "replace", .. Enumerable.Repeat(DeletedFirst, 3)],
            await RunAsync(stack, 8, program)
        );
    }

    [Fact(Timeout = Limit)]
    public async Task WaitingRotation_IsStillDueAfterAnUpdate()
    {
        var program = Program("""{"expiresInDays":30,"rotateBeforeDays":7}""");
        await using var stack = await WithTokensAsync(9, program);
        stack.Time.Now = At("2027-01-24T01:00:00Z");
        await stack.NextRunAsync();
        var changed = program.SetAll(Values.Map("""{"scope":["b"]}"""));

        Assert.Equal("update", await stack.UpAsync(ProviderUnderTest.Token, changed, "t1"));

        stack.Time.Now = At("2027-01-30T01:00:00Z");
        await stack.NextRunAsync();
        Assert.Equal(DeletedFirst, await stack.UpAsync(ProviderUnderTest.Token, changed, "t1"));
    }

    [Theory(Timeout = Limit)]
    [InlineData(9, DeletedFirst)]
    [InlineData(8, "same")]
    public async Task TokenThatNeverExpires_WaitsOnlyWhileOthersGoOn(int tokens, string second)
    {
        var program = Program("""{"expiresInDays":null,"userAwareTokenNeverExpires":true,"rotateAfterDays":30}""");
        await using var stack = await WithTokensAsync(tokens, program, "v2025");
        stack.Time.Now = At("2027-02-01T00:00:00Z");
        await stack.NextRunAsync();
        await stack.StepAsync(ProviderUnderTest.Token, program, "t1");

        Assert.Equal(second, await stack.StepAsync(ProviderUnderTest.Token, program, "t2"));
    }

    [Fact(Timeout = Limit)]
    public async Task FreedPlace_BelongsToTheSuccessor()
    {
        await using var stack = await WithTokensAsync(9, Program());
        await stack.NextRunAsync();
        await stack.PlanAsync(ProviderUnderTest.Token, Program("""{"rotationTriggers":{"a":"1"}}"""), "t1");
        ProviderUnderTest.Answer(await DeleteAsync(stack, "t1"));
        stack.Test.Tenant.Requests.Clear();

        var refusal = ProviderUnderTest.Refusal(await CreateAsync(stack, "stranger"));

        Assert.Equal(
            "Nothing was created: the tenant allows 10 personal access tokens for one identity, and the places that are free belong to "
                + "the successors of tokens that were deleted for them: t1. Run up again when they exist.",
            refusal.Message
        );
        Assert.DoesNotContain(stack.Test.Tenant.Requests.List(), r => r.Method == "POST");
        Assert.Null((await CreateAsync(stack, "t1")).Failure);
        // The place is nobody's any more: the tenant itself decides.
        Assert.StartsWith(
            "cannot create personal access token",
            ProviderUnderTest.Refusal(await CreateAsync(stack, "stranger")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = Limit)]
    public async Task CreationBesideAFreedPlace_IsMadeWhereThereIsAnother()
    {
        await using var stack = await WithTokensAsync(9, Program());
        await stack.NextRunAsync();
        await stack.PlanAsync(ProviderUnderTest.Token, Program("""{"rotationTriggers":{"a":"1"}}"""), "t1");
        ProviderUnderTest.Answer(await DeleteAsync(stack, "t1"));
        stack.Test.Tenant.Edits.DeletePersonalAccessToken(stack.Of("t9").Id);

        Assert.Null((await CreateAsync(stack, "stranger")).Failure);
        Assert.Null((await CreateAsync(stack, "t1")).Failure);
    }

    [Fact(Timeout = Limit)]
    public async Task Deletion_WhoseSuccessorWouldFindNoPlace_IsRefused()
    {
        await using var stack = await WithTokensAsync(9, Program());
        await stack.NextRunAsync();
        foreach (var name in Names(2))
            await stack.PlanAsync(ProviderUnderTest.Token, Program("""{"rotationTriggers":{"a":"1"}}"""), name);
        ProviderUnderTest.Answer(await DeleteAsync(stack, "t1"));
        // Another stack takes the place.
        stack.Test.Tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = "other" });

        var refusal = ProviderUnderTest.Refusal(await DeleteAsync(stack, "t2"));

        Assert.Equal(FailureReason.Exhausted, refusal.Reason);
        Assert.Contains(
            "the caller has 10, and places are kept for t1. It was not deleted and works as before.",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.NotNull(stack.Test.Tenant.Store.Current.FindPersonalAccessToken(stack.Of("t2").Id));
    }

    [Theory(Timeout = Limit)]
    [InlineData(
        """{"expiresInDays":200}""",
        "the expiration is more than 6 months away, which a tenant may refuse with the API version v3"
    )]
    [InlineData("""{"accessTokenValiditySeconds":10}""", "accessTokenValiditySeconds must be between 15 and 43200, not 10")]
    public async Task DeletionFirst_WhoseCreationIsKnownToBeRefused_IsNotBegun(string change, string obstacle)
    {
        await using var stack = await WithTokensAsync(9, Program());
        await stack.NextRunAsync();
        await stack.CheckedAsync(ProviderUnderTest.Token, Program(), "t1");
        var held = stack.Of("t1");
        var call = new DiffCall
        {
            Urn = ProviderUnderTest.Urn(ProviderUnderTest.Token, "t1"),
            Type = ProviderUnderTest.Token,
            Id = held.Id,
            OldInputs = held.Inputs,
            State = held.State,
            Inputs = held.Inputs.SetAll(Values.Map(change)),
        };

        var refusal = ProviderUnderTest.Refusal(await stack.Test.Provider.DiffAsync(call, default));
        // Who asks for it all the same is refused too.
        var deletion = ProviderUnderTest.Refusal(await DeleteAsync(stack, "t1"));

        Assert.EndsWith(
            $"and that creation would be refused: {obstacle}. Nothing was deleted; it works as before.",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(refusal.Message, deletion.Message);
        Assert.NotNull(stack.Test.Tenant.Store.Current.FindPersonalAccessToken(held.Id));
    }

    [Fact(Timeout = Limit)]
    public async Task DeletionFirst_WhileAnotherHasTheSuccessorsName_IsNotBegun()
    {
        await using var stack = await WithTokensAsync(9, Program());
        await stack.NextRunAsync();
        await stack.UpAsync(ProviderUnderTest.Token, Program("""{"name":"fixed"}"""), "t1");
        await stack.NextRunAsync();
        var program = Program("""{"name":"fixed","rotationTriggers":{"a":"1"}}""");
        Assert.Equal(DeletedFirst, await stack.PlanAsync(ProviderUnderTest.Token, program, "t1"));
        // As an interrupted rotation leaves it: the old one is put aside, and nobody knows the secret of the one that has the name.
        stack.Test.Tenant.Edits.DeletePersonalAccessToken(stack.Of("t9").Id);
        stack.Test.Tenant.Edits.EditPersonalAccessToken(stack.Of("t1").Id, f => f["name"] = "fixed (replaced)");
        var holder = stack.Test.Tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = "fixed" }).Id;
        var reason =
            $"and that creation would be refused: another personal access token, {holder}, has its name, and names are unique for an "
            + "owner.";

        Assert.Contains(reason, ProviderUnderTest.Refusal(await DeleteAsync(stack, "t1")).Message, StringComparison.Ordinal);
        await stack.NextRunAsync();
        var planned = await Assert.ThrowsAsync<InvalidOperationException>(() => stack.PlanAsync(ProviderUnderTest.Token, program, "t1"));

        Assert.Contains(reason, planned.Message, StringComparison.Ordinal);
        Assert.NotNull(stack.Test.Tenant.Store.Current.FindPersonalAccessToken(stack.Of("t1").Id));
    }

    [Theory(Timeout = Limit)]
    [InlineData("""{"name":"taken"}""", "another personal access token, ")]
    [InlineData("""{"expirationDate":"2028-01-01T00:00:00Z","expiresInDays":null}""", "the expiration is more than 6 months away")]
    public async Task DeletionFirst_WhoseObstacleCameWithTheProgram_IsNotBegun_WhateverARefreshHasAskedBefore(
        string change,
        string obstacle
    )
    {
        await using var stack = await WithDueTokensAsync();
        stack.Test.Tenant.Edits.DeletePersonalAccessToken(stack.Of("t9").Id);
        stack.Test.Tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = "taken" });
        await RefreshedAsync(stack, "t1");

        var planned = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            stack.PlanAsync(ProviderUnderTest.Token, Due(change), "t1")
        );
        var deletion = ProviderUnderTest.Refusal(await DeleteAsync(stack, "t1"));

        Assert.Contains($"and that creation would be refused: {obstacle}", planned.Message, StringComparison.Ordinal);
        Assert.Contains($"and that creation would be refused: {obstacle}", deletion.Message, StringComparison.Ordinal);
        Assert.NotNull(stack.Test.Tenant.Store.Current.FindPersonalAccessToken(stack.Of("t1").Id));
    }

    [Fact(Timeout = Limit)]
    public async Task Refresh_OfATokenThatCannotBeReplaced_IsNoFailure()
    {
        await using var stack = await WithDueTokensAsync();
        await stack.UpAsync(ProviderUnderTest.Token, Due("""{"name":"fixed"}"""), "t1");
        stack.Time.Now = stack.Time.Now.AddDays(28);
        await stack.NextRunAsync();
        stack.Test.Tenant.Edits.DeletePersonalAccessToken(stack.Of("t9").Id);
        stack.Test.Tenant.Edits.EditPersonalAccessToken(stack.Of("t1").Id, f => f["name"] = "by hand");
        stack.Test.Tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = "fixed" });

        Assert.True((await RefreshedAsync(stack, "t1")).Replaces);
    }

    [Fact(Timeout = Limit)]
    public async Task Deletion_OfWhatARefreshFoundDueAndNobodyDeclares_KeepsNoPlace()
    {
        await using var stack = await WithDueTokensAsync();
        await RefreshedAsync(stack, "t1");

        ProviderUnderTest.Answer(await DeleteAsync(stack, "t1"));

        Assert.Null(stack.Test.Tenant.Store.Current.FindPersonalAccessToken(stack.Of("t1").Id));
        Assert.DoesNotContain(stack.Test.Diagnostics.Infos, i => i.Contains("before its successor is created", StringComparison.Ordinal));
        ProviderUnderTest.Answer(await CreateAsync(stack, "t10"));
    }

    /// <summary>Engines delete a dependant of what is deleted first when it would be replaced, before they have heard what the program
    /// wants of it.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Token, "rotationTriggers")]
    [InlineData(ProviderUnderTest.Token, "accessTokenValiditySeconds")]
    [InlineData(ProviderUnderTest.Client, "scope")]
    [InlineData(ProviderUnderTest.RotatingToken, "revokeTriggers")]
    [InlineData(ProviderUnderTest.RotatingClient, "revokeTriggers")]
    public async Task Dependant_OfWhatIsDeletedFirst_OutlivesIt_AndIsReplacedByWhatTheProgramWants(string type, string property)
    {
        await using var stack = await LifeOfAStack.StartAsync(Start, "v3");
        var isPair = type is ProviderUnderTest.RotatingToken or ProviderUnderTest.RotatingClient;
        var program = (
            type is ProviderUnderTest.Client or ProviderUnderTest.RotatingClient ? Values.Client() : Values.Token("""{"name":"fixed"}""")
        ).SetAll(Values.Map(isPair ? """{"rotateAfterDays":30}""" : "{}"));
        await stack.UpAsync(type, program, "it");
        await stack.NextRunAsync();
        var held = stack.Of();

        Assert.False(
            ProviderUnderTest
                .Answer(
                    await stack.Test.Provider.DiffAsync(
                        new DiffCall
                        {
                            Urn = ProviderUnderTest.Urn(type, "it"),
                            Type = type,
                            Id = held.Id,
                            OldInputs = held.Inputs,
                            State = held.State,
                            Inputs = held.Inputs.Set(property, PropertyValue.OfUnknown),
                        },
                        default
                    )
                )
                .HasChanges
        );

        // A preview does not know it either, but is of a program.
        Assert.Equal("replace", await stack.PlanAsync(type, program.Set(property, PropertyValue.OfUnknown), "it"));
    }

    [Fact(Timeout = Limit)]
    public async Task RotationThatWaits_IsDoneAtOnce_WhenTheProgramWantsAnotherToken()
    {
        await using var stack = await WithTokensAsync(9, Due("{}"));
        stack.Time.Now = At("2027-01-24T01:00:00Z");
        await stack.NextRunAsync();

        Assert.Equal("same", await stack.PlanAsync(ProviderUnderTest.Token, Due("{}"), "t1"));
        Assert.Equal(DeletedFirst, await stack.PlanAsync(ProviderUnderTest.Token, Due("""{"rotationTriggers":{"a":"1"}}"""), "t1"));
    }

    /// <summary>The run before deleted it first, and its successor was refused or not heard of: nobody is to be told that it
    /// works.</summary>
    [Theory(Timeout = Limit)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task TokenThatAnEarlierRunDeletedFirst_IsSaidToBeGone_AndNothingIsPlannedToBeDeleted(int others)
    {
        const string Trigger = """{"rotationTriggers":{"a":"1"}}""";
        await using var stack = await LifeOfAStack.StartAsync("2027-01-01T00:00:00Z");
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token());
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token("""{"name":"other"}"""), "other");
        var gone = stack.Of().Id;
        stack.Test.Tenant.Store.Change(s => s.WithoutPersonalAccessToken(gone));
        // The leftover of the creation whose answer was lost has the name, and the places are taken.
        for (var free = 10 - stack.Test.Tenant.Store.Current.PersonalAccessTokens.Count; free > 0; free--)
            stack.Test.Tenant.Edits.AddPersonalAccessToken(new() { ["name"] = free == 1 ? "ci" : $"filler {free}" });
        await stack.NextRunAsync();

        Assert.Equal("replace", await stack.PlanAsync(ProviderUnderTest.Token, Values.Token(Trigger)));
        for (var other = 0; other < others; other++)
            await stack.PlanAsync(ProviderUnderTest.Token, Values.Token("""{"name":"other","rotationTriggers":{"a":"1"}}"""), "other");

        Assert.Single(
            stack.Test.Diagnostics.Warnings,
            w => w.StartsWith($"The tenant does not list the personal access token ci ({gone}) any more", StringComparison.Ordinal)
        );
        var firsts = stack.Test.Diagnostics.Warnings.Where(w => w.Contains("deleted before", StringComparison.Ordinal)).ToList();
        Assert.Equal(others, firsts.Count);
        Assert.DoesNotContain(firsts, w => w.Contains(gone, StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task ListThatFails_FailsTheReplacingDiffs_AndNoOthers()
    {
        await using var stack = await WithTokensAsync(2, Program());
        await stack.NextRunAsync();
        stack.Test.Tenant.Faults.Add(
            new FaultRule(new Fault.ServerError(500)) { Operation = TenantOperation.ListPersonalAccessTokens, Count = 0 }
        );

        Assert.Equal("same", await stack.PlanAsync(ProviderUnderTest.Token, Program(), "t1"));
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            stack.PlanAsync(ProviderUnderTest.Token, Program("""{"rotationTriggers":{"a":"1"}}"""), "t2")
        );
        Assert.Contains("depends on how many its owner has", failed.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task QuestionThatIsAskedTwice_GetsTheSameAnswer()
    {
        await using var stack = await WithTokensAsync(8, Program());
        await stack.NextRunAsync();
        var program = Program("""{"rotationTriggers":{"a":"1"}}""");

        Assert.Equal(
            ["replace", "replace", DeletedFirst, DeletedFirst],
            [
                await stack.PlanAsync(ProviderUnderTest.Token, program, "t1"),
                await stack.PlanAsync(ProviderUnderTest.Token, program, "t1"),
                await stack.PlanAsync(ProviderUnderTest.Token, program, "t2"),
                await stack.PlanAsync(ProviderUnderTest.Token, program, "t2"),
            ]
        );
    }

    [Fact(Timeout = Limit)]
    public async Task OwnerOfMoreThanTheDocumentedNumber_IsAllowedMore()
    {
        await using var stack = await WithTokensAsync(9, Program());
        stack.Test.Tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = "eleventh" });
        await stack.NextRunAsync();

        Assert.Equal("replace", await stack.PlanAsync(ProviderUnderTest.Token, Program("""{"rotationTriggers":{"a":"1"}}"""), "t1"));
    }

    [Fact(Timeout = Limit)]
    public async Task NamedTokenThatIsDeletedFirst_IsNotRenamed()
    {
        await using var stack = await WithTokensAsync(9, Program());
        await stack.NextRunAsync();
        await stack.UpAsync(ProviderUnderTest.Token, Program("""{"name":"fixed"}"""), "t1");
        await stack.NextRunAsync();
        stack.Test.Tenant.Requests.Clear();

        Assert.Equal(
            DeletedFirst,
            await stack.UpAsync(ProviderUnderTest.Token, Program("""{"name":"fixed","rotationTriggers":{"a":"1"}}"""), "t1")
        );

        Assert.DoesNotContain(stack.Test.Tenant.Requests.List(), r => r.Method == "PATCH");
        Assert.Equal("fixed", stack.Token("t1").Text("name"));
    }

    [Fact(Timeout = Limit)]
    public async Task DeletionAfterTheSuccessor_AsksOnlyWhetherItIsOurs_AndWhetherItIsGone()
    {
        await using var stack = await WithTokensAsync(1, Program());
        await stack.NextRunAsync();
        await stack.StepAsync(ProviderUnderTest.Token, Program("""{"rotationTriggers":{"a":"1"}}"""), "t1");
        stack.Test.Tenant.Requests.Clear();

        await stack.EndRunAsync();

        Assert.Equal(["GET", "DELETE", "GET"], stack.Test.Tenant.Requests.List().Select(r => r.Method));
    }

    private static PropertyMap Program(string json = "{}") =>
        Values.Token().Remove("name").SetAll(Values.Map(json)).Where((_, v) => v is not PropertyValue.Null);

    private static PropertyMap Due(string json) =>
        Program("""{"expiresInDays":30,"rotateBeforeDays":7}""").SetAll(Values.Map(json)).Where((_, v) => v is not PropertyValue.Null);

    /// <summary>Nine tokens, beside the login, that must be rotated now.</summary>
    private static async Task<LifeOfAStack> WithDueTokensAsync()
    {
        var stack = await WithTokensAsync(9, Due("{}"));
        stack.Time.Now = At("2027-01-28T01:00:00Z");
        await stack.NextRunAsync();
        return stack;
    }

    /// <summary>What a refresh asks: without Check, and by what is recorded.</summary>
    private static Task<DiffAnswer> RefreshedAsync(LifeOfAStack stack, string name) => DiffAsync(stack, name, stack.Of(name).Inputs);

    private static async Task<DiffAnswer> DiffAsync(LifeOfAStack stack, string name, PropertyMap inputs) =>
        ProviderUnderTest.Answer(
            await stack.Test.Provider.DiffAsync(
                new DiffCall
                {
                    Urn = ProviderUnderTest.Urn(ProviderUnderTest.Token, name),
                    Type = ProviderUnderTest.Token,
                    Id = stack.Of(name).Id,
                    OldInputs = stack.Of(name).Inputs,
                    State = stack.Of(name).State,
                    Inputs = inputs,
                },
                default
            )
        );

    private static IEnumerable<string> Names(int count) => Enumerable.Range(1, count).Select(i => $"t{i}");

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);

    private static int Count(LifeOfAStack stack) => stack.Test.Tenant.Store.Current.PersonalAccessTokens.Count;

    private static async Task<LifeOfAStack> WithTokensAsync(int count, PropertyMap program, string version = "v3")
    {
        var stack = await LifeOfAStack.StartAsync(Start, version);
        await RunAsync(stack, count, program);
        Assert.Equal(count + 1, Count(stack));
        return stack;
    }

    private static async Task<List<string>> RunAsync(LifeOfAStack stack, int count, PropertyMap program)
    {
        var steps = new List<string>();
        foreach (var name in Names(count))
            steps.Add(await stack.StepAsync(ProviderUnderTest.Token, program, name));
        await stack.EndRunAsync();
        return steps;
    }

    private static Task<Result<DeleteAnswer, Failure>> DeleteAsync(LifeOfAStack stack, string name) =>
        stack.Test.Provider.DeleteAsync(
            new DeleteCall
            {
                Urn = ProviderUnderTest.Urn(ProviderUnderTest.Token, name),
                Type = ProviderUnderTest.Token,
                Id = stack.Of(name).Id,
                State = stack.Of(name).State,
            },
            default
        );

    private static Task<Result<CreateAnswer, Failure>> CreateAsync(LifeOfAStack stack, string name) =>
        stack.Test.Provider.CreateAsync(
            new CreateCall
            {
                Urn = ProviderUnderTest.Urn(ProviderUnderTest.Token, name),
                Type = ProviderUnderTest.Token,
                Inputs = Values.Token($$"""{"name":"new-{{name}}"}"""),
            },
            default
        );
}
