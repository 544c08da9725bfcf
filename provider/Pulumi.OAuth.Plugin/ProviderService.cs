using Google.Protobuf.WellKnownTypes;
using Pulumi.OAuth.Plugin.Hosting;
using Pulumi.OAuth.Plugin.Wire;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Resources.Schema;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.OAuth.Plugin;

/// <summary>The table of the methods an engine calls, each translated, answered by the provider, and translated back.</summary>
/// <remarks>What is not in it (Parameterize, Construct, Call, mappings) is answered as unimplemented, which engines expect of a provider like this.</remarks>
internal sealed class ProviderService
{
    private readonly ConnectionTable _connections;
    private readonly Answering _answering;

    private readonly RequestFromWire _requests;

    private ProviderService(ConnectionTable connections, SecretRedactor redactor)
    {
        _connections = connections;
        _answering = new Answering(redactor);
        _requests = new RequestFromWire(redactor);
    }

    public static GrpcService Create(ConnectionTable connections, SecretRedactor redactor)
    {
        var service = new ProviderService(connections, redactor);
        var answering = service._answering;
        return new GrpcService()
            .Unary(ResourceProviderMethods.Handshake, answering.Wrap<ProviderHandshakeRequest, ProviderHandshakeResponse>(service.HandshakeAsync))
            .Unary(ResourceProviderMethods.Attach, answering.Wrap<PluginAttach, Empty>(service.AttachAsync))
            .Unary(ResourceProviderMethods.GetPluginInfo, answering.Wrap<Empty, PluginInfo>((_, _) => Task.FromResult(new PluginInfo { Version = PluginVersion.Text })))
            .Unary(ResourceProviderMethods.GetSchema, answering.Wrap<GetSchemaRequest, GetSchemaResponse>(GetSchemaAsync))
            .Unary(ResourceProviderMethods.CheckConfig, answering.Wrap<CheckRequest, CheckResponse>(service.CheckConfigAsync))
            .Unary(ResourceProviderMethods.DiffConfig, answering.Wrap<DiffRequest, DiffResponse>(service.DiffConfigAsync))
            .Unary(ResourceProviderMethods.Configure, answering.Wrap<ConfigureRequest, ConfigureResponse>(service.ConfigureAsync))
            .Unary(ResourceProviderMethods.Check, answering.Wrap<CheckRequest, CheckResponse>(service.CheckAsync))
            .Unary(ResourceProviderMethods.Diff, answering.Wrap<DiffRequest, DiffResponse>(service.DiffAsync))
            .Unary(ResourceProviderMethods.Create, answering.Wrap<CreateRequest, CreateResponse>(service.CreateAsync))
            .Unary(ResourceProviderMethods.Read, answering.Wrap<ReadRequest, ReadResponse>(service.ReadAsync))
            .Unary(ResourceProviderMethods.Update, answering.Wrap<UpdateRequest, UpdateResponse>(service.UpdateAsync))
            .Unary(ResourceProviderMethods.Delete, answering.Wrap<DeleteRequest, Empty>(service.DeleteAsync))
            .Unary(ResourceProviderMethods.Invoke, answering.Wrap<InvokeRequest, InvokeResponse>(service.InvokeAsync))
            .ServerStreaming(ResourceProviderMethods.List, service.ListAsync)
            .Unary(ResourceProviderMethods.Cancel, answering.Wrap<Empty, Empty>(service.CancelAsync));
    }

