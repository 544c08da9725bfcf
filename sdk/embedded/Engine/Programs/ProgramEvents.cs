using System.Threading.Channels;
using Grpc.Core;
using Pulumi.Embedded.Engine.Planning;
using Pulumi.Protocol.Grpc;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>What the program and the engine's own continuations ask of the planner, in order of arrival.</summary>
internal sealed class ProgramEvents
{
    private readonly Channel<ProgramEvent> _channel = Channel.CreateUnbounded<ProgramEvent>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ChannelReader<ProgramEvent> Reader => _channel.Reader;

    /// <summary>Ends when the run is over and nothing is answered any more.</summary>
    public Task Closed => _closed.Task;

    public void Send(ProgramEvent @event) => _channel.Writer.TryWrite(@event);

    /// <summary>Sends an event and waits for its answer.</summary>
    /// <exception cref="RpcException">The run ended before there was one.</exception>
    public async Task<T> AskAsync<T>(ProgramEvent @event, Task<T> answer, CancellationToken cancellationToken)
    {
        Send(@event);
        await Task.WhenAny(answer, Closed).WaitAsync(cancellationToken);
        return answer.IsCompleted
            ? await answer
            : throw RpcFailure.Of(StatusCode.Unavailable, "resource monitor shut down while waiting on step's done channel");
    }

    /// <summary>Lets all that still wait fail.</summary>
    public void Close() => _closed.TrySetResult();
}
