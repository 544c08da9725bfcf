using System.Net;
using System.Net.Http.Headers;

namespace Pulumi.Protocol.Grpc;

/// <summary>One framed message as the body of a request; without a content length, as gRPC clients send it.</summary>
internal sealed class GrpcContent : HttpContent
{
    private readonly byte[] _frame;

    public GrpcContent(byte[] frame)
    {
        _frame = frame;
        Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_frame).AsTask();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        stream.WriteAsync(_frame, cancellationToken).AsTask();

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
