using Pulumi.OAuth.Resources.Reviews;
using Pulumi.Storage;

namespace Pulumi.OAuth.Plugin.Verbs;

/// <summary>Reads what <c>pulumi stack export</c> wrote.</summary>
internal static class ExportOfStack
{
    /// <summary>A stack of 100,000 resources is smaller; what comes in by standard input may have no end.</summary>
    private const int Largest = 256 * 1024 * 1024;

    /// <summary>What is made of a file.</summary>
    /// <param name="file">Its name; - for standard input.</param>
    /// <param name="option">The option that named it, for messages.</param>
    /// <param name="surroundings">Standard input.</param>
    /// <param name="read">Makes it of the bytes.</param>
    /// <exception cref="FormatException">It cannot be read, or is no export; the message names the option.</exception>
    public static T Read<T>(string file, string option, VerbSurroundings surroundings, Func<byte[], T> read)
    {
        try
        {
            return read(Content(file, surroundings));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FormatException($"{option} {file}: there is no such file. `pulumi stack export --file FILE` writes one.", missing);
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{option} {file}: {wrong.Message}", wrong);
        }
    }

    private static byte[] Content(string file, VerbSurroundings surroundings)
    {
        using var stream = file == "-" ? surroundings.Input() : Open(file);
        if (stream is FileStream { Length: > Largest })
            throw TooLarge();
        using var content = new MemoryStream();
        var part = new byte[81_920];
        for (int read; (read = stream.Read(part)) > 0; )
        {
            if (content.Length + read > Largest)
                throw TooLarge();
            content.Write(part, 0, read);
        }
        return content.ToArray();
    }

    private static FormatException TooLarge() => new($"it is larger than {Largest / (1024 * 1024)} MiB, which no export of a stack is");

    private static FileStream Open(string file) =>
        RegularFile.Against(file) is { } reason
            ? throw new FormatException($"it was not read: {reason}. Standard input is -")
            : RegularFile.OpenRead(file);

    /// <summary>The ids and URNs of a file.</summary>
    /// <param name="file">Its name; - for standard input.</param>
    /// <param name="option">The option that named it, for messages.</param>
    /// <param name="surroundings">Standard input.</param>
    /// <exception cref="FormatException">It cannot be read, or is no export; the message names the option.</exception>
    public static StackExport Read(string file, string option, VerbSurroundings surroundings) =>
        Read(
            file,
            option,
            surroundings,
            content =>
                StackExport.Read(content, file == "-" ? null : new DateTimeOffset(File.GetLastWriteTimeUtc(DurableFile.Target(file))))
        );
}
