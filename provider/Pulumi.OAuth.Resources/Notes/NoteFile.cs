using System.Text.Json;
using Pulumi.Texts;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>Reads a note's file, and never more of it than a note may have.</summary>
internal static class NoteFile
{
    /// <exception cref="IOException">It cannot be read, or has grown beyond a note's size.</exception>
    public static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var text = new byte[NoteTrust.MaxBytes + 1];
        var length = stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        return length <= NoteTrust.MaxBytes ? text[..length] : throw new IOException("it is larger than a note");
    }

    /// <summary>Why one could not be read, without a word of it: a file that came into the folder by mistake may hold anything.</summary>
    public static string Reason(Exception unreadable) =>
        unreadable is JsonException broken ? BrokenJson.Clause(broken) : unreadable.Message;
}
