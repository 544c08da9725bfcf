using Google.Protobuf.WellKnownTypes;
using Pulumirpc;

namespace Pulumi.Protocol.Grpc;

/// <summary>The calls an engine makes to a resource plugin. All unary but List, which streams.</summary>
internal static class ResourceProviderMethods
{
    public static readonly GrpcMethod<ProviderHandshakeRequest, ProviderHandshakeResponse> Handshake = new("/pulumirpc.ResourceProvider/Handshake", ProviderHandshakeRequest.Parser, ProviderHandshakeResponse.Parser);
    public static readonly GrpcMethod<ParameterizeRequest, ParameterizeResponse> Parameterize = new("/pulumirpc.ResourceProvider/Parameterize", ParameterizeRequest.Parser, ParameterizeResponse.Parser);
    public static readonly GrpcMethod<GetSchemaRequest, GetSchemaResponse> GetSchema = new("/pulumirpc.ResourceProvider/GetSchema", GetSchemaRequest.Parser, GetSchemaResponse.Parser);
    public static readonly GrpcMethod<CheckRequest, CheckResponse> CheckConfig = new("/pulumirpc.ResourceProvider/CheckConfig", CheckRequest.Parser, CheckResponse.Parser);
    public static readonly GrpcMethod<DiffRequest, DiffResponse> DiffConfig = new("/pulumirpc.ResourceProvider/DiffConfig", DiffRequest.Parser, DiffResponse.Parser);
    public static readonly GrpcMethod<ConfigureRequest, ConfigureResponse> Configure = new("/pulumirpc.ResourceProvider/Configure", ConfigureRequest.Parser, ConfigureResponse.Parser);
    public static readonly GrpcMethod<InvokeRequest, InvokeResponse> Invoke = new("/pulumirpc.ResourceProvider/Invoke", InvokeRequest.Parser, InvokeResponse.Parser);
    public static readonly GrpcMethod<CallRequest, CallResponse> Call = new("/pulumirpc.ResourceProvider/Call", CallRequest.Parser, CallResponse.Parser);
    public static readonly GrpcMethod<CheckRequest, CheckResponse> Check = new("/pulumirpc.ResourceProvider/Check", CheckRequest.Parser, CheckResponse.Parser);
    public static readonly GrpcMethod<DiffRequest, DiffResponse> Diff = new("/pulumirpc.ResourceProvider/Diff", DiffRequest.Parser, DiffResponse.Parser);
    public static readonly GrpcMethod<CreateRequest, CreateResponse> Create = new("/pulumirpc.ResourceProvider/Create", CreateRequest.Parser, CreateResponse.Parser);
    public static readonly GrpcMethod<ReadRequest, ReadResponse> Read = new("/pulumirpc.ResourceProvider/Read", ReadRequest.Parser, ReadResponse.Parser);
    public static readonly GrpcMethod<UpdateRequest, UpdateResponse> Update = new("/pulumirpc.ResourceProvider/Update", UpdateRequest.Parser, UpdateResponse.Parser);
    public static readonly GrpcMethod<DeleteRequest, Empty> Delete = new("/pulumirpc.ResourceProvider/Delete", DeleteRequest.Parser, Empty.Parser);
    public static readonly GrpcMethod<ListRequest, ListResponse> List = new("/pulumirpc.ResourceProvider/List", ListRequest.Parser, ListResponse.Parser);
    public static readonly GrpcMethod<Empty, Empty> Cancel = new("/pulumirpc.ResourceProvider/Cancel", Empty.Parser, Empty.Parser);
    public static readonly GrpcMethod<PluginAttach, Empty> Attach = new("/pulumirpc.ResourceProvider/Attach", PluginAttach.Parser, Empty.Parser);
    public static readonly GrpcMethod<Empty, PluginInfo> GetPluginInfo = new("/pulumirpc.ResourceProvider/GetPluginInfo", Empty.Parser, PluginInfo.Parser);
    public static readonly GrpcMethod<GetMappingRequest, GetMappingResponse> GetMapping = new("/pulumirpc.ResourceProvider/GetMapping", GetMappingRequest.Parser, GetMappingResponse.Parser);
    public static readonly GrpcMethod<GetMappingsRequest, GetMappingsResponse> GetMappings = new("/pulumirpc.ResourceProvider/GetMappings", GetMappingsRequest.Parser, GetMappingsResponse.Parser);
}
