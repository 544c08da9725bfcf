using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Resources.Quota;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Tests.Rotating;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Quota;

/// <summary>A tenant that allows fewer tokens than is documented.</summary>
public sealed class TokenLimitTests
{
    private const int Limit = 60_000;
    private const string Trigger = """{"rotationTriggers":{"a":"1"}}""";

    [Fact(Timeout = Limit)]
    public async Task Replacement_ThatIsRefusedForWantOfAPlace_DeletesFirstInTheNextRun()
    {
        await using var stack = await FullAsync();

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => stack.StepAsync(ProviderUnderTest.Token, Program(Trigger)));

        Assert.Contains(
            "has 2 personal access tokens, and the tenant allows 2 for one identity",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Contains($"it is remembered in {Path.Combine(stack.Test.Home, "limits")}", refused.Message, StringComparison.Ordinal);
        await stack.NextRunAsync();
        Assert.Equal("delete, create", await stack.PlanAsync(ProviderUnderTest.Token, Program(Trigger)));
        Assert.StartsWith(
            "The tenant allows 2 personal access tokens for one identity, and the caller has 2: 1 of those to be replaced is deleted "
                + "before",
            stack.Test.Diagnostics.Warnings[^1],
            StringComparison.Ordinal
        );
        Assert.Equal("delete, create", await stack.UpAsync(ProviderUnderTest.Token, Program(Trigger)));
        Assert.Equal(2, stack.Test.Tenant.Store.Current.PersonalAccessTokens.Count);
    }

    [Fact(Timeout = Limit)]
    public async Task LimitThatWasLearned_CountsInTheSameRunToo()
    {
        await using var stack = await FullAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => stack.StepAsync(ProviderUnderTest.Token, Program(), "another"));