    private Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, GrpcCall call)
    {
        if (request.EngineAddress.Length > 0)
            _connections.Of(call.ConnectionKey).Connect(request.EngineAddress);
        return Task.FromResult(new ProviderHandshakeResponse
        {
            AcceptSecrets = true,
            AcceptResources = true,
            AcceptOutputs = false,
            SupportsAutonamingConfiguration = true,
            AcceptsByteString = false,
        });
    }

    private Task<Empty> AttachAsync(PluginAttach request, GrpcCall call)
    {
        _connections.Of(call.ConnectionKey).Connect(request.Address);
        return Task.FromResult(new Empty());
    }

    private static Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, GrpcCall call) => request.Version == 0
        ? Task.FromResult(new GetSchemaResponse { Schema = PackageSchema.Generate(PluginVersion.Text) })
        : throw new GrpcException(GrpcStatus.InvalidArgument, $"There is no schema of version {request.Version}, only of version 0.");

    private async Task<CheckResponse> CheckConfigAsync(CheckRequest request, GrpcCall call)
    {
        var connection = _connections.Of(call.ConnectionKey);
        var answer = await connection.Provider.CheckConfigAsync(new Urn(request.Urn), _requests.Decode(request.News));
        // The engine strips the wrappers before this one call; the answer has them again.
        _requests.LearnFrom(answer.Inputs);
        return new AnswerToWire(connection.Answers).Check(answer);
    }

    private Task<DiffResponse> DiffConfigAsync(DiffRequest request, GrpcCall call)
    {
        var diff = _requests.Diff(request);
        return Task.FromResult(AnswerToWire.Diff(OAuthProvider.DiffConfig(diff.OldInputs, diff.Inputs)));
    }

    private async Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, GrpcCall call)
    {
        var connection = _connections.Of(call.ConnectionKey);
        connection.Answers = RequestFromWire.Answers(request);
        var outcome = await connection.Provider.ConfigureAsync(new Urn(request.Urn), _requests.Decode(request.Args));
        return Answering.ToMessage(outcome, _ => new ConfigureResponse
        {
            AcceptSecrets = true,
            SupportsPreview = true,
            AcceptResources = true,
            SupportsAutonamingConfiguration = true,
        }, connection.Answers);
    }

    private async Task<CheckResponse> CheckAsync(CheckRequest request, GrpcCall call)
    {
        var connection = _connections.Of(call.ConnectionKey);
        var outcome = await connection.Provider.CheckAsync(_requests.Check(request));
        return Answering.ToMessage(outcome, new AnswerToWire(connection.Answers).Check, connection.Answers);
    }

    private async Task<DiffResponse> DiffAsync(DiffRequest request, GrpcCall call)
    {
        var connection = _connections.Of(call.ConnectionKey);
        var outcome = await connection.Provider.DiffAsync(_requests.Diff(request));
        return Answering.ToMessage(outcome, AnswerToWire.Diff, connection.Answers);
    }

    private async Task<CreateResponse> CreateAsync(CreateRequest request, GrpcCall call)
    {
        var connection = _connections.Of(call.ConnectionKey);
        var outcome = await connection.Provider.CreateAsync(_requests.Create(request), call.CancellationToken);
        return Answering.ToMessage(outcome, new AnswerToWire(connection.Answers).Create, connection.Answers);
    }

    private async Task<ReadResponse> ReadAsync(ReadRequest request, GrpcCall call)
    {
        var connection = _connections.Of(call.ConnectionKey);
        var outcome = await connection.Provider.ReadAsync(_requests.Read(request), call.CancellationToken);
        return Answering.ToMessage(outcome, new AnswerToWire(connection.Answers).Read, connection.Answers);
    }

    private async Task<UpdateResponse> UpdateAsync(UpdateRequest request, GrpcCall call)
    {
        var connection = _connections.Of(call.ConnectionKey);
        var outcome = await connection.Provider.UpdateAsync(_requests.Update(request), call.CancellationToken);
        return Answering.ToMessage(outcome, new AnswerToWire(connection.Answers).Update, connection.Answers);
    }

    private async Task<Empty> DeleteAsync(DeleteRequest request, GrpcCall call)
    {
        var connection = _connections.Of(call.ConnectionKey);
        var outcome = await connection.Provider.DeleteAsync(_requests.Delete(request), call.CancellationToken);
        return Answering.ToMessage(outcome, _ => new Empty(), connection.Answers);
    }

    private async Task<InvokeResponse> InvokeAsync(InvokeRequest request, GrpcCall call)
    {
        var connection = _connections.Of(call.ConnectionKey);
        var outcome = await connection.Provider.InvokeAsync(_requests.Invoke(request), call.CancellationToken);
        return Answering.ToMessage(outcome, new AnswerToWire(connection.Answers).Invoke, connection.Answers);
    }

    private async IAsyncEnumerable<ListResponse> ListAsync(ListRequest request, GrpcCall call)
    {
        var connection = _connections.Of(call.ConnectionKey);
        var page = await _answering.GuardAsync(
            async () => Answering.ToMessage(
                await connection.Provider.ListAsync(_requests.List(request), call.CancellationToken), AnswerToWire.List, connection.Answers),
            call.CancellationToken);
        foreach (var response in page)
            yield return response;
    }

    private Task<Empty> CancelAsync(Empty request, GrpcCall call)
    {
        var connection = _connections.Of(call.ConnectionKey);
        connection.Provider.Cancel();
        return Task.FromResult(new Empty());
    }
}
