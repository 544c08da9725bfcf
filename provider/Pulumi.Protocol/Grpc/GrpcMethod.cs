using Google.Protobuf;

namespace Pulumi.Protocol.Grpc;

/// <summary>A method of a gRPC service: its path (<c>/package.Service/Method</c>) and how its two messages are read.</summary>
internal sealed record GrpcMethod<TRequest, TResponse>(string Path, MessageParser<TRequest> Request, MessageParser<TResponse> Response)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>;
