using System.Net;
using Pulumi.OAuth.Resources.Tests.Rotating;
using Pulumi.OAuth.Resources.Tests.Support;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>A right that is taken away together with a replacement whose creation the tenant refuses: an engine asks for the creation
/// first, so that nothing is taken away, and only the refusal can say so.</summary>
public sealed class HeldBackTests
{
    private const int Limit = 120_000;
    private const string Scope = """ "scope":["sp:scopes:default"] """;

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.RotatingClient, "enabled", """ "enabled":false """)]
    [InlineData(ProviderUnderTest.RotatingToken, "scope", Scope)]
    public async Task RefusedRevocation_SaysWhatItKeepsBack_AndHowThatIsDoneAtOnce(string type, string name, string change)
    {
        await using var pair = await PairStack.RotatedAsync(type, times: 1);
        await pair.LaterAsync(1);
        var before = $"{pair.CurrentId}, {pair.PreviousId}";
        Refuse(pair.Test);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            pair.UpAsync($$$"""{"revokeTriggers":{"leak":"1"},{{{change}}}}""")
        );

        Assert.Contains(
            $"Until there is a successor, {before} keep what the program changes besides ({name}). To change that at once, take back what "
                + "asks for the replacement (revokeTriggers) and run up, which patches it.",
            refusal.Message,
            StringComparison.Ordinal
        );
        // It does, with the creation refused as before.
        await pair.Stack.NextRunAsync();
        Assert.Equal("update", await pair.UpAsync($"{{{change}}}"));
        Assert.Equal(2, pair.Writes.Count(w => w.StartsWith("PATCH", StringComparison.Ordinal)));
    }

    [Fact(Timeout = Limit)]
    public async Task RefusedReplacementOfAPlainToken_SaysTheSame()
    {
        await using var stack = await LifeOfAStack.StartAsync("2027-01-01T00:00:00Z");
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token());
        Refuse(stack.Test);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            stack.UpAsync(ProviderUnderTest.Token, Values.Token($$$"""{"rotationTriggers":{"a":"1"},{{{Scope}}}}"""))
        );

        Assert.Contains(
            $"Until there is a successor, {stack.Of().Id} keeps what the program changes besides (scope).",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("(rotationTriggers) and run up", refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task RefusedReplacementAlone_SaysNothingOfOtherChanges()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingClient, times: 1);
        await pair.LaterAsync(1);
        Refuse(pair.Test);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => pair.UpAsync("""{"revokeTriggers":{"leak":"1"}}"""));

        Assert.DoesNotContain("Until there is a successor", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>What is deleted first keeps nothing.</summary>
    [Fact(Timeout = Limit)]
    public async Task RefusedReplacementOfWhatIsGone_SaysNothingOfIt()
    {
        await using var stack = await LifeOfAStack.StartAsync("2027-01-01T00:00:00Z");
        var program = Values.Token($$$"""{"rotationTriggers":{"a":"1"},{{{Scope}}}}""");
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token());
        stack.Test.Tenant.Store.Change(s => s.WithoutPersonalAccessToken(stack.Of().Id));
        await stack.PlanAsync(ProviderUnderTest.Token, program);
        var inputs = await stack.CheckedAsync(ProviderUnderTest.Token, program);
        Refuse(stack.Test);

        var refusal = ProviderUnderTest.Refusal(
            await stack.Test.Provider.CreateAsync(
                new CreateCall
                {
                    Urn = ProviderUnderTest.Urn(ProviderUnderTest.Token),
                    Type = ProviderUnderTest.Token,
                    Inputs = inputs,
                },
                default
            )
        );

        Assert.DoesNotContain("Until there is a successor", refusal.Message, StringComparison.Ordinal);
    }

    private static void Refuse(ProviderUnderTest test) =>
        test.Alter = (request, _) =>
            request.Method == HttpMethod.Post && !request.RequestUri!.AbsolutePath.EndsWith("/oauth/token", StringComparison.Ordinal)
                ? new HttpResponseMessage(HttpStatusCode.Forbidden)
                {
                    Content = new StringContent(
                        """{"detailCode":"403 Forbidden","messages":[]}""",
                        System.Text.Encoding.UTF8,
                        "application/json"
                    ),
                }
                : null;
}
