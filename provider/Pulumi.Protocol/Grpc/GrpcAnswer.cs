using System.Net;
using System.Net.Http.Headers;

namespace Pulumi.Protocol.Grpc;

/// <summary>The server's side of a call under way. Disposing before the end resets the stream, which tells the server to stop.</summary>
internal sealed class GrpcAnswer : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly Stream _body;

    private GrpcAnswer(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _body = body;
    }

    /// <exception cref="GrpcException">The headers already say how the call ended, or are not gRPC's.</exception>
    public static async Task<GrpcAnswer> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            if (response.StatusCode != HttpStatusCode.OK)
                throw new GrpcException(StatusOf(response.StatusCode), $"The server answered HTTP {(int)response.StatusCode}, not gRPC.");
            // Trailers-only: an end without output is told in the headers.
            if (ReadEnd(response.Headers) is { Error: { } error })
                throw error;
            return new GrpcAnswer(response, await response.Content.ReadAsStreamAsync(cancellationToken));
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>The bytes of the next message; null when the call has ended well.</summary>
    /// <exception cref="GrpcException">The call has ended otherwise.</exception>
    public async ValueTask<byte[]?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await MessageFrame.ReadAsync(_body, cancellationToken) is { } message)
            return message;
        // There are no trailers before the body has been read to its end.
        var end = ReadEnd(_response.TrailingHeaders) ?? ReadEnd(_response.Headers)
            ?? throw new GrpcException(GrpcStatus.Unknown, "The server ended the call without a status.");
        return end.Error is null ? null : throw end.Error;
    }

    public void Dispose() => _response.Dispose();

    private static CallEnd? ReadEnd(HttpResponseHeaders headers) =>
        Find(headers, StatusHeaders.Status) is { } status
            ? new CallEnd(StatusHeaders.Read(status, Find(headers, StatusHeaders.Message), Find(headers, StatusHeaders.Details)))
            : null;

    private static string? Find(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    /// <summary>What an HTTP status means to a gRPC client. Source: "HTTP to gRPC Status Code Mapping" of the gRPC specification.</summary>
    private static GrpcStatus StatusOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => GrpcStatus.Internal,
        HttpStatusCode.Unauthorized => GrpcStatus.Unauthenticated,
        HttpStatusCode.Forbidden => GrpcStatus.PermissionDenied,
        HttpStatusCode.NotFound => GrpcStatus.Unimplemented,
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            => GrpcStatus.Unavailable,
        _ => GrpcStatus.Unknown,
    };

    /// <summary>How a call ended, once that is known; no error is a good end.</summary>
    private sealed record CallEnd(GrpcException? Error);
}