        Assert.Equal("delete, create", await stack.PlanAsync(ProviderUnderTest.Token, Program(Trigger)));
    }

    [Fact(Timeout = Limit)]
    public async Task LimitThatIsExceeded_IsForgotten()
    {
        await using var stack = await FullAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => stack.StepAsync(ProviderUnderTest.Token, Program(Trigger)));
        stack.Test.Tenant.Settings = stack.Test.Tenant.Settings with { PersonalAccessTokenQuota = 10 };
        stack.Test.Tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = "third" });
        await stack.NextRunAsync();

        Assert.Equal("replace", await stack.PlanAsync(ProviderUnderTest.Token, Program(Trigger)));
    }

    [Fact(Timeout = Limit)]
    public async Task LimitThatIsExceeded_ExplainsNoOtherRefusal()
    {
        await using var stack = await FullAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => stack.StepAsync(ProviderUnderTest.Token, Program(Trigger)));
        stack.Test.Tenant.Edits.AddPersonalAccessToken(new JsonObject { ["name"] = "third" });
        await stack.NextRunAsync();
        stack.Test.Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()) { Operation = TenantOperation.CreatePersonalAccessToken });

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            stack.StepAsync(ProviderUnderTest.Token, Program(), "another")
        );

        Assert.DoesNotContain("and the tenant allows", refused.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task LimitThatCannotBeRemembered_IsSaid_AndCountsInThisRun()
    {
        await using var stack = await FullAsync();
        await File.WriteAllTextAsync(Path.Combine(stack.Test.Home, "limits"), "no folder");

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            stack.StepAsync(ProviderUnderTest.Token, Program(), "another")
        );

        Assert.Contains("it cannot be remembered (", refused.Message, StringComparison.Ordinal);
        Assert.Equal("delete, create", await stack.PlanAsync(ProviderUnderTest.Token, Program(Trigger)));
    }

    [Fact(Timeout = Limit)]
    public async Task DueRotation_ThatIsRefusedForWantOfAPlace_GoesOnInTheSameRun()
    {
        await using var pair = await FullPairAsync();
        var (first, second) = (pair.PreviousId!, pair.CurrentId);
        await pair.LaterAsync(PairStack.Days);

        Assert.Equal("update", await pair.UpAsync());

        Assert.Equal(["POST", $"DELETE {first}", "POST"], pair.Writes);
        Assert.Equal(second, pair.PreviousId);
        Assert.True(pair.CurrentOpens && pair.PreviousOpens);
        // The run after it knows.
        await pair.LaterAsync(PairStack.Days);
        pair.Test.Tenant.Requests.Clear();
        Assert.Equal("update", await pair.UpAsync());
        Assert.Equal([$"DELETE {second}", "POST"], pair.Writes);
    }

    [Fact(Timeout = Limit)]
    public async Task EarlyRotation_ThatIsRefusedForWantOfAPlace_TouchesNothing_AndIsForetoldFromThenOn()
    {
        await using var pair = await FullPairAsync();
        var before = (pair.CurrentId, pair.PreviousId);
        pair.Test.Tenant.Settings = pair.Test.Tenant.Settings with { PersonalAccessTokenQuota = 4 };
        await pair.Test.CreateAsync(ProviderUnderTest.Token, Values.Token("""{"name":"stranger"}"""));
        pair.Test.Tenant.Requests.Clear();
        await pair.LaterAsync(1);

        // What frees a place at the end of a run would be skipped after an error.
        Assert.Equal("update", await pair.UpAsync(Trigger));

        Assert.Equal(["POST"], pair.Writes);
        for (var run = 1; run < Waiting.MostRuns; run++)
        {
            await pair.Stack.NextRunAsync();
            Assert.Equal("update", await pair.UpAsync(Trigger));
        }
        await pair.Stack.NextRunAsync();
        Assert.Equal("update", await pair.PlanAsync(Trigger));
        var refusal = Assert.IsType<Failure.Refused>(await pair.TryUpdateAsync(Trigger));
        Assert.Equal(FailureReason.Exhausted, refusal.Reason);
        Assert.Equal(before, (pair.CurrentId, pair.PreviousId));
        Assert.Contains(
            pair.Test.Diagnostics.Warnings,
            w => w.StartsWith("There is no place for one more personal access token", StringComparison.Ordinal)
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Revocation_ThatIsRefusedForWantOfAPlace_DeletesFirstInTheNextRun()
    {
        const string Leak = """{"revokeTriggers":{"leak":"1"}}""";
        await using var pair = await FullPairAsync();
        await pair.LaterAsync(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => pair.UpAsync(Leak));
        await pair.Stack.NextRunAsync();

        Assert.Equal("delete, create", await pair.UpAsync(Leak));

        Assert.Equal([pair.CurrentId], pair.Ids);
        Assert.True(pair.CurrentOpens);
    }

    [Theory]
    [InlineData("the owner has 7 personal access tokens, the most allowed", true)]
    [InlineData("A maximum of 7 tokens is allowed for an identity.", true)]
    [InlineData("Token limit (7) exceeded", true)]
    [InlineData("the owner has 17 personal access tokens, the most allowed", false)]
    [InlineData("the name of a token must have at most 70 characters", false)]
    [InlineData("name must have at most 7 characters", false)]
    [InlineData("the token 7 is invalid", false)]
    public void Words_TellALimit_WhenTheyStateTheNumberThatThereIs(string words, bool isLimit) =>
        Assert.Equal(isLimit, LearnedLimit.IsStated([words], 7));

    private static PropertyMap Program(string json = "{}") => Values.Token().Remove("name").SetAll(Values.Map(json));

    /// <summary>An identity that has its login and one token more, and may have no other.</summary>
    private static async Task<LifeOfAStack> FullAsync()
    {
        var stack = await LifeOfAStack.StartAsync("2027-01-01T00:00:00Z");
        await stack.UpAsync(ProviderUnderTest.Token, Program());
        stack.Test.Tenant.Settings = stack.Test.Tenant.Settings with { PersonalAccessTokenQuota = 2 };
        await stack.NextRunAsync();
        return stack;
    }

    private static async Task<PairStack> FullPairAsync()
    {
        var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1);
        pair.Test.Tenant.Settings = pair.Test.Tenant.Settings with { PersonalAccessTokenQuota = 3 };
        return pair;
    }
}
