namespace Pulumi.OAuth.Benchmarks;

/// <summary>One question about speed or size, with its answer in rows of a table.</summary>
internal interface IBenchmark
{
    /// <summary>What it is called on the command line, a word.</summary>
    string Name { get; }

    Task RunAsync(Bench bench);
}
