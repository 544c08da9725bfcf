using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Pulumi.OAuth.Faults.Tests.Harness;

namespace Pulumi.OAuth.Faults.Tests.Matrix;

/// <summary>Runs every case, many side by side, since they mostly wait; once for all the rows of the matrix.</summary>
public class MatrixRun : IAsyncLifetime
{
    private const int SideBySide = 16;
    private const int TimesFaster = 10;

    private readonly ConcurrentDictionary<string, CaseEnd> _ends = new();

    /// <summary>What is run.</summary>
    internal virtual IReadOnlyList<MatrixCase> Cases => MatrixCase.All;

    /// <summary>Name of the report.</summary>
    internal virtual string ReportName => Whole;

    private const string Whole = "fault-matrix";

    internal IReadOnlyDictionary<string, CaseEnd> Ends => _ends;

    /// <summary>The cases that ended with a person's decision.</summary>
    internal IEnumerable<string> Decided => _ends.Where(e => e.Value is CaseEnd.Decided).Select(e => e.Key).Order(StringComparer.Ordinal);

    public async Task InitializeAsync()
    {
        var benches = new ConcurrentBag<(Workbench Bench, HurriedTime Time)>();
        await Parallel.ForEachAsync(
            Cases,
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide },
            async (row, _) =>
            {
                if (!benches.TryTake(out var place))
                {
                    var time = new HurriedTime(TimesFaster);
                    place = (await Workbench.StartAsync(time), time);
                }
                _ends[row.Name] = await new CaseRun(place.Bench, place.Time, row).RunAsync();
                place.Bench.Reset();
                benches.Add(place);
            }
        );
        foreach (var (bench, _) in benches)
            await bench.DisposeAsync();
        await Report.WriteAsync($"{ReportName}.txt", Summary());
        await Report.WriteAsync(
            $"unresolved-cases{(ReportName == Whole ? "" : "-" + ReportName)}.list",
            string.Concat(Decided.Select(name => name + "\n"))
        );
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>How many cases ran and how they ended, a line for each operation.</summary>
    private string Summary()
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"{_ends.Count} fault cases: {Count<CaseEnd.Absorbed>(_ => true)} absorbed, {Count<CaseEnd.Healed>(_ => true)} healed by the "
                + $"next up, {Count<CaseEnd.Decided>(_ => true)} for a person to decide, {Count<CaseEnd.Broken>(_ => true)} broken"
        );
        text.AppendLine(CultureInfo.InvariantCulture, $"{"", -46}{"absorbed", 9}{"healed", 9}{"decided", 9}{"broken", 9}");
        foreach (var operation in Cases.Select(OperationOf).Distinct())
        {
            bool Is(string name) => name.StartsWith(operation + ",", StringComparison.Ordinal);
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{operation, -46}{Count<CaseEnd.Absorbed>(Is), 9}{Count<CaseEnd.Healed>(Is), 9}"
                    + $"{Count<CaseEnd.Decided>(Is), 9}{Count<CaseEnd.Broken>(Is), 9}"
            );
        }
        return text.ToString();
    }

    private static string OperationOf(MatrixCase row) =>
        row.Name[..row.Name.IndexOf(',', row.Name.IndexOf(',', StringComparison.Ordinal) + 1)];

    private int Count<TEnd>(Func<string, bool> isCounted)
        where TEnd : CaseEnd => _ends.Count(e => e.Value is TEnd && isCounted(e.Key));
}
