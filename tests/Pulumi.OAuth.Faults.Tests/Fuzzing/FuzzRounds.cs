using System.Globalization;

namespace Pulumi.OAuth.Faults.Tests.Fuzzing;

/// <summary>How many inputs each property gets, and from which seed: <c>OAUTH_FUZZ_ROUNDS</c> and <c>OAUTH_FUZZ_SEED</c>.</summary>
internal static class FuzzRounds
{
    private const int InATestRun = 1500;
    private const int SeedOfTestRuns = 20300101;

    public static int Count { get; } = Number("OAUTH_FUZZ_ROUNDS") ?? InATestRun;

    /// <summary>A test run always looks at the same inputs; a long run at new ones, unless it is told to repeat.</summary>
    public static int Seed { get; } =
        Number("OAUTH_FUZZ_SEED") ?? (Number("OAUTH_FUZZ_ROUNDS") is null ? SeedOfTestRuns : Random.Shared.Next());

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
