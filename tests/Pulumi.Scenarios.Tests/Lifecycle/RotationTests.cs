using System.Globalization;
using Pulumi.Scenarios.Tests.Harness;
using static Pulumi.Scenarios.Declaration;

namespace Pulumi.Scenarios.Tests.Lifecycle;

/// <summary>Credentials that renew themselves, tried with the clock of a trial.</summary>
public sealed class RotationTests(TenantProcess tenant) : IClassFixture<TenantProcess>, IAsyncLifetime
{
    public Task InitializeAsync() => tenant.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 900_000)]
    public async Task TheSameProgram_OnTwelveDays_RotatesWhatIsDueOnEach_AndSaysWhy()
    {
        (string Now, string Rotated)[] days =
        [
            ("2027-12-15T06:00:00Z", ""),
            ("2028-01-08T12:00:00Z", ""),
            ("2028-01-10T12:00:00Z", "token"),
            ("2028-02-28T23:00:00Z", "token"),
            ("2028-02-29T11:00:00Z", "leap"),
            ("2028-03-01T12:00:00Z", ""),
            ("2028-03-14T05:00:00Z", ""),
            ("2028-03-15T05:00:00Z", "age"),
            ("2028-03-29T23:00:00Z", "token"),
            ("2028-03-30T01:00:00Z", "leap"),
            ("2028-03-31T01:00:00Z", ""),
            ("2028-05-31T12:00:00Z", "leap token"),
        ];
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(
            Client("leap") with
            {
                RotateAfterDays = 30,
                RotationAnchor = "2028-02-29T00:00:00Z",
            },
            Client("age") with
            {
                RotateAfterDays = 90,
            },
            Token("token") with
            {
                RotateBeforeDays = 5,
            }
        );

        foreach (var (now, rotated) in days)
        {
            stack.Set("OAUTH_PROVIDER_NOW", now);
            var up = (await stack.UpAsync()).Expect();

            var replaced = up
                .Steps.Where(s => s.StartsWith("replace ", StringComparison.Ordinal))
                .Select(s => s["replace ".Length..])
                .Order(StringComparer.Ordinal);
            Assert.Equal($"{now}: {rotated}", $"{now}: {string.Join(' ', replaced)}");
            Assert.Contains("OAUTH_PROVIDER_NOW is set", up.Text, StringComparison.Ordinal);
            if (now.StartsWith("2028-02-29", StringComparison.Ordinal))
                Assert.Contains(
                    "due since 29 Feb (every 30 days from 29 Feb); replaced before its dependants, deleted after them",
                    up.Text,
                    StringComparison.Ordinal
                );
        }
        Assert.Equal(2, (await tenant.ClientsAsync()).Count);
        Assert.Single(await tenant.TokensAsync());
    }

    [Fact(Timeout = 300_000)]
    public async Task AReplacedToken_LivesOnForSomeHours_AndIsGoneAfterThem()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        var now = DateTimeOffset.UtcNow;
        var token = Token("token") with { KeepPreviousForHours = 24, RotateBeforeDays = 5 };
        Declare(stack, token);
        (await stack.UpAsync()).Expect();
        var old = Assert.Single(await tenant.TokensAsync()).GetProperty("id").GetString();

        stack.Set("OAUTH_PROVIDER_NOW", now.AddDays(26).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        var preview = (await stack.RunAsync("preview")).Expect();
        var up = (await stack.UpAsync()).Expect();

        Assert.Contains("kept after them for 24 hours, in which it counts against the quota", preview.Text, StringComparison.Ordinal);
        Assert.Equal(["create-replacement token", "delete-replaced token", "replace token"], up.Changes);
        var kept = Assert.Single(await tenant.TokensAsync(), t => t.GetProperty("id").GetString() == old);
        Assert.InRange(
            kept.GetProperty("expirationDate").GetDateTimeOffset(),
            now.AddDays(27).AddMinutes(-1),
            now.AddDays(27).AddMinutes(10)
        );
        Assert.Equal(2, (await tenant.TokensAsync()).Count);

        stack.Set("OAUTH_PROVIDER_NOW", now.AddDays(28).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        Declare(stack, token, Token("other"));
        (await stack.UpAsync()).Expect();
        Assert.DoesNotContain(await tenant.TokensAsync(), t => t.GetProperty("id").GetString() == old);
        // Whoever is not replaced is deleted at once.
        (await stack.DestroyAsync()).Expect();
        Assert.Empty(await tenant.TokensAsync());
    }

    [Fact(Timeout = 300_000)]
    public async Task EightTokensOfAnIdentityThatMayHaveTen_AreAllRotatedInOneUp()
    {
        await using var stack = await ScenarioStack.CreateAsync(tenant);
        stack.Declare(Tokens(rotation: "1"));
        (await stack.UpAsync()).Expect();
        var before = (await tenant.TokensAsync()).Select(t => t.GetProperty("id").GetString()).ToList();
        stack.Declare(Tokens(rotation: "2"));
        await tenant.ForgetRequestsAsync();

        var preview = (await stack.RunAsync("preview")).Expect();
        var nothing = await tenant.ChangingRequestsAsync();
        var up = (await stack.UpAsync()).Expect();

        Assert.Contains(
            "7 of those to be replaced are deleted before their successors are created",
            preview.Text,
            StringComparison.Ordinal
        );
        Assert.Empty(nothing);
        Assert.Equal(8, up.Changes.Count(c => c.StartsWith("replace ", StringComparison.Ordinal)));
        var after = (await tenant.TokensAsync()).Select(t => t.GetProperty("id").GetString()).ToList();
        Assert.Equal(8, after.Count);
        Assert.Empty(after.Intersect(before));
        (await stack.UpAsync("--expect-no-changes")).Expect();
    }

    private static Declaration[] Tokens(string rotation) =>
        [.. Enumerable.Range(1, 8).Select(i => Token($"t{i}") with { RotationTriggers = new() { ["rotation"] = rotation } })];

    private static void Declare(ScenarioStack stack, params Declaration[] declarations)
    {
        stack.Declare(declarations);
        File.AppendAllText(Path.Combine(stack.Folder, "Pulumi.dev.yaml"), "  oauth:apiVersion: v2025\n");
    }
}
