using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Pulumi.Testing.Node;

namespace Pulumi.OAuth.Plugin.Tests.Driving;

/// <summary>An engine made of the real Node.js stubs: <c>engine.js</c>, spoken to in JSON lines.</summary>
internal sealed class NodeEngine : IAsyncDisposable
{
    private readonly NodeScript _script;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _waiting = new();
    private readonly SemaphoreSlim _writing = new(1);
    private Task _reading = Task.CompletedTask;
    private int _count;

    private NodeEngine(NodeScript script) => _script = script;

    /// <summary>Where plugins find the engine.</summary>
    public string Address { get; private set; } = "";

    public static async Task<NodeEngine> StartAsync()
    {
        var engine = new NodeEngine(await NodeScript.StartAsync("engine.js"));
        engine.Address = (string)JsonNode.Parse(await engine._script.ReadLineAsync())!["engine"]!;
        engine._reading = engine.ReadAsync();
        return engine;
    }

    /// <summary>Opens a connection of its own to a plugin.</summary>
    public async Task<PluginCalls> ConnectAsync(string address)
    {
        var answer = await SendAsync(new JsonObject { ["do"] = "connect", ["address"] = address });
        return new PluginCalls(this, (int)answer["connection"]!);
    }

    /// <summary>What plugins said through Engine.Log since it was last asked for.</summary>
    public async Task<IReadOnlyList<EngineLogLine>> TakeLogsAsync()
    {
        var answer = await SendAsync(new JsonObject { ["do"] = "logs" });
        return
        [
            .. answer["logs"]!.AsArray().Select(l => new EngineLogLine((string)l!["severity"]!, (string)l["message"]!, (string)l["urn"]!)),
        ];
    }

    public async Task<JsonObject> SendAsync(JsonObject command)
    {
        var number = Interlocked.Increment(ref _count);
        var answer = _waiting.GetOrAdd(
            number,
            _ => new TaskCompletionSource<JsonObject>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        command["n"] = number;
        await _writing.WaitAsync();
        try
        {
            await _script.WriteLineAsync(command.ToJsonString());
        }
        finally
        {
            _writing.Release();
        }
        return await answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _script.DisposeAsync();
        await _reading;
        _writing.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (true)
            {
                var line = JsonNode.Parse(await _script.ReadLineAsync())!.AsObject();
                if (_waiting.TryRemove((int)line["n"]!, out var waiting))
                    waiting.SetResult(line);
            }
        }
        catch (Exception ended) when (ended is InvalidOperationException or ObjectDisposedException)
        {
            foreach (var waiting in _waiting.Values)
                waiting.TrySetException(ended);
        }
    }
}

/// <summary>One message of a plugin.</summary>
internal sealed record EngineLogLine(string Severity, string Message, string Urn);
