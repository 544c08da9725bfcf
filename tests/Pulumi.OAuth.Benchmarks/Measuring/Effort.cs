namespace Pulumi.OAuth.Benchmarks.Measuring;

/// <summary>How much is measured: all of it, or just enough to see that a benchmark works.</summary>
/// <param name="IsTrial">The figures are worth nothing.</param>
internal sealed record Effort(bool IsTrial)
{
    private const int Smaller = 100;

    /// <summary>So many things, or few of them.</summary>
    public int Count(int full) => IsTrial ? Math.Max(2, full / Smaller) : full;

    /// <summary>So many rounds, or one.</summary>
    public int Rounds(int full) => IsTrial ? 1 : full;
}
