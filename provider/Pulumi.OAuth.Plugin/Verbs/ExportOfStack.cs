using Pulumi.OAuth.Resources.Reviews;
using Pulumi.Storage;

namespace Pulumi.OAuth.Plugin.Verbs;

/// <summary>Reads what <c>pulumi stack export</c> wrote.</summary>
internal static class ExportOfStack
{
    /// <summary>A stack of 100,000 resources is smaller; what comes in by standard input may have no end.</summary>
    private const int Largest = 256 * 1024 * 1024;

    /// <summary>The bytes of a file.</summary>
    /// <param name="file">Its name; - for standard input.</param>
    /// <param name="surroundings">Standard input.</param>
    /// <exception cref="FormatException">It is larger than any export, or no file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Content(string file, VerbSurroundings surroundings)
    {
        using var stream = file == "-" ? surroundings.Input() : Open(file);
        if (stream is FileStream { Length: > Largest })
            throw TooLarge();
        using var content = new MemoryStream();
        var part = new byte[81_920];
        for (int read; (read = stream.Read(part)) > 0;)
        {
            if (content.Length + read > Largest)
                throw TooLarge();
            content.Write(part, 0, read);
        }
        return content.ToArray();
    }

    private static FormatException TooLarge() => new($"it is larger than {Largest / (1024 * 1024)} MiB, which no export of a stack is");

    private static FileStream Open(string file) => RegularFile.Against(file) is { } reason
        ? throw new FormatException($"it was not read: {reason}. Standard input is -")
        : RegularFile.OpenRead(file);

    /// <summary>The ids and URNs of a file.</summary>
    /// <param name="file">Its name; - for standard input.</param>
    /// <param name="option">The option that named it, for messages.</param>
    /// <param name="surroundings">Standard input.</param>
    /// <exception cref="FormatException">It is no export.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static StackExport Read(string file, string option, VerbSurroundings surroundings)
    {
        try
        {
            return StackExport.Read(Content(file, surroundings));
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"{option} {file}: {wrong.Message}", wrong);
        }
    }
}
