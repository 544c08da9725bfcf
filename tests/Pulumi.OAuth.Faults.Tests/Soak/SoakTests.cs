using System.Globalization;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Soak;

/// <summary>Random kills of every process there is. Two rounds with all tests; <c>make soak</c> goes on.</summary>
[Trait("Category", "Soak")]
public sealed class SoakTests
{
    [Fact]
    public async Task AnyProcess_KilledAtAnyTime_InvariantsHoldAfterTheDocumentedSteps()
    {
        await using var tenant = await TenantHost.StartAsync();
        await using var stack = await ProcessStack.CreateAsync(tenant.BaseUrl, tenant.LoginId, tenant.LoginSecret);
        var story = new SoakStory(stack, tenant, new Random(SoakRounds.Seed));
        var title = string.Create(CultureInfo.InvariantCulture, $"soak: {SoakRounds.Count} rounds, OAUTH_SOAK_SEED={SoakRounds.Seed}");
        try
        {
            for (var round = 1; round <= SoakRounds.Count; round++)
            {
                await story.RoundAsync(round);
                await Report.WriteAsync("soak.txt", $"{title}\n{string.Join('\n', story.Ends)}\n");
            }
        }
        catch (InvalidOperationException failure)
        {
            throw new InvalidOperationException($"{title}\n{failure.Message}", failure);
        }
    }
}
