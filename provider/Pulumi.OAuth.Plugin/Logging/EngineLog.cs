using Grpc.Core;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.OAuth.Plugin.Logging;

/// <summary>Shows messages through the engine, secrets taken out, and harmless. What is said while no engine is known is dropped.</summary>
/// <remarks>Source: Engine.Log.</remarks>
internal sealed class EngineLog(SecretRedactor redactor) : IDiagnostics, IDisposable
{
    /// <summary>An engine that does not take a message in this time is not worth a resource's waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private LocalChannel? _engine;

    /// <summary>Sets the engine, the one before being forgotten.</summary>
    /// <param name="address">Its <c>host:port</c>.</param>
    public void Connect(string address) => Interlocked.Exchange(ref _engine, new LocalChannel(address))?.Dispose();

    public async Task ReportAsync(Severity severity, string message, Urn? urn)
    {
        if (_engine is not { } engine)
            return;
        var request = new LogRequest
        {
            Severity = ToWire(severity),
            Message = redactor.ForPeople(message),
            Urn = urn?.Text ?? "",
            Ephemeral = severity == Severity.Status,
        };
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await new Engine.EngineClient(engine).LogAsync(request, cancellationToken: patience.Token);
        }
        catch (Exception unheard) when (unheard is RpcException or ObjectDisposedException)
        {
            // A message that nobody hears must not fail the operation it is about.
        }
    }

    public void Dispose() => _engine?.Dispose();

    private static LogSeverity ToWire(Severity severity) =>
        severity switch
        {
            Severity.Debug => LogSeverity.Debug,
            Severity.Info or Severity.Status => LogSeverity.Info,
            _ => LogSeverity.Warning,
        };
}
