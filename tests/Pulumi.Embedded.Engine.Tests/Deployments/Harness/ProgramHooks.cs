using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Tests.Deployments.Harness;

/// <summary>The hooks of a program, and what the engine called them with.</summary>
internal sealed class ProgramHooks : Callbacks.CallbacksBase, IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<ByteString, Task<IMessage>>> _hooks = new();
    private readonly ConcurrentQueue<ResourceHookRequest> _requests = new();
    private readonly ConcurrentQueue<ErrorHookRequest> _errors = new();
    private readonly ConcurrentQueue<string> _calls = new();
    private GrpcServer? _server;

    /// <summary>Each call as <c>hook resource</c>, in order.</summary>
    public IEnumerable<string> Calls => _calls;

    public IReadOnlyList<ResourceHookRequest> Requests => [.. _requests];

    public IReadOnlyList<ErrorHookRequest> Errors => [.. _errors];

    public static async Task<ProgramHooks> StartAsync()
    {
        var hooks = new ProgramHooks();
        hooks._server = await GrpcServer.StartAsync(new GuardedService(binder => Callbacks.BindService(binder, hooks)));
        return hooks;
    }

    /// <summary>Registers a hook of a resource.</summary>
    /// <param name="program">The program.</param>
    /// <param name="name">Its name.</param>
    /// <param name="does">What it fails with; null is success.</param>
    /// <param name="onDryRun">Previews call it.</param>
    /// <param name="ignoreErrors">Its failure is a warning.</param>
    public async Task AddAsync(
        MonitorClient program,
        string name,
        Func<ResourceHookRequest, Task<string?>>? does = null,
        bool onDryRun = false,
        bool ignoreErrors = false
    )
    {
        _hooks[name] = async message =>
        {
            var request = ResourceHookRequest.Parser.ParseFrom(message);
            _requests.Enqueue(request);
            _calls.Enqueue($"{name} {request.Name}");
            return new ResourceHookResponse { Error = does is null ? "" : await does(request) ?? "" };
        };
        await program.Monitor.RegisterResourceHookAsync(
            new RegisterResourceHookRequest
            {
                Name = name,
                Callback = CallbackOf(name),
                OnDryRun = onDryRun,
                IgnoreErrors = ignoreErrors,
            },
            program.Options
        );
    }

    /// <summary>Registers a hook for errors.</summary>
    public async Task AddForErrorsAsync(MonitorClient program, string name, Func<ErrorHookRequest, ErrorHookResponse> decide)
    {
        _hooks[name] = message =>
        {
            var request = ErrorHookRequest.Parser.ParseFrom(message);
            _errors.Enqueue(request);
            _calls.Enqueue($"{name} {request.Name}");
            return Task.FromResult<IMessage>(decide(request));
        };
        await program.Monitor.RegisterErrorHookAsync(
            new RegisterErrorHookRequest { Name = name, Callback = CallbackOf(name) },
            program.Options
        );
    }

    public override async Task<CallbackInvokeResponse> Invoke(CallbackInvokeRequest request, ServerCallContext context) =>
        new() { Response = (await _hooks[request.Token](request.Request)).ToByteString() };

    public void Forget()
    {
        _calls.Clear();
        _requests.Clear();
        _errors.Clear();
    }

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private Callback CallbackOf(string name) => new() { Target = _server!.Address, Token = name };
}
