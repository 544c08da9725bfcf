using System.Net;
using Pulumi.OAuth.Resources.Tests.Rotating;
using Pulumi.OAuth.Resources.Tests.Support;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>A stack whose login has become another identity's: what it creates then belongs to that one.</summary>
public sealed class OwnerChangeTests
{
    private const int Limit = 120_000;

    /// <summary>No login could read, change and delete all of a pair of two owners.</summary>
    [Fact(Timeout = Limit)]
    public async Task RotationOfAPair_IsRefused_WithNothingCreated()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1);
        await pair.LaterAsync(1);
        await pair.Test.LogInAsCaseyAsync();
        pair.Test.Tenant.Requests.Clear();

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => pair.PlanAsync("""{"rotationTriggers":{"a":"1"}}"""));

        Assert.Contains($"The personal access token {pair.CurrentId} belongs to ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("logged in as Casey (identity-of-casey)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"What it holds lives on then ({pair.CurrentId}, {pair.PreviousId})", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(pair.Writes);
    }

    [Fact(Timeout = Limit)]
    public async Task Revocation_IsAnnouncedWithTheNewOwner()
    {
        await using var pair = await PairStack.RotatedAsync(ProviderUnderTest.RotatingToken, times: 1);
        await pair.LaterAsync(1);
        await pair.Test.LogInAsCaseyAsync();

        Assert.Equal("replace", await pair.PlanAsync("""{"revokeTriggers":{"leak":"1"}}"""));

        Announced(pair.Test, pair.CurrentId);
    }

    [Fact(Timeout = Limit)]
    public async Task ReplacementOfAToken_IsAnnouncedWithTheNewOwner()
    {
        await using var stack = await LifeOfAStack.StartAsync("2027-01-01T00:00:00Z");
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token());
        await stack.Test.LogInAsCaseyAsync();

        Assert.Equal("replace", await stack.PlanAsync(ProviderUnderTest.Token, Values.Token("""{"rotationTriggers":{"a":"1"}}""")));

        Announced(stack.Test, stack.Of().Id);
    }

    [Fact(Timeout = Limit)]
    public async Task ReplacementByTheSameOwner_SaysNothingOfOwners()
    {
        await using var stack = await LifeOfAStack.StartAsync("2027-01-01T00:00:00Z");
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token());
        await stack.NextRunAsync();

        Assert.Equal("replace", await stack.PlanAsync(ProviderUnderTest.Token, Values.Token("""{"rotationTriggers":{"a":"1"}}""")));

        Assert.DoesNotContain(stack.Test.Diagnostics.Warnings, w => w.Contains(" belongs to ", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task PatchAndDeletionThatTheTenantRefuses_SayWhoseTheTokenIs()
    {
        await using var stack = await LifeOfAStack.StartAsync("2027-01-01T00:00:00Z");
        await stack.UpAsync(ProviderUnderTest.Token, Values.Token());
        await stack.Test.LogInAsCaseyAsync();
        stack.Test.Alter = (request, _) =>
            request.Method == HttpMethod.Patch || request.Method == HttpMethod.Delete
                ? new HttpResponseMessage(HttpStatusCode.Forbidden)
                {
                    Content = new StringContent(
                        """{"detailCode":"403 Forbidden","messages":[]}""",
                        System.Text.Encoding.UTF8,
                        "application/json"
                    ),
                }
                : null;

        var patch = await stack.TryUpdateAsync(ProviderUnderTest.Token, Values.Token("""{"scope":["sp:scopes:default"]}"""));
        var deletion = ProviderUnderTest.Refusal(await stack.TryDeleteAsync());

        Assert.All(
            [patch!.Message, deletion.Message],
            message =>
                Assert.EndsWith(
                    "and the provider is logged in as Casey (identity-of-casey): run with a credential of its owner.",
                    message,
                    StringComparison.Ordinal
                )
        );
    }

    private static void Announced(ProviderUnderTest test, string id)
    {
        Assert.Single(
            test.Diagnostics.Warnings,
            w =>
                w.StartsWith($"The personal access token {id} belongs to ", StringComparison.Ordinal)
                && w.Contains("logged in as Casey (identity-of-casey): the successor belongs to that identity", StringComparison.Ordinal)
        );
        // Another identity's list shows nothing of it, whether it lives or not.
        Assert.DoesNotContain(test.Diagnostics.Warnings, w => w.StartsWith("The tenant does not list", StringComparison.Ordinal));
    }
}
