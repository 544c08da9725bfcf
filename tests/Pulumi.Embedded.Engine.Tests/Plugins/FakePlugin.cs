using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Testing.Node;

namespace Pulumi.Embedded.Engine.Tests.Plugins;

/// <summary>A folder with a plugin <c>pulumi-resource-fake</c> on the real Node.js stubs, which does as it is told and writes down what it
/// is asked.</summary>
internal sealed class FakePlugin : IDisposable
{
    public const string EngineAddress = "127.0.0.1:1";

    private readonly string _trace;

    private FakePlugin(string folder)
    {
        Folder = folder;
        _trace = Path.Combine(folder, "trace.jsonl");
        ProgramFolder = Directory.CreateDirectory(Path.Combine(folder, "program")).FullName;
    }

    /// <summary>Where the executable is.</summary>
    public string Folder { get; }

    /// <summary>Where it is to run.</summary>
    public string ProgramFolder { get; }

    public string Executable => Path.Combine(Folder, "pulumi-resource-fake");

    /// <summary>What the process said of its start.</summary>
    public JsonNode Start => Trace.First(e => e["start"] is not null);

    /// <summary>All it wrote down, in order.</summary>
    public IReadOnlyList<JsonNode> Trace => [.. File.ReadLines(_trace).Select(line => JsonNode.Parse(line)!)];

    /// <summary>Names of the methods called, and signals, in order.</summary>
    public IEnumerable<string> Calls => Trace.Select(e => (string?)e["method"] ?? (string?)e["signal"]).OfType<string>();

    /// <summary>Makes the plugin.</summary>
    /// <param name="answers">Method to answer, as <c>fake-provider.js</c> describes them.</param>
    public static async Task<FakePlugin> CreateAsync(object? answers = null)
    {
        var plugin = new FakePlugin(Directory.CreateTempSubdirectory("fake-plugin-").FullName);
        var script = Path.Combine(AppContext.BaseDirectory, "Plugins", "fake-provider.js");
        plugin.WriteExecutable(
            $"""
            #!/bin/sh
            export NODE_PATH='{await NodeModules.EnsureInstalledAsync()}'
            export FAKE_TRACE='{plugin._trace}'
            export FAKE_ANSWERS='{JsonSerializer.Serialize(answers ?? new object())}'
            exec node '{script}' "$@"

            """
        );
        return plugin;
    }

    /// <summary>A folder whose plugin is any script.</summary>
    public static FakePlugin OfScript(string script)
    {
        var plugin = new FakePlugin(Directory.CreateTempSubdirectory("fake-plugin-").FullName);
        plugin.WriteExecutable(script);
        return plugin;
    }

    /// <summary>What a plugin was asked, the last time, by one method.</summary>
    public string Request(string method) => Trace.Last(e => (string?)e["method"] == method)["request"]!.ToJsonString(Readable);

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public PluginStart StartRequest(RecordedMessages messages, string? version = null, bool inProject = true) =>
        new(
            "fake",
            version,
            null,
            ImmutableSortedDictionary<string, string>.Empty,
            new PluginSurroundings(
                "project",
                Folder,
                ProgramFolder,
                ImmutableSortedDictionary<string, string>.Empty.Add("fake:a", "1").Add("fake:b", "two \"2\"").Add("other:c", "3"),
                ImmutableSortedDictionary<string, string>.Empty.Add("typescript", "false"),
                inProject ? [new ProjectPlugin("fake", Folder, null)] : [],
                EngineAddress
            ),
            messages
        );

    public async Task<IProviderPlugin> StartAsync(RecordedMessages? messages = null)
    {
        var answer = await new PluginHost().StartAsync(StartRequest(messages ?? new RecordedMessages()), CancellationToken.None);
        Assert.Null(answer.Failure);
        return answer.Value!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void WriteExecutable(string text)
    {
        File.WriteAllText(Executable, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Executable, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}

/// <summary>Keeps what a plugin host tells.</summary>
internal sealed class RecordedMessages : IPluginMessages
{
    public List<string> Warnings { get; } = [];

    public List<string> Failures { get; } = [];

    public List<string> News { get; } = [];

    public void Tell(string message)
    {
        lock (News)
            News.Add(message);
    }

    public void Warn(string message)
    {
        lock (Warnings)
            Warnings.Add(message);
    }

    public void Fail(string message)
    {
        lock (Failures)
            Failures.Add(message);
    }
}
