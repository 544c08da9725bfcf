using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.Storage;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>A file of secrets by id, <c>{"ID": "SECRET"}</c>, that nobody but its owner can read or have written.</summary>
internal static class SecretsFile
{
    /// <summary>Ten thousand secrets are smaller; a device such as /dev/zero has no end.</summary>
    private const int MaxBytes = 4 * 1024 * 1024;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="secrets">Secrets by id, when true is returned.</param>
    /// <param name="problem">Otherwise why it is not read, as a clause that quotes nothing of it.</param>
    public static bool TryRead(
        string path,
        [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? secrets,
        [NotNullWhen(false)] out string? problem
    )
    {
        secrets = null;
        try
        {
            problem = Against(path);
            if (problem is null)
                secrets = Parse(Content(path), out problem);
        }
        catch (FileNotFoundException)
        {
            problem = "there is no such file";
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problem = $"it cannot be read: {unreadable.Message}";
        }
        catch (JsonException broken)
        {
            // Its own message quotes what stands there.
            problem = $"it is no JSON (line {broken.LineNumber + 1})";
        }
        return problem is null;
    }

    private static string? Against(string path) =>
        FileFacts.Of(path) is not { } facts ? "this system does not tell who can read it"
        : facts.Kind != FileKind.File ? "it is no regular file"
        : facts.Owner != FileFacts.CurrentUser ? "it belongs to another user"
        : (facts.Mode & Others) != 0 ? "others may read or write it: chmod 600"
        : facts.Size > MaxBytes ? $"it is larger than {MaxBytes / (1024 * 1024)} MiB"
        : NoteTrust.AgainstPlaceOf(Path.GetDirectoryName(path)!);

    private static byte[] Content(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var content = new byte[Math.Min(stream.Length, MaxBytes)];
        stream.ReadExactly(content);
        return content;
    }

    private static Dictionary<string, string>? Parse(byte[] content, out string? problem)
    {
        using var document = JsonDocument.Parse(content);
        var secrets = new Dictionary<string, string>(StringComparer.Ordinal);
        problem = document.RootElement.ValueKind == JsonValueKind.Object ? null : "it is no JSON object of secrets by id";
        foreach (var member in problem is null ? document.RootElement.EnumerateObject() : default)
        {
            if (member.Value.ValueKind != JsonValueKind.String || member.Value.GetString() is not { Length: > 0 } secret)
                problem = "one of its values is no text: it has to be secrets by id, {\"ID\": \"SECRET\"}";
            else if (!secrets.TryAdd(member.Name, secret))
                problem = $"it has the id {member.Name} twice";
        }
        return problem is null ? secrets : null;
    }
}
