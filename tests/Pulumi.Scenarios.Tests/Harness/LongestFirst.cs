using Pulumi.Scenarios.Tests.Programs;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Pulumi.Scenarios.Tests.Harness.LongestFirst", "Pulumi.Scenarios.Tests")]

namespace Pulumi.Scenarios.Tests.Harness;

/// <summary>Begins with what waits longest for the tenant's limits, so that the others run meanwhile, and none is left to run
/// alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(c => c.DisplayName.EndsWith(typeof(AdoptionTests).FullName!, StringComparison.Ordinal));
}
