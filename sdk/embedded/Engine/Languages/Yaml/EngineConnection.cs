using Google.Protobuf.WellKnownTypes;
using Grpc.Core.Interceptors;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>A program's calls of the engine. A call has no deadline: it lasts as long as what it asks for, and ends with the run.</summary>
internal sealed class EngineConnection : IDisposable
{
    private readonly LocalChannel _monitorChannel;
    private readonly LocalChannel _engineChannel;
    private readonly ResourceMonitor.ResourceMonitorClient _monitor;
    private readonly Pulumirpc.Engine.EngineClient _engine;
    private readonly CancellationToken _cancellationToken;

    public EngineConnection(ProgramRun run, CancellationToken cancellationToken)
    {
        _monitorChannel = new LocalChannel(run.MonitorAddress);
        _engineChannel = new LocalChannel(run.EngineAddress);
        _monitor = new ResourceMonitor.ResourceMonitorClient(_monitorChannel.Intercept(new EngineWords(_monitorChannel)));
        _engine = new Pulumirpc.Engine.EngineClient(_engineChannel.Intercept(new EngineWords(_engineChannel)));
        _cancellationToken = cancellationToken;
    }

    public Task<RegisterResourceResponse> RegisterAsync(RegisterResourceRequest request) =>
        _monitor.RegisterResourceAsync(request, cancellationToken: _cancellationToken).ResponseAsync;

    public Task<ReadResourceResponse> ReadAsync(ReadResourceRequest request) =>
        _monitor.ReadResourceAsync(request, cancellationToken: _cancellationToken).ResponseAsync;

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) =>
        _monitor.InvokeAsync(request, cancellationToken: _cancellationToken).ResponseAsync;

    public Task RegisterOutputsAsync(RegisterResourceOutputsRequest request) =>
        _monitor.RegisterResourceOutputsAsync(request, cancellationToken: _cancellationToken).ResponseAsync;

    public Task RequireVersionAsync(string range) =>
        _engine
            .RequirePulumiVersionAsync(
                new RequirePulumiVersionRequest { PulumiVersionRange = range },
                cancellationToken: _cancellationToken
            )
            .ResponseAsync;

    /// <summary>Tells people what is wrong.</summary>
    public Task TellAsync(Finding finding) => LogAsync(finding.IsWarning ? LogSeverity.Warning : LogSeverity.Error, finding.ToString());

    /// <summary>Tells who asks for it how far the program is.</summary>
    public Task TraceAsync(string message) => LogAsync(LogSeverity.Debug, message);

    private Task<Empty> LogAsync(LogSeverity severity, string message) =>
        _engine.LogAsync(new LogRequest { Severity = severity, Message = message }, cancellationToken: _cancellationToken).ResponseAsync;

    public void Dispose()
    {
        _monitorChannel.Dispose();
        _engineChannel.Dispose();
    }
}
