using System.Text;

namespace Pulumi.Embedded.Display;

/// <summary>A table of columns two spaces apart.</summary>
internal static class TextTable
{
    /// <param name="headers">First line.</param>
    /// <param name="rows">A cell for each column; a further cell holds whole lines that follow the row.</param>
    /// <param name="indent">Before each line.</param>
    public static string Of(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows, string indent = "")
    {
        var all = rows.ToList();
        var widths = headers.Select((h, i) => all.Select(r => r[i].Length).Append(h.Length).Max()).ToList();
        var text = new StringBuilder();
        foreach (var row in all.Prepend(headers))
        {
            text.Append(indent);
            for (var i = 0; i < headers.Count; i++)
                text.Append(i + 1 < headers.Count ? row[i].PadRight(widths[i]) + "  " : row[i]);
            text.Append('\n');
            if (row.Count > headers.Count)
                text.Append(row[headers.Count]);
        }
        return text.ToString();
    }
}
