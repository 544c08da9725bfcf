using System.Globalization;
using System.Text;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>The first line a plugin writes: the port it listens on.</summary>
internal static class PortLine
{
    /// <summary>Far more than any port; what is longer is not one.</summary>
    private const int MaxLength = 4096;

    /// <summary>Reads up to the first line end, byte by byte, so that the rest stays for others. Null at the end of the stream.</summary>
    public static async Task<string?> ReadAsync(Stream output)
    {
        var line = new List<byte>();
        var next = new byte[1];
        while (line.Count < MaxLength)
        {
            if (await output.ReadAsync(next) == 0)
                return null;
            if (next[0] == (byte)'\n')
                break;
            line.Add(next[0]);
        }
        return Encoding.UTF8.GetString([.. line]);
    }

    /// <summary>The port, or null when the line is none.</summary>
    public static int? Parse(string line)
    {
        // `dotnet run` shows its progress to terminals, and to pipes.
        var text = line.Replace("\e]9;4;3;\e\\", "", StringComparison.Ordinal)
            .Replace("\e]9;4;0;\e\\", "", StringComparison.Ordinal)
            .Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
            ? port
            : null;
    }
}
