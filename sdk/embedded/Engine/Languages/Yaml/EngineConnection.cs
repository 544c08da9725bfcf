using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>A program's calls of the engine. A call has no deadline: it lasts as long as what it asks for.</summary>
internal sealed class EngineConnection(ProgramRun run, CancellationToken cancellationToken) : IDisposable
{
    private readonly LocalChannel _monitor = new(run.MonitorAddress);
    private readonly LocalChannel _engine = new(run.EngineAddress);

    public Task<RegisterResourceResponse> RegisterAsync(RegisterResourceRequest request) =>
        AskAsync(token => new ResourceMonitor.ResourceMonitorClient(_monitor).RegisterResourceAsync(request, cancellationToken: token).ResponseAsync);

    public Task<ReadResourceResponse> ReadAsync(ReadResourceRequest request) =>
        AskAsync(token => new ResourceMonitor.ResourceMonitorClient(_monitor).ReadResourceAsync(request, cancellationToken: token).ResponseAsync);

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) =>
        AskAsync(token => new ResourceMonitor.ResourceMonitorClient(_monitor).InvokeAsync(request, cancellationToken: token).ResponseAsync);

    public Task RegisterOutputsAsync(RegisterResourceOutputsRequest request) =>
        AskAsync(token => new ResourceMonitor.ResourceMonitorClient(_monitor).RegisterResourceOutputsAsync(request, cancellationToken: token).ResponseAsync);

    public Task RequireVersionAsync(string range) => AskAsync(token => new Pulumirpc.Engine.EngineClient(_engine)
        .RequirePulumiVersionAsync(new RequirePulumiVersionRequest { PulumiVersionRange = range }, cancellationToken: token).ResponseAsync);

    /// <summary>Tells people what is wrong.</summary>
    public Task TellAsync(Finding finding) => AskAsync(token => new Pulumirpc.Engine.EngineClient(_engine).LogAsync(
        new LogRequest { Severity = finding.IsWarning ? LogSeverity.Warning : LogSeverity.Error, Message = finding.ToString() }, cancellationToken: token).ResponseAsync);

    public void Dispose()
    {
        _monitor.Dispose();
        _engine.Dispose();
    }

    /// <summary>When the run is over, calls under way end as the run does.</summary>
    private async Task<T> AskAsync<T>(Func<CancellationToken, Task<T>> call)
    {
        try
        {
            return await call(cancellationToken);
        }
        catch (RpcException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
