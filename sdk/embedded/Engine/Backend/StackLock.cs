using System.Globalization;
using System.Text;
using System.Text.Json;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Workspaces;

namespace Pulumi.Embedded.Engine.Backend;

/// <summary>A lock file of a stack; any other file beside it keeps us out.</summary>
public sealed class StackLock : IDisposable
{
    private readonly string _path;

    private StackLock(string path) => _path = path;

    /// <summary>Looks for other locks, writes one, and looks again: of two that begin at once, at most one goes on.</summary>
    internal static StackLock Acquire(string folder, string url, StackReference stack, TimeProvider time)
    {
        Refuse(folder, url, stack, except: null);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Guid.NewGuid() + ".json");
        File.WriteAllText(path, Describe(time));
        var held = new StackLock(path);
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

    /// <summary>Gives the stack free; the empty folder stays, as the CLI leaves it.</summary>
    public void Dispose()
    {
        File.Delete(_path);
        File.Delete(_path + ".attrs");
    }

    private static void Refuse(string folder, string url, StackReference stack, string? except)
    {
        if (!Directory.Exists(folder))
            return;
        var others = Directory.GetFiles(folder).Where(f => f != except && !f.EndsWith(".attrs", StringComparison.Ordinal)).ToList();
        if (others.Count == 0)
            return;
        var message = new StringBuilder().Append(CultureInfo.InvariantCulture,
            $"the stack is currently locked by {others.Count} lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.");
        foreach (var file in others)
        {
            message.Append(CultureInfo.InvariantCulture,
                $"\n  {url}/.pulumi/locks/{stack.FullName}/{Path.GetFileName(file)}: {Origin(file)}");
        }
        throw new WorkspaceException(WorkspaceFault.StackLocked, message.ToString());
    }

    private static string Origin(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement;
            return string.Create(
                CultureInfo.InvariantCulture,
                $"created by {root.GetProperty("username")}@{root.GetProperty("hostname")} (pid {root.GetProperty("pid")}) at {root.GetProperty("timestamp")}");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            return "it cannot be read";
        }
    }

    private static string Describe(TimeProvider time)
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
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
