using System.Net;
using System.Net.Http.Headers;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>A request body that knows how much of it was handed over, since that decides whether the tenant can have acted.</summary>
internal sealed class TrackedContent : HttpContent
{
    private readonly byte[] _body;

    internal TrackedContent(byte[] body, string contentType)
    {
        _body = body;
        Headers.ContentType = new MediaTypeHeaderValue(contentType);
    }

    /// <summary>Whether a connection has begun to take the request: from then on somebody may act on it.</summary>
    internal bool HasBegun { get; private set; }

    /// <summary>
    /// False as long as the network certainly has less than the whole request. The last piece is flushed in here, so that a connection
    /// which turns out to be broken fails before this is true.
    /// </summary>
    internal bool IsSent { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        HasBegun = true;
        await stream.WriteAsync(_body, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        IsSent = true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
