using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.OAuth.Plugin.Hosting;
using Pulumi.OAuth.Plugin.Wire;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Resources.Schema;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.OAuth.Plugin;

/// <summary>The table of the methods an engine calls, each translated, answered by the provider, and translated back.</summary>
/// <remarks>What is not in it (Parameterize, Construct, Call, mappings) is answered as unimplemented, which engines expect of a provider
/// like this.</remarks>
internal sealed class ProviderService : ResourceProvider.ResourceProviderBase
{
    private readonly ConnectionTable _connections;
    private readonly RequestFromWire _requests;
    private readonly Answering _answering;

    private ProviderService(ConnectionTable connections, SecretRedactor redactor)
    {
        _connections = connections;
        _answering = new Answering(redactor);
        _requests = new RequestFromWire(redactor);
    }

    public static GuardedService Create(ConnectionTable connections, SecretRedactor redactor)
    {
        var service = new ProviderService(connections, redactor);
        return new GuardedService(binder => ResourceProvider.BindService(binder, service), service._answering.Translate);
    }

    public override Task<PluginInfo> GetPluginInfo(Empty request, ServerCallContext context) =>
        Task.FromResult(new PluginInfo { Version = PluginVersion.Text });

    public override Task<ProviderHandshakeResponse> Handshake(ProviderHandshakeRequest request, ServerCallContext context)
    {
        if (request.EngineAddress.Length > 0)
            ConnectionOf(context).Connect(request.EngineAddress);
        return Task.FromResult(
            new ProviderHandshakeResponse
            {
                AcceptSecrets = true,
                AcceptResources = true,
                AcceptOutputs = false,
                SupportsAutonamingConfiguration = true,
                AcceptsByteString = false,
            }
        );
    }

    public override Task<Empty> Attach(PluginAttach request, ServerCallContext context)
    {
        ConnectionOf(context).Connect(request.Address);
        return Task.FromResult(new Empty());
    }

    public override Task<GetSchemaResponse> GetSchema(GetSchemaRequest request, ServerCallContext context) =>
        request.Version == 0
            ? Task.FromResult(new GetSchemaResponse { Schema = PackageSchema.Generate(PluginVersion.Text) })
            : throw RpcFailure.Of(StatusCode.InvalidArgument, $"There is no schema of version {request.Version}, only of version 0.");

    public override async Task<CheckResponse> CheckConfig(CheckRequest request, ServerCallContext context)
    {
        var connection = ConnectionOf(context);
        var answer = await connection.Provider.CheckConfigAsync(
            new Urn(request.Urn),
            _requests.Decode(request.Olds),
            _requests.Decode(request.News)
        );
        // The engine strips the wrappers before this one call; the answer has them again.
        _requests.LearnFrom(answer.Inputs);
        return new AnswerToWire(connection.Answers).Check(_answering.Redacted(answer));
    }

    public override Task<DiffResponse> DiffConfig(DiffRequest request, ServerCallContext context)
    {
        var diff = _requests.Diff(request);
        var outcome = OAuthProvider.DiffConfig(diff.OldInputs, diff.Inputs);
        return Task.FromResult(Answering.ToMessage(outcome, AnswerToWire.Diff, ConnectionOf(context).Answers));
    }

    public override async Task<ConfigureResponse> Configure(ConfigureRequest request, ServerCallContext context)
    {
        var connection = ConnectionOf(context);
        var outcome = await connection.ConfigureAsync(
            new Urn(request.Urn),
            _requests.Decode(request.Args),
            RequestFromWire.Answers(request)
        );
        return Answering.ToMessage(
            outcome,
            _ => new ConfigureResponse
            {
                AcceptSecrets = true,
                SupportsPreview = true,
                AcceptResources = true,
                SupportsAutonamingConfiguration = true,
            },
            connection.Answers
        );
    }

    public override async Task<CheckResponse> Check(CheckRequest request, ServerCallContext context)
    {
        var connection = ConnectionOf(context);
        var outcome = await connection.Provider.CheckAsync(_requests.Check(request));
        return Answering.ToMessage(
            outcome,
            answer => new AnswerToWire(connection.Answers).Check(_answering.Redacted(answer)),
            connection.Answers
        );
    }

    public override async Task<DiffResponse> Diff(DiffRequest request, ServerCallContext context)
    {
        var connection = ConnectionOf(context);
        var outcome = await connection.Provider.DiffAsync(_requests.Diff(request), context.CancellationToken);
        return Answering.ToMessage(outcome, AnswerToWire.Diff, connection.Answers);
    }

    public override async Task<CreateResponse> Create(CreateRequest request, ServerCallContext context)
    {
        var connection = ConnectionOf(context);
        var outcome = await connection.Provider.CreateAsync(_requests.Create(request), context.CancellationToken);
        return Answering.ToMessage(outcome, new AnswerToWire(connection.Answers).Create, connection.Answers);
    }

    public override async Task<ReadResponse> Read(ReadRequest request, ServerCallContext context)
    {
        var connection = ConnectionOf(context);
        var outcome = await connection.Provider.ReadAsync(_requests.Read(request), context.CancellationToken);
        return Answering.ToMessage(outcome, new AnswerToWire(connection.Answers).Read, connection.Answers);
    }

    public override async Task<UpdateResponse> Update(UpdateRequest request, ServerCallContext context)
    {
        var connection = ConnectionOf(context);
        var outcome = await connection.Provider.UpdateAsync(_requests.Update(request), context.CancellationToken);
        return Answering.ToMessage(outcome, new AnswerToWire(connection.Answers).Update, connection.Answers);
    }

    public override async Task<Empty> Delete(DeleteRequest request, ServerCallContext context)
    {
        var connection = ConnectionOf(context);
        var outcome = await connection.Provider.DeleteAsync(_requests.Delete(request), context.CancellationToken);
        return Answering.ToMessage(outcome, _ => new Empty(), connection.Answers);
    }

    public override async Task<InvokeResponse> Invoke(InvokeRequest request, ServerCallContext context)
    {
        var connection = ConnectionOf(context);
        var outcome = await connection.Provider.InvokeAsync(_requests.Invoke(request), context.CancellationToken);
        return Answering.ToMessage(outcome, new AnswerToWire(connection.Answers).Invoke, connection.Answers);
    }

    public override async Task List(ListRequest request, IServerStreamWriter<ListResponse> responseStream, ServerCallContext context)
    {
        var connection = ConnectionOf(context);
        var outcome = await connection.Provider.ListAsync(_requests.List(request), context.CancellationToken);
        foreach (var response in Answering.ToMessage(outcome, AnswerToWire.List, connection.Answers))
            await responseStream.WriteAsync(response, context.CancellationToken);
    }

    public override async Task<Empty> Cancel(Empty request, ServerCallContext context)
    {
        var connection = ConnectionOf(context);
        connection.Provider.Cancel();
        // Engines end every run by it, a good one too.
        await connection.Provider.ConcludeAsync();
        return new Empty();
    }

    private EngineConnection ConnectionOf(ServerCallContext context) => _connections.Of(ConnectionIdentity.Of(context));
}
