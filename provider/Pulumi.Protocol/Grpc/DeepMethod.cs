using System.Collections.Concurrent;
using Google.Protobuf;
using Grpc.Core;

namespace Pulumi.Protocol.Grpc;

/// <summary>A generated method whose messages may nest deeper. Protobuf's own limit of 100 nested messages is some 30 nested property
/// objects.</summary>
internal static class DeepMethod
{
    private const int MaxNesting = 500;

    private static readonly ConcurrentDictionary<IMethod, IMethod> Known = new();

    public static Method<TRequest, TResponse> Of<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class =>
        (Method<TRequest, TResponse>)
            Known.GetOrAdd(
                method,
                static m =>
                {
                    var shallow = (Method<TRequest, TResponse>)m;
                    return new Method<TRequest, TResponse>(
                        shallow.Type,
                        shallow.ServiceName,
                        shallow.Name,
                        Deep(shallow.RequestMarshaller),
                        Deep(shallow.ResponseMarshaller)
                    );
                }
            );

    private static Marshaller<T> Deep<T>(Marshaller<T> shallow)
        where T : class
    {
        // Generated marshallers do not tell their parser, but an empty message does.
        var parser = ((IMessage)shallow.ContextualDeserializer(new NoBytes())).Descriptor.Parser;
        return new Marshaller<T>(shallow.ContextualSerializer, context => (T)Parse(parser, context.PayloadAsNewBuffer()));
    }

    private static IMessage Parse(MessageParser parser, byte[] bytes)
    {
        using var input = CodedInputStream.CreateWithLimits(new MemoryStream(bytes), MessageLimits.MaxSize, MaxNesting);
        try
        {
            return parser.ParseFrom(input);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw RpcFailure.Of(StatusCode.Internal, "The message cannot be read: " + e.Message);
        }
    }

    private sealed class NoBytes : DeserializationContext
    {
        public override int PayloadLength => 0;

        public override byte[] PayloadAsNewBuffer() => [];

        public override System.Buffers.ReadOnlySequence<byte> PayloadAsReadOnlySequence() => default;
    }
}
