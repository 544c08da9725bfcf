using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Tests.Monitor;

/// <summary>An engine that notes what it is asked and answers as the test says; by default every resource is made as its inputs say.</summary>
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

    public Func<ResourceInvokeRequest, Task<ResourceInvokeResponse>> OnInvoke { get; set; } = _ => Task.FromResult(new ResourceInvokeResponse { Return = new() });

    public Func<ResourceCallRequest, CallResponse> OnCall { get; set; } = _ => new() { Return = new() };

    public Func<ReadResourceRequest, Struct> OnRead { get; set; } = request => request.Properties;

    /// <summary>Runs before a registration is answered; transforms are called here.</summary>
    public Func<RegisterResourceRequest, Task> BeforeRegister { get; set; } = _ => Task.CompletedTask;

    public Action<LogRequest> OnLog { get; set; } = _ => { };

    public static async Task<RecordingMonitor> StartAsync(bool isPreview = false)
    {
        var monitor = new RecordingMonitor(isPreview);
        monitor._server = await GrpcServer.StartAsync([monitor.Service()], CancellationToken.None);
        return monitor;
    }

    public IEnumerable<RecordedCall> Calls(string method) => _calls.Where(call => call.Method == method);

    public int Count(string method) => Calls(method).Count();

    /// <summary>The one registration of a resource of this name.</summary>
    public RegisterResourceRequest Registration(string name)
        => Calls("RegisterResource").Select(call => (RegisterResourceRequest)call.Request).Single(request => request.Name == name);

    /// <summary>The outputs registered for a URN that ends like this.</summary>
    public Struct Outputs(string urnEnd)
        => Calls("RegisterResourceOutputs").Select(call => (RegisterResourceOutputsRequest)call.Request).Single(request => request.Urn.EndsWith(urnEnd, StringComparison.Ordinal)).Outputs;

    /// <summary>What was shown to the user: severity and text.</summary>
    public IEnumerable<string> Shown => Calls("Log").Select(call => (LogRequest)call.Request)
        .Where(log => log.Severity != LogSeverity.Debug).Select(log => $"{log.Severity}: {log.Message}");

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    public static string UrnOf(string type, string name) => $"urn:pulumi:dev::proj::{type}::{name}";

    private GrpcService Service() => new GrpcService()
        .Unary(ResourceMonitorMethods.SupportsFeature, (request, _) =>
            Answer("SupportsFeature", request, new SupportsFeatureResponse { HasSupport = !Missing.Contains(request.Id) }))
        .Unary(ResourceMonitorMethods.RegisterResource, (request, _) => RegisterAsync(request))
        .Unary(ResourceMonitorMethods.ReadResource, (request, _) =>
            Answer("ReadResource", request, new ReadResourceResponse { Urn = UrnOf(request.Type, request.Name), Properties = OnRead(request) }))
        .Unary(ResourceMonitorMethods.RegisterResourceOutputs, (request, _) => Answer("RegisterResourceOutputs", request, new Empty()))
        .Unary(ResourceMonitorMethods.RegisterPackage, (request, _) =>
            Answer("RegisterPackage", request, new RegisterPackageResponse { Ref = $"{request.Name}-ref" }))
        .Unary(ResourceMonitorMethods.RegisterStackInvokeTransform, (request, _) => Answer("RegisterStackInvokeTransform", request, new Empty()))
        .Unary(ResourceMonitorMethods.SignalAndWaitForShutdown, (request, _) => Answer("SignalAndWaitForShutdown", request, new Empty()))
        .Unary(ResourceMonitorMethods.Invoke, (request, _) =>
        {
            _calls.Enqueue(new("Invoke", request));
            return OnInvoke(request);
        })
        .Unary(ResourceMonitorMethods.Call, (request, _) =>
        {
            _calls.Enqueue(new("Call", request));
            return Task.FromResult(OnCall(request));
        })
        .Unary(EngineMethods.Log, (request, _) =>
        {
            _calls.Enqueue(new("Log", request));
            OnLog(request);
            return Task.FromResult(new Empty());
        });

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
}
