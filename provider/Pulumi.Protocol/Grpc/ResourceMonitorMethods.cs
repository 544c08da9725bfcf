using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi.Protocol.Grpc;

/// <summary>The calls a program makes to the engine.</summary>
internal static class ResourceMonitorMethods
{
    public static readonly GrpcMethod<Empty, DeploymentInfo> GetDeploymentInfo = new("/pulumirpc.ResourceMonitor/GetDeploymentInfo", Empty.Parser, DeploymentInfo.Parser);
    public static readonly GrpcMethod<SupportsFeatureRequest, SupportsFeatureResponse> SupportsFeature = new("/pulumirpc.ResourceMonitor/SupportsFeature", SupportsFeatureRequest.Parser, SupportsFeatureResponse.Parser);
    public static readonly GrpcMethod<ResourceInvokeRequest, ResourceInvokeResponse> Invoke = new("/pulumirpc.ResourceMonitor/Invoke", ResourceInvokeRequest.Parser, ResourceInvokeResponse.Parser);
    public static readonly GrpcMethod<ResourceCallRequest, CallResponse> Call = new("/pulumirpc.ResourceMonitor/Call", ResourceCallRequest.Parser, CallResponse.Parser);
    public static readonly GrpcMethod<ReadResourceRequest, ReadResourceResponse> ReadResource = new("/pulumirpc.ResourceMonitor/ReadResource", ReadResourceRequest.Parser, ReadResourceResponse.Parser);
    public static readonly GrpcMethod<ExistsResourceRequest, ExistsResourceResponse> ExistsResource = new("/pulumirpc.ResourceMonitor/ExistsResource", ExistsResourceRequest.Parser, ExistsResourceResponse.Parser);
    public static readonly GrpcMethod<RegisterResourceRequest, RegisterResourceResponse> RegisterResource = new("/pulumirpc.ResourceMonitor/RegisterResource", RegisterResourceRequest.Parser, RegisterResourceResponse.Parser);
    public static readonly GrpcMethod<RegisterResourceOutputsRequest, Empty> RegisterResourceOutputs = new("/pulumirpc.ResourceMonitor/RegisterResourceOutputs", RegisterResourceOutputsRequest.Parser, Empty.Parser);
    public static readonly GrpcMethod<Callback, Empty> RegisterStackTransform = new("/pulumirpc.ResourceMonitor/RegisterStackTransform", Callback.Parser, Empty.Parser);
    public static readonly GrpcMethod<Callback, Empty> RegisterStackInvokeTransform = new("/pulumirpc.ResourceMonitor/RegisterStackInvokeTransform", Callback.Parser, Empty.Parser);
    public static readonly GrpcMethod<RegisterPackageRequest, RegisterPackageResponse> RegisterPackage = new("/pulumirpc.ResourceMonitor/RegisterPackage", RegisterPackageRequest.Parser, RegisterPackageResponse.Parser);
    public static readonly GrpcMethod<Empty, Empty> SignalAndWaitForShutdown = new("/pulumirpc.ResourceMonitor/SignalAndWaitForShutdown", Empty.Parser, Empty.Parser);
}
