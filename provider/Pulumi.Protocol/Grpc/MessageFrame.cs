using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace Pulumi.Protocol.Grpc;

/// <summary>The frame around a message: a flag byte (0 plain, 1 compressed), the length as four bytes, big-endian, the message.</summary>
internal static class MessageFrame
{
    /// <summary>The largest message Pulumi's engine and SDKs send or take: 400 MiB.</summary>
    public const int MaxMessageSize = 400 * 1024 * 1024;

    private const int PrefixSize = 5;

    /// <summary>Memory is taken as data arrives, not on the word of a prefix.</summary>
    private const int FirstBufferSize = 64 * 1024;

    /// <summary>Protobuf's own limit of 100 nested messages is some 30 nested property objects.</summary>
    private const int MaxNesting = 500;

    public static byte[] Of(IMessage message)
    {
        var size = message.CalculateSize();
        if (size > MaxMessageSize)
            throw new GrpcException(GrpcStatus.ResourceExhausted, $"The message has {size} bytes, more than the {MaxMessageSize} allowed.");
        var frame = new byte[PrefixSize + size];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), size);
        message.WriteTo(frame.AsSpan(PrefixSize));
        return frame;
    }

    public static void Write(IBufferWriter<byte> output, IMessage message) => output.Write(Of(message));

    /// <summary>The message behind its bytes.</summary>
    /// <exception cref="GrpcException">Internal: the bytes are no such message.</exception>
    public static TMessage Parse<TMessage>(byte[] bytes, MessageParser<TMessage> parser)
        where TMessage : class, IMessage<TMessage>
    {
        using var input = CodedInputStream.CreateWithLimits(new MemoryStream(bytes), MaxMessageSize, MaxNesting);
        try
        {
            return parser.ParseFrom(input);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new GrpcException(GrpcStatus.Internal, "The message cannot be read: " + e.Message, [], e);
        }
    }

    /// <summary>The bytes of the next message, or null when the body ends before it.</summary>
    /// <exception cref="GrpcException">Internal: the frame is broken. Unimplemented: it is compressed. ResourceExhausted: it is too large.</exception>
    public static async ValueTask<byte[]?> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var prefix = new byte[PrefixSize];
        var got = await body.ReadAtLeastAsync(prefix, PrefixSize, throwOnEndOfStream: false, cancellationToken);
        if (got == 0)
            return null;
        if (got < PrefixSize)
            throw new GrpcException(GrpcStatus.Internal, "The body ends within the prefix of a message.");
        if (prefix[0] > 1)
            throw new GrpcException(GrpcStatus.Internal, $"A message begins with the flag {prefix[0]}, which means nothing.");
        if (prefix[0] == 1)
            throw new GrpcException(GrpcStatus.Unimplemented, "The message is compressed, which is not supported.");
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1));
        if (length > MaxMessageSize)
            throw new GrpcException(GrpcStatus.ResourceExhausted, $"The message has {length} bytes, more than the {MaxMessageSize} allowed.");
        return await ReadBodyAsync(body, (int)length, cancellationToken);
    }

    private static async ValueTask<byte[]> ReadBodyAsync(Stream body, int length, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Min(length, FirstBufferSize)];
        var filled = 0;
        while (true)
        {
            filled += await body.ReadAtLeastAsync(buffer.AsMemory(filled), buffer.Length - filled, throwOnEndOfStream: false, cancellationToken);
            if (filled < buffer.Length)
                throw new GrpcException(GrpcStatus.Internal, $"The body ends after {filled} of the {length} bytes of a message.");
            if (filled == length)
                return buffer;
            Array.Resize(ref buffer, (int)Math.Min(length, 2L * buffer.Length));
        }
    }
}
