using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Rotating;

/// <summary>What the two of a pair may do, where that is not the same.</summary>
public sealed class PairGrantTests
{
    private const int Limit = 60_000;
    private const string Excess = "was created with sp:scopes:all";

    [Fact(Timeout = Limit)]
    public async Task NarrowedPair_IsPatchedAsEver_WhileThePreviousOneKeepsAllRights()
    {
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingClient);
        await pair.UpAsync("""{"scope":null}""");
        await pair.LaterAsync(1);
        await pair.UpAsync();
        await pair.LaterAsync(1);

        Assert.Null(await pair.TryUpdateAsync("""{"description":"Other"}"""));

        Assert.All(pair.Ids, id => Assert.Equal("Other", pair.Test.Tenant.Store.Current.FindOAuthClient(id)!.Text("description")));
        Assert.Equal(["sp:scopes:all"], pair.Test.Tenant.Store.Current.FindOAuthClient(pair.PreviousId!)!.Scope);
        Assert.DoesNotContain(pair.Test.Diagnostics.Warnings, w => w.Contains(Excess, StringComparison.Ordinal));
        // What is recorded of the previous one is what it was made with.
        Assert.False(RecordedOfPrevious(pair).ContainsKey("scope"));
        Assert.Equal("same", await pair.PlanAsync("""{"description":"Other"}"""));
    }

    [Fact(Timeout = Limit)]
    public async Task StateOfBefore_ThatRecordsTheNewScopeOfThePreviousOne_FailsNothing()
    {
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingClient);
        await pair.UpAsync("""{"scope":null}""");
        await pair.LaterAsync(1);
        await pair.UpAsync();
        var held = pair.Stack.Of();
        var previous = ((PropertyValue.Object)held.State["__previous"].Unwrap()).Properties;
        pair.Stack.Hold(
            "it",
            held with
            {
                State = held.State.Set(
                    "__previous",
                    PropertyValue.Of(previous.Set("inputs", PropertyValue.Of(RecordedOfPrevious(pair).Set("scope", held.Inputs["scope"]))))
                ),
            }
        );
        await pair.LaterAsync(1);

        Assert.Null(await pair.TryUpdateAsync("""{"description":"Other"}"""));
    }

    [Theory(Timeout = Limit)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CurrentOne_ThatMayDoMoreThanAskedFor_IsToldWithAnAdviceForTwo(bool isPatched)
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        pair.Test.Alter = (request, answer) =>
            request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("oauth-clients", StringComparison.Ordinal)
                ? PairHazardTests.With(answer, "scope", new System.Text.Json.Nodes.JsonArray("sp:scopes:all"))
                : null;
        await pair.LaterAsync(PairStack.Days);

        var partial = Assert.IsType<Failure.Partial>(await pair.TryUpdateAsync());
        if (isPatched)
        {
            pair.Test.Alter = (request, answer) =>
                request.Method == HttpMethod.Patch && request.RequestUri!.AbsolutePath.EndsWith(pair.CurrentId, StringComparison.Ordinal)
                    ? PairHazardTests.With(answer, "scope", new System.Text.Json.Nodes.JsonArray("sp:scopes:all"))
                    : null;
            partial = Assert.IsType<Failure.Partial>(await pair.TryUpdateAsync("""{"description":"Other"}"""));
        }

        Assert.Contains($"{pair.CurrentId} {Excess}", partial.Message, StringComparison.Ordinal);
        Assert.Contains("Change `revokeTriggers`", partial.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("--replace", partial.Message, StringComparison.Ordinal);

        pair.Test.Alter = (_, _) => null;
        pair.Edit(pair.CurrentId, "scope", new System.Text.Json.Nodes.JsonArray("sp:scopes:all"));
        var held = pair.Stack.Of();
        var refreshed = await pair.Test.ReadAsync(ProviderUnderTest.RotatingClient, partial.Id, partial.State, held.Inputs);
        Assert.Contains($"{pair.CurrentId} {Excess}", Assert.IsType<Failure.Partial>(refreshed.Failure).Message, StringComparison.Ordinal);
    }

    private static PropertyMap RecordedOfPrevious(PairStack pair) =>
        ((PropertyValue.Object)((PropertyValue.Object)pair.State["__previous"].Unwrap()).Properties["inputs"].Unwrap()).Properties;
}
