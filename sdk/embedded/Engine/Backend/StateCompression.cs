using System.IO.Compression;

namespace Pulumi.Embedded.Engine.Backend;

/// <summary>Compressed state (<c>.json.gz</c>), which Pulumi's CLI writes when it is told to.</summary>
internal static class StateCompression
{
    public const string Ending = ".gz";

    /// <summary>Of a kind that is not read here.</summary>
    public const string ZstdEnding = ".zst";

    /// <summary>The text in a file; the CLI goes by the content, too, not by the name.</summary>
    /// <exception cref="InvalidDataException">It begins like a compressed file and goes on otherwise.</exception>
    public static byte[] Expand(byte[] content)
    {
        if (content is not [0x1f, 0x8b, ..])
            return content;
        using var expanded = new MemoryStream();
        using (var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress))
            gzip.CopyTo(expanded);
        return expanded.ToArray();
    }

    /// <summary>The content as a file of that name holds it.</summary>
    public static ReadOnlySpan<byte> ForFile(string path, ReadOnlySpan<byte> content)
    {
        if (!path.EndsWith(Ending, StringComparison.Ordinal))
            return content;
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal))
            gzip.Write(content);
        return compressed.ToArray();
    }
}
