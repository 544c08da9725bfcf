using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Tests.Monitor;

/// <summary>An engine that notes what it is asked and answers as the test says; by default every resource is made as its inputs
/// say.</summary>
internal sealed class RecordingMonitor : IAsyncDisposable
{
    private readonly ConcurrentQueue<RecordedCall> _calls = new();
    private GrpcServer? _server;

    private RecordingMonitor(bool isPreview) => IsPreview = isPreview;

    public bool IsPreview { get; }

    public string Address => _server!.Address;

    /// <summary>Features this engine is too old for.</summary>
    public HashSet<string> Missing { get; } = [];

    /// <summary>Changes the default answer to a registration.</summary>
    public Action<RegisterResourceRequest, RegisterResourceResponse> OnRegister { get; set; } = (_, _) => { };

    public Func<ResourceInvokeRequest, Task<ResourceInvokeResponse>> OnInvoke { get; set; } =
        _ => Task.FromResult(new ResourceInvokeResponse { Return = new() });

    public Func<ResourceCallRequest, CallResponse> OnCall { get; set; } = _ => new() { Return = new() };

    public Func<ReadResourceRequest, Struct> OnRead { get; set; } = request => request.Properties;

    /// <summary>Runs before a registration is answered; transforms are called here.</summary>
    public Func<RegisterResourceRequest, Task> BeforeRegister { get; set; } = _ => Task.CompletedTask;

    public Action<LogRequest> OnLog { get; set; } = _ => { };

    public static async Task<RecordingMonitor> StartAsync(bool isPreview = false)
    {
        var monitor = new RecordingMonitor(isPreview);
        monitor._server = await GrpcServer.StartAsync(
            new GuardedService(binder => ResourceMonitor.BindService(binder, new MonitorService(monitor))),
            new GuardedService(binder => Engine.BindService(binder, new EngineService(monitor)))
        );
        return monitor;
    }

    public IEnumerable<RecordedCall> Calls(string method) => _calls.Where(call => call.Method == method);

    public int Count(string method) => Calls(method).Count();

    /// <summary>The one registration of a resource of this name.</summary>
    public RegisterResourceRequest Registration(string name) =>
        Calls("RegisterResource").Select(call => (RegisterResourceRequest)call.Request).Single(request => request.Name == name);

    /// <summary>The outputs registered for a URN that ends like this.</summary>
    public Struct Outputs(string urnEnd) =>
        Calls("RegisterResourceOutputs")
            .Select(call => (RegisterResourceOutputsRequest)call.Request)
            .Single(request => request.Urn.EndsWith(urnEnd, StringComparison.Ordinal))
            .Outputs;

    /// <summary>What was shown to the user: severity and text.</summary>
    public IEnumerable<string> Shown =>
        Calls("Log")
            .Select(call => (LogRequest)call.Request)
            .Where(log => log.Severity != LogSeverity.Debug)
            .Select(log => $"{log.Severity}: {log.Message}");

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    public static string UrnOf(string type, string name) => $"urn:pulumi:dev::proj::{type}::{name}";

    private Task<T> Answer<T>(string method, IMessage request, T answer)
    {
        _calls.Enqueue(new(method, request));
        return Task.FromResult(answer);
    }

    private async Task<RegisterResourceResponse> RegisterAsync(RegisterResourceRequest request)
    {
        _calls.Enqueue(new("RegisterResource", request));
        await BeforeRegister(request);
        var answer = new RegisterResourceResponse
        {
            Urn = UrnOf(request.Type, request.Name),
            Id = request.Custom && !IsPreview ? $"{request.Name}-id" : "",
            Object = request.Custom ? request.Object.Clone() : new Struct(),
        };
        OnRegister(request, answer);
        return answer;
    }

    private sealed class MonitorService(RecordingMonitor monitor) : ResourceMonitor.ResourceMonitorBase
    {
        public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context) =>
            monitor.Answer("SupportsFeature", request, new SupportsFeatureResponse { HasSupport = !monitor.Missing.Contains(request.Id) });

        public override Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context) =>
            monitor.RegisterAsync(request);

        public override Task<ReadResourceResponse> ReadResource(ReadResourceRequest request, ServerCallContext context) =>
            monitor.Answer(
                "ReadResource",
                request,
                new ReadResourceResponse { Urn = UrnOf(request.Type, request.Name), Properties = monitor.OnRead(request) }
            );

        public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context) =>
            monitor.Answer("RegisterResourceOutputs", request, new Empty());

        public override Task<RegisterPackageResponse> RegisterPackage(
            Pulumirpc.RegisterPackageRequest request,
            ServerCallContext context
        ) => monitor.Answer("RegisterPackage", request, new RegisterPackageResponse { Ref = $"{request.Name}-ref" });

        public override Task<Empty> RegisterStackInvokeTransform(Callback request, ServerCallContext context) =>
            monitor.Answer("RegisterStackInvokeTransform", request, new Empty());

        public override Task<Empty> RegisterResourceHook(RegisterResourceHookRequest request, ServerCallContext context) =>
            monitor.Answer("RegisterResourceHook", request, new Empty());

        public override Task<Empty> RegisterErrorHook(RegisterErrorHookRequest request, ServerCallContext context) =>
            monitor.Answer("RegisterErrorHook", request, new Empty());

        public override Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context) =>
            monitor.Answer("SignalAndWaitForShutdown", request, new Empty());

        public override Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest request, ServerCallContext context)
        {
            monitor._calls.Enqueue(new("Invoke", request));
            return monitor.OnInvoke(request);
        }

        public override Task<CallResponse> Call(ResourceCallRequest request, ServerCallContext context)
        {
            monitor._calls.Enqueue(new("Call", request));
            return Task.FromResult(monitor.OnCall(request));
        }
    }

    private sealed class EngineService(RecordingMonitor monitor) : Engine.EngineBase
    {
        public override Task<Empty> Log(LogRequest request, ServerCallContext context)
        {
            monitor._calls.Enqueue(new("Log", request));
            monitor.OnLog(request);
            return Task.FromResult(new Empty());
        }
    }
}
