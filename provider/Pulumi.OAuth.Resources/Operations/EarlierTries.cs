using System.Collections.Concurrent;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Creations of this process that failed, and may have left an object. Thread safe.</summary>
/// <remarks>An engine asks again when a program's hook for errors wants it to, and then shows the failure to that hook alone: what it names
/// would be named to no person.</remarks>
internal sealed class EarlierTries
{
    private readonly ConcurrentDictionary<Urn, string> _failed = new();

    /// <summary>What a failure says is kept when an object may exist.</summary>
    public void Remember(Urn urn, Failure failure)
    {
        if (failure is Failure.Partial or Failure.Refused { Reason: FailureReason.Ambiguous })
            _failed[urn] = failure.Message;
    }

    /// <summary>Tells once what the try before this one said.</summary>
    public Task TellAsync(Urn urn, IDiagnostics diagnostics) =>
        _failed.TryRemove(urn, out var said)
            ? diagnostics.ReportAsync(Severity.Warning, $"It is created once more in this run. The try before this one failed: {said}", urn)
            : Task.CompletedTask;
}
