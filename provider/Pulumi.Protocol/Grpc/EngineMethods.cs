using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi.Protocol.Grpc;

/// <summary>The calls a plugin or a program makes to the engine for what people see.</summary>
internal static class EngineMethods
{
    public static readonly GrpcMethod<LogRequest, Empty> Log = new("/pulumirpc.Engine/Log", LogRequest.Parser, Empty.Parser);
    public static readonly GrpcMethod<GetRootResourceRequest, GetRootResourceResponse> GetRootResource = new("/pulumirpc.Engine/GetRootResource", GetRootResourceRequest.Parser, GetRootResourceResponse.Parser);
    public static readonly GrpcMethod<SetRootResourceRequest, SetRootResourceResponse> SetRootResource = new("/pulumirpc.Engine/SetRootResource", SetRootResourceRequest.Parser, SetRootResourceResponse.Parser);
    public static readonly GrpcMethod<StartDebuggingRequest, Empty> StartDebugging = new("/pulumirpc.Engine/StartDebugging", StartDebuggingRequest.Parser, Empty.Parser);
    public static readonly GrpcMethod<RequirePulumiVersionRequest, RequirePulumiVersionResponse> RequirePulumiVersion = new("/pulumirpc.Engine/RequirePulumiVersion", RequirePulumiVersionRequest.Parser, RequirePulumiVersionResponse.Parser);
}
