using Spectre.Console.Rendering;

namespace Pulumi.Embedded.Display;

/// <summary>Rows of <see cref="TableDisplay"/>, in columns, a line each: what is too long for the terminal is cut at its end.</summary>
internal sealed class StepLines : Renderable
{
    private const string Cut = "…";

    private readonly Segment[][] _rows;
    private readonly Segment[][] _brief;

    /// <param name="rows">What has happened so far; at least one.</param>
    /// <param name="time">For how long something has been running.</param>
    public StepLines(IReadOnlyList<TableDisplayRow> rows, TimeProvider time)
    {
        _rows = [.. rows.Select(r => r.Cells(time, isBrief: false))];
        _brief = [.. rows.Select(r => r.Cells(time, isBrief: true))];
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        // The state is worth more than the whole type.
        var rows = WidthsOf(_rows)[..^1].Sum(w => w + 1) <= maxWidth ? _rows : _brief;
        var widths = WidthsOf(rows);
        return rows.SelectMany(r => Line(r, widths, maxWidth).Append(Segment.LineBreak));
    }

    private static int[] WidthsOf(Segment[][] rows) => [.. rows[0].Select((_, column) => rows.Max(r => r[column].CellCount()))];

    private static List<Segment> Line(Segment[] cells, int[] widths, int maxWidth)
    {
        var line = new List<Segment>();
        for (var column = 0; column < cells.Length - 1; column++)
            line.AddRange([cells[column], Segment.Padding(widths[column] - cells[column].CellCount() + 1)]);
        line.Add(cells[^1]);
        return Segment.CellCount(line) <= maxWidth ? line : Shortened(line, maxWidth);
    }

    private static List<Segment> Shortened(List<Segment> line, int maxWidth)
    {
        var shortened = new List<Segment>();
        var left = maxWidth - 1;
        foreach (var segment in line)
        {
            if (Segment.Truncate(segment, left) is { } part)
                shortened.Add(part);
            left -= segment.CellCount();
            if (left <= 0)
                break;
        }
        shortened.Add(new Segment(Cut, line[^1].Style));
        return shortened;
    }
}
