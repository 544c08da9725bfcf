using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pulumi.OAuth.Resources.Intents;

/// <summary>The creations that are under way, or were when a process died: one file each, in a folder that outlives the process.</summary>
/// <remarks>The engine keeps no trace of a creation whose plugin dies. Files are readable by their owner alone. Thread safe.</remarks>
/// <param name="folder">Made when the first intent is written.</param>
public sealed class IntentJournal(string folder)
{
    private const string DraftEnding = ".new";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The folder under Pulumi's home: <c>oauth/intents</c>.</summary>
    /// <param name="pulumiHome">Value of <c>PULUMI_HOME</c>; null or empty for <c>~/.pulumi</c>.</param>
    public static string FolderIn(string? pulumiHome) => Path.Combine(
        string.IsNullOrEmpty(pulumiHome) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".pulumi") : pulumiHome,
        "oauth", "intents");

    /// <summary>Writes an intent down before the tenant is asked.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public IntentEntry Begin(Intent intent)
    {
        ArgumentNullException.ThrowIfNull(intent);
        CreateFolder();
        var resource = ResourceDigest(intent);
        // A process that was killed while it wrote left its draft.
        foreach (var draft in Directory.EnumerateFiles(folder, $"*-{resource}.json{DraftEnding}"))
            Remove(draft);
        var entry = new IntentEntry(Path.Combine(folder, $"{intent.Began.UtcDateTime:yyyyMMdd'T'HHmmssfff}-{resource}.json"), intent);
        Write(entry.File, intent);
        return entry;
    }

    /// <summary>Adds the id that the tenant answered.</summary>
    public static IntentEntry Answered(IntentEntry entry, string id)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var answered = entry with { Intent = entry.Intent with { Id = id } };
        Write(answered.File, answered.Intent);
        return answered;
    }

    /// <summary>Forgets an intent. A note that the disk will not give up is found by the next creation, which asks the tenant about it.</summary>
    public static void End(IntentEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Remove(entry.File);
    }

    /// <summary>Every intent on disk for a tenant. A file that cannot be read is no intent of this version and is left alone.</summary>
    public IReadOnlyList<IntentEntry> Of(string tenant)
    {
        if (!Directory.Exists(folder))
            return [];
        return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read).OfType<IntentEntry>().Where(e => e.Intent.Tenant == tenant)];
    }

    private static IntentEntry? Read(string file)
    {
        try
        {
            var intent = JsonSerializer.Deserialize(File.ReadAllBytes(file), IntentJson.Default.Intent);
            return intent is null ? null : new IntentEntry(file, intent);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
    }

    /// <summary>Writes through to the disk and puts the file in place at once, so that a crash leaves the old text or the new one.</summary>
    private static void Write(string file, Intent intent)
    {
        var draft = file + DraftEnding;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(stream, intent, IntentJson.Default.Intent);
            stream.Flush(flushToDisk: true);
        }
        File.Move(draft, file, overwrite: true);
    }

    private static void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception undeletable) when (undeletable is IOException or UnauthorizedAccessException)
        {
            // The operation that goes on has succeeded; a note left over must not make it fail.
        }
    }

    /// <summary>Tells the resources of all stacks and tenants apart, of which each is created by one engine at a time.</summary>
    private static string ResourceDigest(Intent intent) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{intent.Tenant}\n{intent.Urn}")))[..16];
}

/// <summary>An intent and where it is written.</summary>
public sealed record IntentEntry(string File, Intent Intent);
