using System.Globalization;
using Pulumi.Scenarios.Tests.Harness;
using static Pulumi.Scenarios.Declaration;

namespace Pulumi.Scenarios.Tests.Lifecycle;

/// <summary>Whoever uses a credential while it is rotated. A test run rotates twice; a soak fifty times.</summary>
[Trait("Category", "Soak")]
public sealed class ConsumerTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    private static readonly int Rotations = int.TryParse(
        Environment.GetEnvironmentVariable("OAUTH_SOAK_ROUNDS"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var rounds
    )
        ? Math.Min(rounds, 50)
        : 2;

    public Task InitializeAsync() => tenant.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 1_800_000)]
    public async Task WhoeverDependsOnACredentialThatIsRotated_NeverFailsToLogIn()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        Declare(stack, rotation: 0);
        (await stack.UpAsync()).Expect();
        await using var consumer = new Consumer(tenant);

        for (var rotation = 1; rotation <= Rotations; rotation++)
        {
            Declare(stack, rotation);
            var up = (await stack.UpAsync()).Expect();
            Assert.Equal(
                ["replace client", "replace named", "replace token", "update uses-client", "update uses-named", "update uses-token"],
                up.Changes.Where(c => c.Split(' ')[0] is "replace" or "update")
            );
        }
        Assert.Empty(consumer.Failures);
        // Of each kind the first one and every successor.
        Assert.Equal(3 * (Rotations + 1), await EventuallyAsync(() => consumer.Logins.Count, 3 * (Rotations + 1)));
        Assert.Equal(
            ["nightly"],
            (await tenant.TokensAsync())
                .Select(t => t.GetProperty("name").GetString())
                .Where(n => !n!.StartsWith("token-", StringComparison.Ordinal))
        );
    }

    /// <summary>The last credentials have just been told.</summary>
    private static async Task<int> EventuallyAsync(Func<int> count, int wanted)
    {
        for (var wait = 0; wait < 100 && count() < wanted; wait++)
            await Task.Delay(100);
        return count();
    }

    private static void Declare(ScenarioStack stack, int rotation)
    {
        Dictionary<string, string> triggers = new() { ["rotation"] = rotation.ToString(CultureInfo.InvariantCulture) };
        stack.Declare(
            Client("client") with
            {
                RotationTriggers = triggers,
            },
            Token("token") with
            {
                RotationTriggers = triggers,
            },
            Token("named") with
            {
                RotationTriggers = triggers,
                TenantName = "nightly",
            },
            Uses("client"),
            Uses("token"),
            Uses("named")
        );
    }

    private static Declaration Uses(string credential) =>
        Client("uses-" + credential) with
        {
            TenantName = "uses-" + credential,
            DescriptionFromCredential = credential,
        };
}
