using System.IO.Pipelines;
using Google.Protobuf;

namespace Pulumi.Protocol.Grpc;

/// <summary>Answers the calls of one method: message bytes in, framed messages out.</summary>
/// <remarks>Nothing may be written once the call's token has fired: the output belongs to a request that may be over.</remarks>
internal abstract class GrpcHandler
{
    private protected GrpcHandler()
    {
    }

    /// <summary>Runs the handler to its end or until the token fires, whichever comes first.</summary>
    /// <exception cref="GrpcException">The handler's refusal, or an unreadable request.</exception>
    public abstract Task AnswerAsync(byte[] request, GrpcCall call, PipeWriter output);
}

internal sealed class UnaryHandler<TRequest, TResponse>(
    GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcCall, Task<TResponse>> handler) : GrpcHandler
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    public override async Task AnswerAsync(byte[] request, GrpcCall call, PipeWriter output)
    {
        var message = MessageFrame.Parse(request, method.Request);
        // A handler that ignores its token must not hold the request open.
        var response = await handler(message, call).WaitAsync(call.CancellationToken);
        // Not flushed: the message and the status leave together.
        MessageFrame.Write(output, response);
    }
}

internal sealed class StreamingHandler<TRequest, TResponse>(
    GrpcMethod<TRequest, TResponse> method, Func<TRequest, GrpcCall, IAsyncEnumerable<TResponse>> handler) : GrpcHandler
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    public override async Task AnswerAsync(byte[] request, GrpcCall call, PipeWriter output)
    {
        var message = MessageFrame.Parse(request, method.Request);
        var responses = handler(message, call).GetAsyncEnumerator(call.CancellationToken);
        Task<bool>? step = null;
        try
        {
            while (await (step = responses.MoveNextAsync().AsTask()).WaitAsync(call.CancellationToken))
            {
                MessageFrame.Write(output, responses.Current);
                await output.FlushAsync(call.CancellationToken);
            }
        }
        finally
        {
            if (step is null || step.IsCompleted)
                await responses.DisposeAsync();
            else
                _ = DisposeLaterAsync(responses, step);
        }
    }

    /// <summary>An enumerator must not be disposed of while it is at work.</summary>
    private static async Task DisposeLaterAsync(IAsyncEnumerator<TResponse> responses, Task step)
    {
        await step.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await responses.DisposeAsync();
    }
}
