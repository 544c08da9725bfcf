using System.Globalization;
using System.Text;
using Pulumi.OAuth.Faults.Tests.Harness;

namespace Pulumi.OAuth.Faults.Tests.Fuzzing;

/// <summary>Runs one property over mutated inputs, and says how to repeat the input that broke it.</summary>
internal static class FuzzRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <param name="name">Name of the property.</param>
    /// <param name="try">Looks at one input. Returns what is wrong with how it was taken, null when nothing is. What it throws is wrong,
    /// too.</param>
    public static async Task OverAsync(string name, Func<Mutator, Task<string?>> @try)
    {
        for (var round = 0; round < FuzzRounds.Count; round++)
        {
            var seed = unchecked(FuzzRounds.Seed + round);
            string? wrong;
            try
            {
                wrong = await @try(new Mutator(new Random(seed))).WaitAsync(Patience);
            }
#pragma warning disable CA1031 // Whatever escapes is what fuzzing looks for.
            catch (Exception escaped)
#pragma warning restore CA1031
            {
                wrong = escaped.ToString();
            }
            if (wrong is not null)
                Assert.Fail($"{name} fails; repeat with OAUTH_FUZZ_SEED={seed} OAUTH_FUZZ_ROUNDS=1: {wrong}");
        }
        await Report.WriteAsync(
            $"fuzz-{name}.txt",
            string.Create(CultureInfo.InvariantCulture, $"fuzz {name}: {FuzzRounds.Count} cases from seed {FuzzRounds.Seed}\n")
        );
    }

    /// <summary>What is wrong when a text holds the canary.</summary>
    public static string? Leak(string? text) =>
        text is not null && text.Contains(Mutator.Canary, StringComparison.Ordinal) ? $"it shows a secret: {text}" : null;

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
