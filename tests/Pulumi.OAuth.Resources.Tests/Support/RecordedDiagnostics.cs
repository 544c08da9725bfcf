using System.Collections.Concurrent;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Support;

/// <summary>Remembers what people would have been told.</summary>
internal sealed class RecordedDiagnostics : IDiagnostics
{
    private readonly ConcurrentQueue<(Severity Severity, string Message, Urn? Urn)> _messages = new();

    public IReadOnlyList<string> Warnings => [.. _messages.Where(m => m.Severity == Severity.Warning).Select(m => m.Message)];

    public IReadOnlyList<string> Infos => [.. _messages.Where(m => m.Severity == Severity.Info).Select(m => m.Message)];

    public IReadOnlyList<string> Statuses => [.. _messages.Where(m => m.Severity == Severity.Status).Select(m => m.Message)];

    public Task ReportAsync(Severity severity, string message, Urn? urn)
    {
        _messages.Enqueue((severity, message, urn));
        return Task.CompletedTask;
    }
}
