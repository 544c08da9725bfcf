using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace Pulumi.Protocol.Grpc;

/// <summary>Calls a gRPC server over HTTP/2 without encryption. Thread-safe; connects at the first call and again whenever needed.</summary>
internal sealed class GrpcChannel : IDisposable
{
    private const int MaxResponseHeadersKilobytes = 128;

    private readonly HttpMessageInvoker _http;
    private readonly Uri _server;
    private readonly CancellationTokenSource _closing = new();

    /// <param name="address"><c>host:port</c>.</param>
    /// <exception cref="UriFormatException">The address is none.</exception>
    public GrpcChannel(string address)
    {
        Address = address;
        _server = new Uri("http://" + address);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            // The peer is on this machine, whatever proxy the environment names.
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            // A server's limit on streams must not make calls wait for each other.
            EnableMultipleHttp2Connections = true,
            MaxResponseHeadersLength = MaxResponseHeadersKilobytes,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            ActivityHeadersPropagator = null,
        });
    }

    /// <summary>The server, as given.</summary>
    public string Address { get; }

    /// <summary>Sends a message and waits for the answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="request">The message.</param>
    /// <param name="cancellationToken">Gives up the call, here and at the server.</param>
    /// <param name="deadline">How long to wait at most; null waits for ever.</param>
    /// <exception cref="GrpcException">The server's refusal; Unavailable when it cannot be reached or is gone before it answered;
    /// DeadlineExceeded; Cancelled when the channel is disposed of meanwhile.</exception>
    /// <exception cref="OperationCanceledException">The token has fired.</exception>
    public async Task<TResponse> CallAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, CancellationToken cancellationToken, TimeSpan? deadline = null)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        using var timer = deadline is { } time ? new CancellationTokenSource(time) : null;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token, timer?.Token ?? default);
        try
        {
            using var answer = await OpenAsync(method.Path, request, deadline, ended.Token);
            var message = await ReadAsync(answer, ended.Token)
                ?? throw new GrpcException(GrpcStatus.Internal, $"{method.Path} ended well but without an answer.");
            return await ReadAsync(answer, ended.Token) is null
                ? MessageFrame.Parse(message, method.Response)
                : throw new GrpcException(GrpcStatus.Internal, $"{method.Path} answered more than once.");
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
        catch (OperationCanceledException e) when (timer is { IsCancellationRequested: true })
        {
            throw new GrpcException(GrpcStatus.DeadlineExceeded, $"{method.Path} did not answer within {deadline!.Value.TotalSeconds} s.", [], e);
        }
        catch (OperationCanceledException e) when (_closing.IsCancellationRequested)
        {
            throw ConnectionFault.Closed(e);
        }
    }

    /// <summary>Sends a message and yields the answers as they come. Ending the enumeration early gives up the call.</summary>
    /// <exception cref="GrpcException">As in <see cref="CallAsync"/>.</exception>
    /// <exception cref="OperationCanceledException">The token has fired.</exception>
    public async IAsyncEnumerable<TResponse> StreamAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        using var answer = await OpenAsync(method.Path, request, null, ended.Token);
        while (await ReadAsync(answer, ended.Token) is { } message)
            yield return MessageFrame.Parse(message, method.Response);
    }

    /// <summary>Gives up calls under way, and closes the connections. A call made afterwards fails like those.</summary>
    public void Dispose()
    {
        // Never disposed of: it has no timer, and calls made too late must still find it.
        _closing.Cancel();
        _http.Dispose();
    }

    private async Task<GrpcAnswer> OpenAsync(string path, IMessage message, TimeSpan? deadline, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new GrpcContent(MessageFrame.Of(message)),
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (deadline is { } time)
            request.Headers.Add(GrpcTimeout.Header, GrpcTimeout.Format(time));
        try
        {
            var response = await _http.SendAsync(request, cancellationToken);
            return await GrpcAnswer.OpenAsync(response, cancellationToken);
        }
        catch (Exception e) when (ConnectionFault.IsOne(e))
        {
            throw ConnectionFault.Translate(e, Address, cancellationToken);
        }
    }

    private async ValueTask<byte[]?> ReadAsync(GrpcAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.ReadAsync(cancellationToken);
        }
        catch (Exception e) when (ConnectionFault.IsOne(e))
        {
            throw ConnectionFault.Translate(e, Address, cancellationToken);
        }
    }
}
