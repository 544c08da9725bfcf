using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Pulumi.Protocol.Grpc;

/// <summary>What the web server hands requests to: reads the call, has it answered, writes how it ended.</summary>
internal sealed class GrpcApplication(IReadOnlyDictionary<string, GrpcHandler> handlers, CancellationToken stopping)
    : IHttpApplication<HttpContext>
{
    private const string ContentType = "application/grpc";

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = HttpMethods.Post;
            return;
        }
        if (!IsGrpc(context.Request.ContentType))
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }
        context.Response.ContentType = ContentType;
        var end = await AnswerAsync(context);
        if (context.RequestAborted.IsCancellationRequested)
            return;
        WriteEnd(context.Response, end is null ? StatusHeaders.Success : StatusHeaders.Of(end));
    }

    /// <summary>Runs the call; null when it ended well.</summary>
    private async Task<GrpcException?> AnswerAsync(HttpContext context)
    {
        var timeout = TimeSpan.MaxValue;
        if (context.Request.Headers.TryGetValue(GrpcTimeout.Header, out var given))
        {
            if (GrpcTimeout.Parse(given.ToString()) is not { } parsed)
                return new GrpcException(GrpcStatus.Internal, $"'{given}' is no {GrpcTimeout.Header}: up to 8 digits and one of H M S m u n.");
            timeout = parsed;
        }
        if (!handlers.TryGetValue(context.Request.Path.Value ?? "", out var handler))
            return new GrpcException(GrpcStatus.Unimplemented, $"This server does not implement the method {context.Request.Path.Value}.");

        using var deadline = new CancellationTokenSource();
        if (timeout <= MaxTimer)
            deadline.CancelAfter(timeout);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, deadline.Token, stopping);
        try
        {
            var request = await ReadOnlyMessageAsync(context.Request.Body, ended.Token);
            var connection = context.Features.GetRequiredFeature<ConnectionIdentity>();
            var call = new GrpcCall(ended.Token, Metadata(context.Request.Headers), connection) { OnAnswered = done => OnAnswered(context, done) };
            await handler.AnswerAsync(request, call, context.Response.BodyWriter);
            return null;
        }
        catch (GrpcException e)
        {
            return e;
        }
        catch (OperationCanceledException e)
        {
            return deadline.IsCancellationRequested
                ? new GrpcException(GrpcStatus.DeadlineExceeded, "The deadline of the call has passed.")
                : stopping.IsCancellationRequested
                    ? new GrpcException(GrpcStatus.Unavailable, "The server is stopping.")
                    : new GrpcException(GrpcStatus.Cancelled, e.Message);
        }
#pragma warning disable CA1031 // Whatever a handler throws is the answer to its caller, not the end of the server.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new GrpcException(GrpcStatus.Unknown, e.Message);
        }
    }

    /// <summary>Longer deadlines than a timer can hold are as good as none.</summary>
    private static readonly TimeSpan MaxTimer = TimeSpan.FromMilliseconds(int.MaxValue);

    private static async ValueTask<byte[]> ReadOnlyMessageAsync(Stream body, CancellationToken cancellationToken)
    {
        var message = await MessageFrame.ReadAsync(body, cancellationToken)
            ?? throw new GrpcException(GrpcStatus.Internal, "The call came without a message.");
        return await MessageFrame.ReadAsync(body, cancellationToken) is null
            ? message
            : throw new GrpcException(GrpcStatus.Internal, "The call came with more than one message.");
    }

    private static void OnAnswered(HttpContext context, Action done) => context.Response.OnCompleted(() =>
    {
        if (!context.RequestAborted.IsCancellationRequested)
            done();
        return Task.CompletedTask;
    });

    private static bool IsGrpc(string? contentType)
    {
        var mediaType = (contentType ?? "").Split(';')[0].Trim();
        return mediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase)
            || mediaType.Equals(ContentType + "+proto", StringComparison.OrdinalIgnoreCase);
    }

    private static Dictionary<string, string> Metadata(IHeaderDictionary headers) =>
        headers.Where(h => !h.Key.StartsWith(':')).ToDictionary(h => h.Key.ToLowerInvariant(), h => string.Join(',', h.Value.AsEnumerable()));

    private static void WriteEnd(HttpResponse response, IEnumerable<KeyValuePair<string, string>> fields)
    {
        // After output the end comes in trailers; without any it is one block of headers.
        var trailers = response.HasStarted || response.BodyWriter.UnflushedBytes > 0;
        foreach (var (name, value) in fields)
        {
            if (trailers)
                response.AppendTrailer(name, value);
            else
                response.Headers[name] = value;
        }
    }
}
