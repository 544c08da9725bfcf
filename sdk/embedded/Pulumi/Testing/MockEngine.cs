using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumirpc;

namespace Pulumi.Testing;

/// <summary>Keeps the errors a program tells.</summary>
internal sealed class MockEngine : IEngine
{
    private readonly ConcurrentQueue<string> _errors = new();

    /// <summary>In the order they came.</summary>
    public ImmutableArray<string> Errors => [.. _errors];

    public Task LogAsync(LogRequest request)
    {
        if (request.Severity == LogSeverity.Error)
            _errors.Enqueue(request.Message);
        return Task.CompletedTask;
    }

    // A test has no engine whose version could be too old.
    public Task RequirePulumiVersionAsync(string range) => Task.CompletedTask;

    public void Dispose()
    {
        // Nothing is held.
    }
}
