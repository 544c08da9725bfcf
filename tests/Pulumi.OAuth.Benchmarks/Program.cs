using Pulumi.OAuth.Benchmarks;
using Pulumi.OAuth.Benchmarks.Measuring;
using Pulumi.OAuth.Benchmarks.Running;

// An engine has started this as the program of a stack that is measured.
if (Environment.GetEnvironmentVariable("PULUMI_MONITOR") is not null)
    return await StackProgram.Read(Environment.GetEnvironmentVariable(StackProgram.Variable)!).RunAsync();

const string Trial = "--trial";
IBenchmark[] all =
[
    new PluginStart(),
    new ValueCodec(),
    new Decisions(),
    new ManyCreates(),
    new NodePeerUp(),
    new NoChangePreview(),
    new RefreshRequests(),
    new CostPerResource(),
];
var names = args.Where(a => a != Trial).ToList();
if (names.Find(name => all.All(b => b.Name != name)) is { } unknown)
{
    await Console.Error.WriteLineAsync(
        $"There is no benchmark '{unknown}'. There are: {string.Join(", ", all.Select(b => b.Name))}. {Trial} measures next to nothing, "
            + "to see that they work."
    );
    return 2;
}

using var programs = BuiltPrograms.Find();
Console.WriteLine($"{await Machine.DescribeAsync(programs)}\n\nMedians of rounds in which ours and the peer take turns.\n");
var bench = new Bench(programs, new Effort(args.Contains(Trial)), new Table(Console.Out));
foreach (var benchmark in all.Where(b => names.Count == 0 || names.Contains(b.Name)))
    await benchmark.RunAsync(bench);
return 0;
