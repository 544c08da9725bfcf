using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core.Interceptors;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>Calls functions of the program, which it serves as callbacks.</summary>
internal sealed class ProgramCallbacks : IDisposable
{
    private readonly ConcurrentDictionary<string, LocalChannel> _channels = new(StringComparer.Ordinal);

    /// <summary>One call: the function's argument and its answer are messages in a message.</summary>
    /// <exception cref="Grpc.Core.RpcException">The function failed, or the program is gone.</exception>
    public async Task<ByteString> InvokeAsync(Callback callback, IMessage message, CancellationToken cancellationToken)
    {
        var channel = _channels.GetOrAdd(callback.Target, target => new LocalChannel(target));
        var answer = await new Callbacks.CallbacksClient(channel.Intercept(new EngineWords(channel))).InvokeAsync(
            new CallbackInvokeRequest { Token = callback.Token, Request = message.ToByteString() },
            cancellationToken: cancellationToken
        );
        return answer.Response;
    }

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
            channel.Dispose();
    }
}
