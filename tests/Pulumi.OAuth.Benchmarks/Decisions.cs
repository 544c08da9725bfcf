using Pulumi.OAuth.Benchmarks.Measuring;
using Pulumi.OAuth.Benchmarks.Running;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Diffs;
using Pulumi.OAuth.Resources.Patching;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Benchmarks;

/// <summary>What the provider decides about one changed client, in this process: Check, Diff, and the patch that is sent.</summary>
internal sealed class Decisions : IBenchmark
{
    private const int Batches = 30;

    private static readonly Shape Shape = ShapeCatalog.Find(ClientInputs.Type)!;
    private static readonly Pulumi.Protocol.Values.Urn Client = new($"urn:pulumi:dev::benchmark::{ClientInputs.Type}::reporting");
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Name => "decisions";

    public Task RunAsync(Bench bench)
    {
        var repetitions = bench.Effort.Count(5_000);
        var state = ClientInputs
            .Of("Nightly reports", "reporting")
            .Set("secret", PropertyValue.OfSecret(PropertyValue.Of("0123456789abcdef0123456789abcdef")));
        var oldInputs = Check(ClientInputs.Of("Nightly reports", "reporting"), PropertyMap.Empty);
        var inputs = ClientInputs.Of("Daily reports", "reporting");

        List<double> times = [],
            sizes = [];
        for (var batch = 0; batch < bench.Effort.Rounds(Batches); batch++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < repetitions; i++)
                Decide(oldInputs, state, inputs);
            times.Add((Environment.CpuUsage.TotalTime - before).TotalMicroseconds / repetitions);
            sizes.Add((GC.GetAllocatedBytesForCurrentThread() - allocated) / (1024.0 * repetitions));
        }
        // The first batches still compile. Time of the processor, since it has no peer that the same machine slows down.
        bench.Table.Limit("Check, Diff and plan of a client, time of the processor", Rounds.Median(times.Skip(times.Count / 2)), 10, "µs");
        bench.Table.Limit("memory that this allocates", Rounds.Median(sizes.Skip(sizes.Count / 2)), 8, "KB");
        return Task.CompletedTask;
    }

    private static void Decide(PropertyMap oldInputs, PropertyMap state, PropertyMap given)
    {
        var inputs = Check(given, oldInputs);
        var diff = ResourceDiff.Run(
            Shape,
            new DiffCall
            {
                Urn = Client,
                Type = Shape.Token,
                Id = "1",
                OldInputs = oldInputs,
                State = state,
                Inputs = inputs,
            },
            ApiVersion.V3,
            Now
        );
        var plan = new PatchPlanner(Shape, ApiVersion.V3, guardUpdates: false).Plan(oldInputs, state, inputs);
        if (diff.Changes.Length != 1 || plan.Steps.Length != 1)
            throw new InvalidOperationException("One change is one operation.");
    }

    private static PropertyMap Check(PropertyMap inputs, PropertyMap oldInputs) =>
        ResourceCheck
            .Run(
                Shape,
                new CheckCall
                {
                    Urn = Client,
                    Type = Shape.Token,
                    LogicalName = "reporting",
                    Inputs = inputs,
                    OldInputs = oldInputs,
                },
                new Precedent(oldInputs, PropertyMap.Empty),
                ApiVersion.V3,
                Now
            )
            .Answer.Inputs;
}
