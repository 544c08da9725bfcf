using Pulumirpc;

namespace Pulumi.Protocol.Grpc;

/// <summary>The calls an engine makes back into a program.</summary>
internal static class CallbacksMethods
{
    public static readonly GrpcMethod<CallbackInvokeRequest, CallbackInvokeResponse> Invoke = new("/pulumirpc.Callbacks/Invoke", CallbackInvokeRequest.Parser, CallbackInvokeResponse.Parser);
}
