namespace Pulumi.OAuth.Benchmarks.Running;

/// <summary>Many actions, some of them at a time.</summary>
internal static class Flow
{
    /// <param name="count">How many.</param>
    /// <param name="atOnce">How many of them are under way together.</param>
    /// <param name="action">Gets the number of each, from 0.</param>
    public static Task RunAsync(int count, int atOnce, Func<int, Task> action) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (i, _) => await action(i)
        );
}
