using System.Globalization;
using System.Text;
using System.Text.Json;
using Pulumi.Embedded.Engine.State;
using Pulumi.Storage;

namespace Pulumi.Embedded.Engine.Backend;

/// <summary>A lock file of a stack; any other file beside it keeps us out.</summary>
public sealed class StackLock : IDisposable
{
    private readonly string _path;
    private readonly Action<string> _warn;

    private StackLock(string path, Action<string> warn)
    {
        _path = path;
        _warn = warn;
    }

    /// <summary>Looks for other locks, writes one, and looks again: of two that begin at once, at most one goes on.</summary>
    internal static StackLock Acquire(string folder, string url, StackReference stack, TimeProvider time, Action<string> warn)
    {
        Refuse(folder, url, stack, except: null);
        var path = Path.Combine(folder, Guid.NewGuid() + ".json");
        try
        {
            BackendFiles.Write(path, Describe(time));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It may be there all the same, when only the folder could not be flushed: then it would keep everybody out.
            new StackLock(path, warn).Dispose();
            throw new WorkspaceException(
                WorkspaceFault.Refused,
                $"the stack cannot be locked: the lock file {path} cannot be written: {e.Message}",
                e
            );
        }
        var held = new StackLock(path, warn);
        try
        {
            Refuse(folder, url, stack, except: path);
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Makes sure that nobody has taken the lock away: then another run may have changed the stack, which this one would write
    /// over.</summary>
    /// <exception cref="WorkspaceException">Somebody has.</exception>
    public void RequireHeld()
    {
        if (!Path.Exists(_path))
            throw new WorkspaceException(
                WorkspaceFault.Refused,
                $"the lock file {_path} of this run is gone: somebody has cancelled the run, and another one may have changed the stack "
                    + "since, so its state is not written over"
            );
    }

    /// <summary>Gives the stack free; the empty folder stays, as the CLI leaves it.</summary>
    /// <remarks>Never throws: what went wrong before, with the state, counts more than a lock that stays.</remarks>
    public void Dispose()
    {
        try
        {
            BackendFiles.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Path.Exists(_path))
                _warn($"the lock file {_path} cannot be removed: {e.Message}; once it can be, take it away with `pulumi-embedded cancel`");
        }
    }

    private static void Refuse(string folder, string url, StackReference stack, string? except)
    {
        var others = BackendFiles.In(folder).Where(f => f != except).ToList();
        if (others.Count == 0)
            return;
        var message = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"the stack is currently locked by {others.Count} lock(s). Either wait for the other process(es) to end or delete the lock "
                + $"file with `pulumi cancel`."
        );
        foreach (var file in others)
        {
            message.Append(
                CultureInfo.InvariantCulture,
                $"\n  {url}/.pulumi/locks/{stack.FullName}/{Path.GetFileName(file)}: {Origin(file)}"
            );
        }
        throw new WorkspaceException(WorkspaceFault.StackLocked, message.ToString());
    }

    private static string Origin(string file)
    {
        try
        {
            var content = File.ReadAllBytes(file);
            if (content.Length == 0)
                return Empty(file);
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"created by {root.GetProperty("username")}@{root.GetProperty("hostname")} (pid {root.GetProperty("pid")}) at "
                    + $"{root.GetProperty("timestamp")}"
            );
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return $"it cannot be read; {Written(file)}";
        }
    }

    private static string Empty(string file) =>
        $"it is empty, as a full disk or a killed process leaves it; {Written(file)}, so its process has ended unless it began then";

    /// <summary>When, and by whom: what the file system says of a lock that does not say it itself.</summary>
    private static string Written(string file)
    {
        var moment = string.Create(CultureInfo.InvariantCulture, $"written at {File.GetLastWriteTimeUtc(file):yyyy-MM-dd HH:mm:ss}Z");
        return Owner(file) is not { } owner ? moment
            : owner == FileFacts.CurrentUser ? $"{moment} by {Environment.UserName}, which is you"
            : string.Create(CultureInfo.InvariantCulture, $"{moment} by the user of number {owner}");
    }

    private static uint? Owner(string file)
    {
        try
        {
            return FileFacts.Of(file)?.Owner;
        }
        catch (IOException)
        {
            // It has just gone, or the folder may not be looked into.
            return null;
        }
    }

    private static byte[] Describe(TimeProvider time)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, StateValueWriter.Compact))
        {
            json.WriteStartObject();
            json.WriteNumber("pid", Environment.ProcessId);
            json.WriteString("username", Environment.UserName);
            json.WriteString("hostname", Environment.MachineName);
            json.WriteString("timestamp", Timestamp.Of(time.GetLocalNow()).Text);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }
}
