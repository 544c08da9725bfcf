using Pulumi.OAuth.Benchmarks.Measuring;
using Pulumi.OAuth.Benchmarks.Running;

namespace Pulumi.OAuth.Benchmarks;

/// <summary>What every benchmark works with.</summary>
/// <param name="Programs">What is measured.</param>
/// <param name="Effort">How much is measured.</param>
/// <param name="Table">Where the figures go.</param>
internal sealed record Bench(BuiltPrograms Programs, Effort Effort, Table Table);
