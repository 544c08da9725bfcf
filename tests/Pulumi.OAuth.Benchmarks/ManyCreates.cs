using System.Net.Http.Json;
using Pulumi.OAuth.Benchmarks.Measuring;
using Pulumi.OAuth.Benchmarks.Running;

namespace Pulumi.OAuth.Benchmarks;

/// <summary>Creations through the plugin, many at once. The peers are an HTTP client alone, and one that puts a file of a note's size on
/// the disk before each request, as anything must that is to know after a crash what it was about to make.</summary>
internal sealed class ManyCreates : IBenchmark
{
    private const int AtOnce = 32;

    public string Name => "creates";

    public async Task RunAsync(Bench bench)
    {
        var count = bench.Effort.Count(1_000);
        await using var tenant = await TenantProcess.StartAsync(bench.Programs);
        using var home = new TemporaryFolder();
        await using var plugin = await ConfiguredPlugin.StartAsync(bench.Programs, tenant, home.Path);
        using var client = await tenant.LogInAsync();
        using var files = new TemporaryFolder();
        var run = 0;
        await plugin.CreateAsync("first", ClientInputs.Of("A client of a benchmark", "first"));
        var note = new byte[Directory.EnumerateFiles(home.Path, "*", SearchOption.AllDirectories).Max(f => new FileInfo(f).Length)];

        var medians = await Rounds.WarmMediansAsync(
            bench.Effort.Rounds(5),
            () => MeasureAsync(name => plugin.CreateAsync(name, ClientInputs.Of("A client of a benchmark", name))),
            () =>
                MeasureAsync(async name =>
                {
                    await Task.Run(() => Disk.WriteDurably(files.Below(name), note));
                    await PostAsync(name);
                }),
            () => MeasureAsync(PostAsync)
        );

        var times = medians.Select(m => TimeSpan.FromSeconds(m[0])).ToArray();
        bench.Table.Ratio(
            $"{count:#,0} creations through the plugin, {AtOnce} at a time",
            times[0].Text(),
            $"HttpClient, a flushed file of {note.Length:#,0} bytes each: {times[1].Text()}",
            times[0] / times[1],
            1.25
        );
        bench.Table.Ratio("the same", times[0].Text(), "HttpClient alone: " + times[2].Text(), times[0] / times[2], aim: null);

        async Task<double[]> MeasureAsync(Func<string, Task> create)
        {
            run++;
            var time = await Rounds.TimeAsync(() => Flow.RunAsync(count, AtOnce, i => create($"c{run}-{i}")));
            return [time.TotalSeconds];
        }

        async Task PostAsync(string name)
        {
            using var answer = await client.PostAsJsonAsync(
                new Uri("/v3/oauth-clients", UriKind.Relative),
                ClientInputs.ForApi("A client of a benchmark", name)
            );
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        }
    }
}
