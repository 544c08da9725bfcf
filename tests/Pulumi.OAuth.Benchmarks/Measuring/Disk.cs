namespace Pulumi.OAuth.Benchmarks.Measuring;

/// <summary>What the disk alone takes for a file that survives a crash: written, flushed, renamed.</summary>
internal static class Disk
{
    public static void WriteDurably(string file, ReadOnlySpan<byte> content)
    {
        var draft = file + ".draft";
        using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        File.Move(draft, file, overwrite: true);
    }
}
