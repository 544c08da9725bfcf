using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Rotating;

/// <summary>What Check says of a pair.</summary>
public sealed class PairCheckTests
{
    [Theory]
    [InlineData(ProviderUnderTest.RotatingClient, "v3", """{"rotateAfterDays":null}""", "rotateAfterDays", "is required")]
    [InlineData(ProviderUnderTest.RotatingToken, "v3", """{"rotateAfterDays":null}""", "rotateAfterDays", "is required")]
    [InlineData(
        ProviderUnderTest.RotatingToken,
        "v2025",
        """{"keepPreviousForHours":4}""",
        "keepPreviousForHours",
        "is of no use here: the previous one lives until the next rotation anyway. Remove it"
    )]
    [InlineData(
        ProviderUnderTest.RotatingToken,
        "v3",
        """{"expirationDate":"2027-05-01T00:00:00Z"}""",
        "expirationDate",
        "cannot be given: with a fixed date there is nothing to roll on to. Give expiresInDays instead"
    )]
    [InlineData(
        ProviderUnderTest.RotatingToken,
        "v3",
        """{"expiresInDays":89}""",
        "expiresInDays",
        "must be at least three times rotateAfterDays (90): a token is the current one for a period, the previous one for another, and a "
            + "run may come late"
    )]
    [InlineData(
        ProviderUnderTest.RotatingToken,
        "v2024",
        """{"rotateAfterDays":59,"expiresInDays":null}""",
        "rotateAfterDays",
        "must be at most 58 with the API version v2024, where a token lives 6 months at most: a token is the current one for a period, "
            + "the previous one for another, and a run may come late"
    )]
    [InlineData(
        ProviderUnderTest.RotatingClient,
        "v3",
        """{"currentId":"x"}""",
        "currentId",
        "is set by the tenant and cannot be given; remove it"
    )]
    public async Task Mistakes_AreNamed(string type, string version, string json, string property, string reason)
    {
        await using var pair = await PairStack.StartAsync(type, version);

        var answer = await CheckAsync(pair, pair.Program(json));

        var failure = Assert.Single(answer.Failures);
        Assert.Equal((property, reason), (failure.Path.ToString(), failure.Reason));
    }

    [Theory]
    [InlineData("v3", """{"rotateAfterDays":58,"expiresInDays":null}""")]
    [InlineData("v2025", """{"rotateAfterDays":300,"expiresInDays":null,"userAwareTokenNeverExpires":true}""")]
    public async Task LivesThatAreLongEnough_AreAccepted(string version, string json)
    {
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingToken, version);

        Assert.Empty((await CheckAsync(pair, pair.Program(json))).Failures);
    }

    [Fact]
    public async Task Name_IsABeginning_AndDrawsNothing()
    {
        await using var pair = await PairStack.StartAsync(ProviderUnderTest.RotatingClient);

        var first = await CheckAsync(pair, pair.Program());
        var again = await CheckAsync(pair, pair.Program(), first.Inputs);
        var ofPlain = await CheckAsync(pair, pair.Program(), Values.Map("""{"name":"it-0a1b2c3","__defaults":["name"]}"""));

        Assert.Equal("it", Values.Json(first.Inputs["name"])!.ToString());
        Assert.Equal(first.Inputs, again.Inputs);
        Assert.Equal("it", Values.Json(ofPlain.Inputs["name"])!.ToString());
    }

    private static async Task<CheckAnswer> CheckAsync(PairStack pair, PropertyMap program, PropertyMap? oldInputs = null) =>
        ProviderUnderTest.Answer(
            await pair.Test.Provider.CheckAsync(
                new CheckCall
                {
                    Urn = ProviderUnderTest.Urn(pair.Type),
                    Type = pair.Type,
                    LogicalName = "it",
                    Inputs = program,
                    OldInputs = oldInputs ?? PropertyMap.Empty,
                }
            )
        );
}
