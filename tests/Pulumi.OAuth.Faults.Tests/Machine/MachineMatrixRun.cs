using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Matrix;

namespace Pulumi.OAuth.Faults.Tests.Machine;

/// <summary>Runs every case that has no reason not to be run, once for all the rows of the table; a few side by side, each on a bench of
/// its own.</summary>
public sealed class MachineMatrixRun : IAsyncLifetime
{
    private static readonly int SideBySide = Math.Clamp(Environment.ProcessorCount, 2, 4);

    private readonly ConcurrentDictionary<string, CaseEnd> _ends = new();

    /// <summary>The cases that were run, and how they ended.</summary>
    internal IReadOnlyDictionary<string, CaseEnd> Ends => _ends;

    public async Task InitializeAsync()
    {
        var rows = new ConcurrentQueue<MachineCase>(MachineCase.All.Where(row => row.NotRunBecause is null));
        await Task.WhenAll(Enumerable.Range(0, SideBySide).Select(_ => Task.Run(() => RunAsync(rows))));
        await Report.WriteAsync("machine-fault-matrix.txt", Summary());
        await Report.WriteAsync(
            "machine-fault-cases.list",
            string.Concat(_ends.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}: {Words(e.Value)}\n"))
        );
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task RunAsync(ConcurrentQueue<MachineCase> rows)
    {
        await using var bench = await MachineBench.StartAsync();
        while (rows.TryDequeue(out var row))
            _ends[row.Name] = await new MachineCaseRun(bench, row).RunAsync();
    }

    /// <summary>How many cases ran and how they ended, a line for each fault.</summary>
    private string Summary()
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{_ends.Count} machine fault cases: {Count<CaseEnd.Absorbed>("")} absorbed, {Count<CaseEnd.Healed>("")} healed by the next "
                + $"run, {Count<CaseEnd.Decided>("")} for a person to decide, {Count<CaseEnd.Broken>("")} broken; "
                + $"{MachineCasesNotRun.Named.Count} that cannot occur"
        );
        text.AppendLine(CultureInfo.InvariantCulture, $"{"", -46}{"absorbed", 9}{"healed", 9}{"decided", 9}{"broken", 9}");
        foreach (var fault in MachineCase.All.Select(row => row.Fault.Name).Distinct())
        {
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{fault, -46}{Count<CaseEnd.Absorbed>(fault), 9}{Count<CaseEnd.Healed>(fault), 9}"
                    + $"{Count<CaseEnd.Decided>(fault), 9}{Count<CaseEnd.Broken>(fault), 9}"
            );
        }
        return text.ToString();
    }

    private int Count<TEnd>(string fault)
        where TEnd : CaseEnd => _ends.Count(e => e.Value is TEnd && e.Key.StartsWith(fault, StringComparison.Ordinal));

    private static string Words(CaseEnd end) =>
        end switch
        {
            CaseEnd.Absorbed => "absorbed",
            CaseEnd.Healed => "healed",
            CaseEnd.Decided decided => decided.Error,
            CaseEnd.Broken broken => "broken: " + broken.Why,
            _ => end.ToString(),
        };
}
