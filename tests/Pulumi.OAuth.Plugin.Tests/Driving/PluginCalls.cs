using System.Text.Json.Nodes;

namespace Pulumi.OAuth.Plugin.Tests.Driving;

/// <summary>The calls over one connection. Names are those of the Node.js stubs; see <c>engine.js</c> for how messages are
/// written.</summary>
internal sealed class PluginCalls(NodeEngine engine, int connection)
{
    /// <summary>Makes a call that must succeed.</summary>
    public async Task<JsonNode> CallAsync(string method, JsonObject? request = null)
    {
        var answer = await SendAsync(method, request);
        return answer["error"] is { } error ? throw new InvalidOperationException($"{method} failed: {error}") : answer["answer"]!;
    }

    /// <summary>Makes a call that must fail.</summary>
    public async Task<CallError> FailAsync(string method, JsonObject? request = null)
    {
        var answer = await SendAsync(method, request);
        var error = answer["error"] ?? throw new InvalidOperationException($"{method} should have failed but answered {answer["answer"]}");
        return new CallError((string)error["code"]!, (string)error["message"]!, error["details"]!.AsArray());
    }

    private Task<JsonObject> SendAsync(string method, JsonObject? request) =>
        engine.SendAsync(
            new JsonObject
            {
                ["do"] = "call",
                ["connection"] = connection,
                ["method"] = method,
                ["request"] = request ?? [],
            }
        );
}

/// <summary>How a call failed.</summary>
internal sealed record CallError(string Code, string Message, JsonArray Details);
