using System.Collections.Concurrent;
using Grpc.Core;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Tests.Deployments.Harness;

/// <summary>Starts <see cref="FakePlugin"/>s and keeps what they were asked, and the objects they made.</summary>
internal sealed class FakePluginHost : IPluginHost
{
    private static readonly HashSet<string> Plumbing = ["Start", "CheckConfig", "DiffConfig", "Configure", "GetSchema", "Cancel", "Close"];

    private readonly ConcurrentQueue<string> _calls = new();
    private int _made;

    public bool SupportsAutonaming { get; set; }

    /// <summary>What plugins answer to GetSchema; null when they have none.</summary>
    public string? Schema { get; set; }

    /// <summary>Objects by id.</summary>
    public ConcurrentDictionary<string, PropertyMap> Objects { get; } = new();

    /// <summary>Method and resource name to the failure it answers.</summary>
    public Dictionary<(string Method, string Name), PluginFailure> Faults { get; } = [];

    /// <summary>Method and resource name to a <c>Func&lt;Result&lt;T, PluginFailure&gt;&gt;</c> that answers instead.</summary>
    public Dictionary<(string Method, string Name), Delegate> Answers { get; } = [];

    /// <summary>Method and resource name to what a call does before it answers.</summary>
    public Dictionary<(string Method, string Name), Func<Task>> Waits { get; } = [];

    public Action? OnCancel { get; set; }

    /// <summary>Whole requests, in order.</summary>
    public ConcurrentBag<(string Method, string Name, object Request)> Requests { get; } = [];

    /// <summary>Every call as <c>Method name</c>, in order.</summary>
    public IReadOnlyList<string> AllCalls => [.. _calls];

    /// <summary>Calls about resources; providers' own left out.</summary>
    public IReadOnlyList<string> Calls => [.. _calls.Where(c => !Plumbing.Contains(c.Split(' ')[0]))];

    /// <summary>Calls about providers.</summary>
    public IReadOnlyList<string> ProviderCalls =>
        [.. _calls.Where(c => c.Split(' ')[0] is "Start" or "CheckConfig" or "DiffConfig" or "Configure")];

    public void Clear() => _calls.Clear();

    public void Record(string method, string name) => _calls.Enqueue($"{method} {name}".TrimEnd());

    public TRequest Request<TRequest>(string method, string name) =>
        (TRequest)Requests.First(r => r.Method == method && r.Name == name).Request;

    public string NewObject(PropertyMap inputs)
    {
        var id = "id-" + Interlocked.Increment(ref _made);
        Objects[id] = inputs.Set("made", PropertyValue.Of("by " + id));
        return id;
    }

    /// <summary>What a start waits for, until it is given up; null when nothing.</summary>
    public Func<CancellationToken, Task>? OnStart { get; set; }

    public async Task<Result<IProviderPlugin, PluginFailure>> StartAsync(PluginStart start, CancellationToken cancellationToken)
    {
        Record("Start", start.Package);
        if (OnStart is not null)
            await OnStart(cancellationToken);
        return start.Package == "missing"
            ? new PluginFailure.Refused(
                StatusCode.NotFound,
                "no resource plugin 'pulumi-resource-missing' found in the workspace or on your $PATH"
            )
            : new Result<IProviderPlugin, PluginFailure>(new FakePlugin(this));
    }
}
