using System.Globalization;

namespace Pulumi.OAuth.Faults.Tests.Soak;

/// <summary>How many rounds, and from which seed: <c>OAUTH_SOAK_ROUNDS</c> and <c>OAUTH_SOAK_SEED</c>.</summary>
internal static class SoakRounds
{
    private const int InATestRun = 2;

    public static int Count { get; } = Number("OAUTH_SOAK_ROUNDS") ?? InATestRun;

    /// <summary>Always a new one, unless told to repeat: what is killed when is different every time anyhow.</summary>
    public static int Seed { get; } = Number("OAUTH_SOAK_SEED") ?? Random.Shared.Next();

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
