using Grpc.Core;

namespace Pulumi.Protocol.Grpc;

/// <summary>Collects a service's methods as they are served: messages may nest deeply, a handler that ignores its token holds nothing up,
/// and whatever a handler throws is the answer to its caller, in words, and small enough for every client.</summary>
/// <remarks>A method is made ready by whoever asks for it: a run calls some of a service's methods, and machine code compiled ahead
/// takes longest over what is generic.</remarks>
internal sealed class GuardedService : ServiceBinderBase
{
    private readonly Dictionary<string, Func<ServerServiceDefinition>> _methods = new(StringComparer.Ordinal);

    private readonly Func<Exception, ServerCallContext, Exception>? _translate;

    /// <param name="bind">The generated <c>BindService</c>, with the service.</param>
    /// <param name="translate">What a handler threw, as what it is to be answered with; null answers with the exception's own
    /// words.</param>
    public GuardedService(Action<ServiceBinderBase> bind, Func<Exception, ServerCallContext, Exception>? translate = null)
    {
        _translate = translate;
        bind(this);
    }

    /// <summary>Path of each method, as <c>/pulumirpc.ResourceProvider/Check</c>, to what makes a service of it alone.</summary>
    public IReadOnlyDictionary<string, Func<ServerServiceDefinition>> Methods => _methods;

    public static string NotImplemented(string method) => $"This server does not implement the method {method}.";

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        UnaryServerMethod<TRequest, TResponse>? handler
    ) =>
        Add(
            method.FullName,
            service =>
                service.AddMethod(
                    DeepMethod.Of(method),
                    async (request, context) =>
                    {
                        try
                        {
                            return await handler!(request, context).WaitAsync(context.CancellationToken);
                        }
                        catch (Exception e)
                        {
                            throw Answer(e, context);
                        }
                    }
                )
        );

    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ServerStreamingServerMethod<TRequest, TResponse>? handler
    ) =>
        Add(
            method.FullName,
            service =>
                service.AddMethod(
                    DeepMethod.Of(method),
                    async (request, responses, context) =>
                    {
                        try
                        {
                            await handler!(request, responses, context).WaitAsync(context.CancellationToken);
                        }
                        catch (Exception e)
                        {
                            throw Answer(e, context);
                        }
                    }
                )
        );

    private void Add(string path, Action<ServerServiceDefinition.Builder> add) =>
        _methods.Add(
            path,
            () =>
            {
                var service = ServerServiceDefinition.CreateBuilder();
                add(service);
                return service.Build();
            }
        );

    private RpcException Answer(Exception e, ServerCallContext context) =>
        MessageLimits.Cut(
            (_translate?.Invoke(e, context) ?? e) switch
            {
                // The generated services say so of what is left out, without a word.
                RpcException { StatusCode: StatusCode.Unimplemented, Status.Detail: "" } => RpcFailure.Of(
                    StatusCode.Unimplemented,
                    NotImplemented(context.Method)
                ),
                RpcException failure => failure,
                OperationCanceledException cancelled => RpcFailure.Of(StatusCode.Cancelled, cancelled.Message),
                var other => RpcFailure.Of(StatusCode.Unknown, other.Message),
            }
        );
}
