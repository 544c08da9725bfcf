namespace Pulumi.Tests.Api;

/// <summary>The public API is approved: a change of it shows as a change of <c>PublicApi.txt</c>.</summary>
public class PublicApiTests
{
    [Fact]
    public void Assembly_PublicApi_IsTheApprovedOne()
    {
        var approved = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Api", "PublicApi.txt"));
        var actual = PublicApiListing.Of(typeof(Resource).Assembly);

        var received = Path.Combine(AppContext.BaseDirectory, "Api", "PublicApi.received.txt");
        File.WriteAllLines(received, actual);
        Assert.True(
            approved.SequenceEqual(actual),
            $"The public API has changed. Gone: {string.Join("; ", approved.Except(actual))}. New: "
                + $"{string.Join("; ", actual.Except(approved))}. If that is meant, copy {received} over Api/PublicApi.txt."
        );
    }

    [Fact]
    public void Assembly_PublicSignatures_ShowNothingOfTheProtocol() =>
        Assert.DoesNotContain(
            PublicApiListing.Of(typeof(Resource).Assembly),
            line =>
                line.Contains("Pulumirpc", StringComparison.Ordinal)
                || line.Contains("Google.Protobuf", StringComparison.Ordinal)
                || line.Contains("Pulumi.Protocol", StringComparison.Ordinal)
        );
}
