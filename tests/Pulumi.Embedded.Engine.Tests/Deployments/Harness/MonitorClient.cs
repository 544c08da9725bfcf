using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Tests.Deployments.Harness;

/// <summary>What a program's SDK sends, without an SDK.</summary>
internal sealed class MonitorClient(ProgramRun run, LocalChannel monitor, LocalChannel engine, CancellationToken cancellationToken)
{
    private readonly Pulumirpc.Engine.EngineClient _engine = new(engine.Intercept(new EngineWords(engine)));

    public ResourceMonitor.ResourceMonitorClient Monitor { get; } = new(monitor.Intercept(new EngineWords(monitor)));

    /// <summary>For calls to the monitor: they end with the program.</summary>
    public CallOptions Options => new(cancellationToken: cancellationToken);

    public string StackUrn { get; private set; } = "";

    public ProgramRun Run => run;

    /// <summary>Registers the stack itself.</summary>
    public async Task<string> StackAsync()
    {
        var answer = await SendAsync(
            new RegisterResourceRequest
            {
                Type = "pulumi:pulumi:Stack",
                Name = $"{run.Project}-{run.Stack}",
                Object = new Struct(),
            }
        );
        return StackUrn = answer.Urn;
    }

    /// <summary>Registers a resource of the package <c>pkg</c>; inputs as <c>key=value</c>.</summary>
    public Task<RegisterResourceResponse> ResourceAsync(string name, string inputs = "", Action<RegisterResourceRequest>? options = null)
    {
        var request = new RegisterResourceRequest
        {
            Type = "pkg:index:Thing",
            Name = name,
            Parent = StackUrn,
            Custom = true,
            Object = PropertyCodec.Encode(Inputs(inputs)),
            AcceptSecrets = true,
            SupportsPartialValues = true,
            SupportsResultReporting = true,
        };
        foreach (var key in request.Object.Fields.Keys)
            request.PropertyDependencies[key] = new RegisterResourceRequest.Types.PropertyDependencies();
        options?.Invoke(request);
        return SendAsync(request);
    }

    public Task<RegisterResourceResponse> ComponentAsync(string name, Action<RegisterResourceRequest>? options = null)
    {
        var request = new RegisterResourceRequest
        {
            Type = "my:index:Group",
            Name = name,
            Parent = StackUrn,
            Object = new Struct(),
            SupportsResultReporting = true,
        };
        options?.Invoke(request);
        return SendAsync(request);
    }

    public Task<RegisterResourceResponse> ProviderAsync(string name, string inputs, Action<RegisterResourceRequest>? options = null) =>
        ResourceAsync(
            name,
            inputs,
            r =>
            {
                r.Type = "pulumi:providers:pkg";
                options?.Invoke(r);
            }
        );

    public Task<ReadResourceResponse> ReadAsync(string name, string id, Action<ReadResourceRequest>? options = null)
    {
        var request = new ReadResourceRequest
        {
            Type = "pkg:index:Thing",
            Name = name,
            Id = id,
            Parent = StackUrn,
            Properties = new Struct(),
            AcceptSecrets = true,
        };
        options?.Invoke(request);
        return Monitor.ReadResourceAsync(request, Options).ResponseAsync;
    }

    public Task<ExistsResourceResponse> ExistsAsync(string id, Action<ExistsResourceRequest>? options = null)
    {
        var request = new ExistsResourceRequest
        {
            Type = "pkg:index:Thing",
            Id = id,
            Parent = StackUrn,
            Properties = new Struct(),
        };
        options?.Invoke(request);
        return Monitor.ExistsResourceAsync(request, Options).ResponseAsync;
    }

    public Task<ResourceInvokeResponse> InvokeAsync(ResourceInvokeRequest request) => Monitor.InvokeAsync(request, Options).ResponseAsync;

    public Task OutputsAsync(string urn, string outputs) =>
        Monitor
            .RegisterResourceOutputsAsync(
                new RegisterResourceOutputsRequest { Urn = urn, Outputs = PropertyCodec.Encode(Inputs(outputs)) },
                Options
            )
            .ResponseAsync;

    public Task LogAsync(LogRequest message) => _engine.LogAsync(message, Options).ResponseAsync;

    public Task<RegisterResourceResponse> SendAsync(RegisterResourceRequest request) =>
        Monitor.RegisterResourceAsync(request, Options).ResponseAsync;

    /// <summary><c>a=1;b=x;c=?;d=!x</c>: texts, an unknown for <c>?</c>, a secret after <c>!</c>.</summary>
    public static PropertyMap Inputs(string text) =>
        PropertyMap.From(
            text.Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Select(p =>
                {
                    var parts = p.Split('=', 2);
                    return KeyValuePair.Create(
                        parts[0],
                        parts[1] switch
                        {
                            "?" => PropertyValue.OfUnknown,
                            ['!', .. var secret] => PropertyValue.OfSecret(PropertyValue.Of(secret)),
                            var plain => PropertyValue.Of(plain),
                        }
                    );
                })
        );
}
