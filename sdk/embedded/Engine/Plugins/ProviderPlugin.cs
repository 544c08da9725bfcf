using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Protocol.Values;
using Pulumi.Results;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>A provider plugin behind its gRPC connection: requests as Pulumi's engine sends them, answers checked and classified.</summary>
internal sealed class ProviderPlugin : IProviderPlugin
{
    /// <summary>Of plugins that know no Handshake, before they are configured.</summary>
    private static readonly PluginCapabilities Legacy = new(false, false, false, false);

    private readonly PluginConnection _connection;
    private readonly string _statusAddress;
    private readonly bool _isLegacy;
    private readonly bool _disablePreview;
    private volatile Understanding _understood;

    /// <param name="connection">Owned: disposed of with this.</param>
    /// <param name="statusAddress">An engine server, <c>host:port</c>, for sub-steps that a plugin may publish.</param>
    /// <param name="capabilities">What Handshake said; null when there is none, and Configure says it.</param>
    /// <param name="disablePreview">Creations and updates are predicted by us in a preview.</param>
    public ProviderPlugin(PluginConnection connection, string statusAddress, PluginCapabilities? capabilities, bool disablePreview)
    {
        _connection = connection;
        _statusAddress = statusAddress;
        _isLegacy = capabilities is null;
        _disablePreview = disablePreview;
        _understood = new Understanding(capabilities ?? Legacy, SupportsPreview: !_isLegacy);
    }

    public PluginCapabilities Capabilities => _understood.Capabilities;

    private ResourceProvider.ResourceProviderClient Plugin => _connection.Plugin;

    private PluginWire Wire => _understood.Wire;

    private bool PredictsPreviews => _disablePreview || !_understood.SupportsPreview;

    public Task<Result<CheckResult, PluginFailure>> CheckConfigAsync(CheckCall call, CancellationToken cancellationToken)
    {
        var request = new CheckRequest
        {
            Urn = call.Urn.Text,
            Name = call.Name,
            Type = call.Type,
            Olds = PluginWire.Config(call.OldInputs ?? PropertyMap.Empty),
            News = PluginWire.Config(call.NewInputs),
        };
        // Secrets were stripped whatever the plugin accepts, so what it answers is marked again in any case.
        return CallAsync(
            options => Plugin.CheckConfigAsync(request, options),
            answer =>
                AnswerReader.Check(answer, inputs => SecretMarking.Mark(PropertyCodec.Decode(inputs), call.NewInputs), call.AllowUnknowns),
            FailureClassifier.Classify,
            cancellationToken
        );
    }

    public Task<Result<DiffResult, PluginFailure>> DiffConfigAsync(DiffCall call, CancellationToken cancellationToken) =>
        DiffAsync(Plugin.DiffConfigAsync, call, PluginWire.Config, cancellationToken);

    public async Task<Result<Configured, PluginFailure>> ConfigureAsync(ConfigureCall call, CancellationToken cancellationToken)
    {
        var request = new ConfigureRequest
        {
            Args = PluginWire.ConfigureArguments(call.Inputs),
            AcceptSecrets = true,
            AcceptResources = true,
            SendsOldInputs = true,
            SendsOldInputsToDelete = true,
            Id = call.Id ?? Signatures.UnknownText,
            Urn = call.Urn.Text,
            Name = call.Name,
            Type = call.Type,
        };
        ConfigurationVariables.AddTo(request.Variables, call.Type[(call.Type.LastIndexOf(':') + 1)..], call.Inputs);
        return await CallAsync<ConfigureResponse, Configured>(
            options => Plugin.ConfigureAsync(request, options),
            answer =>
            {
                if (_isLegacy)
                    _understood = new Understanding(
                        new(answer.AcceptSecrets, answer.AcceptResources, answer.AcceptOutputs, answer.SupportsAutonamingConfiguration),
                        answer.SupportsPreview
                    );
                return new Configured();
            },
            FailureClassifier.ClassifyConfigure,
            cancellationToken
        );
    }

    public Task<Result<CheckResult, PluginFailure>> CheckAsync(CheckCall call, CancellationToken cancellationToken)
    {
        var request = new CheckRequest
        {
            Urn = call.Urn.Text,
            Name = call.Name,
            Type = call.Type,
            Olds = Wire.Encode(call.OldInputs ?? PropertyMap.Empty, call.AllowUnknowns),
            News = Wire.Encode(call.NewInputs, call.AllowUnknowns),
            OldOutputs = Wire.Encode(call.OldOutputs ?? PropertyMap.Empty, call.AllowUnknowns),
            RandomSeed = ByteString.CopyFrom(call.RandomSeed.AsSpan()),
        };
        if (call.Autonaming is { } naming && Capabilities.SupportsAutonaming)
            request.Autonaming = new CheckRequest.Types.AutonamingOptions
            {
                ProposedName = naming.ProposedName,
                Mode = ToWire(naming.Mode),
            };
        return CallAsync(
            options => Plugin.CheckAsync(request, options),
            answer => AnswerReader.Check(answer, inputs => Wire.Decode(inputs, call.NewInputs), call.AllowUnknowns),
            FailureClassifier.Classify,
            cancellationToken
        );
    }

    /// <remarks>Unknowns are kept in a real update too: dependants of what is deleted before its replacement are asked with them.</remarks>
    public Task<Result<DiffResult, PluginFailure>> DiffAsync(DiffCall call, CancellationToken cancellationToken) =>
        DiffAsync(Plugin.DiffAsync, call, properties => Wire.Encode(properties, keepUnknowns: true), cancellationToken);

    public async Task<Result<CreateResult, PluginFailure>> CreateAsync(CreateCall call, CancellationToken cancellationToken)
    {
        if (call.IsPreview && PredictsPreviews)
            return new CreateResult("", call.Inputs, false);
        var request = new CreateRequest
        {
            Urn = call.Urn.Text,
            Name = call.Name,
            Type = call.Type,
            Properties = Wire.Encode(call.Inputs, call.IsPreview),
            Timeout = call.TimeoutSeconds,
            Preview = call.IsPreview,
        };
        if (call.ReportsStatus)
        {
            request.ResourceStatusAddress = _statusAddress;
            request.ResourceStatusToken = NewToken();
        }
        return await CallAsync<CreateResponse, CreateResult>(
            options => Plugin.CreateAsync(request, options),
            answer => AnswerReader.Create(answer, call, Wire),
            FailureClassifier.ClassifyChange,
            cancellationToken
        );
    }

    public Task<Result<ReadResult, PluginFailure>> ReadAsync(ReadCall call, CancellationToken cancellationToken)
    {
        var request = new ReadRequest
        {
            Id = call.Id,
            Urn = call.Urn.Text,
            Name = call.Name,
            Type = call.Type,
            Inputs = call.Inputs is { Count: > 0 } ? Wire.Encode(call.Inputs, keepUnknowns: false) : null,
            Properties = Wire.Encode(call.State ?? PropertyMap.Empty, keepUnknowns: false),
            Timeout = call.TimeoutSeconds,
        };
        if (call.ReportsStatus)
        {
            request.ResourceStatusAddress = _statusAddress;
            request.ResourceStatusToken = NewToken();
        }
        return CallAsync(
            options => Plugin.ReadAsync(request, options),
            answer => AnswerReader.Read(answer, call, Wire),
            FailureClassifier.ClassifyWithObject,
            cancellationToken
        );
    }

    public async Task<Result<UpdateResult, PluginFailure>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken)
    {
        if (call.IsPreview && PredictsPreviews)
            return new UpdateResult(call.NewInputs, false);
        var request = new UpdateRequest
        {
            Id = call.Id,
            Urn = call.Urn.Text,
            Name = call.Name,
            Type = call.Type,
            Olds = Wire.Encode(call.OldOutputs, call.IsPreview),
            News = Wire.Encode(call.NewInputs, call.IsPreview),
            OldInputs = Wire.Encode(call.OldInputs, call.IsPreview),
            Timeout = call.TimeoutSeconds,
            Preview = call.IsPreview,
            IgnoreChanges = { call.IgnoreChanges },
            ResourceStatusAddress = _statusAddress,
            ResourceStatusToken = NewToken(),
        };
        return await CallAsync<UpdateResponse, UpdateResult>(
            options => Plugin.UpdateAsync(request, options),
            answer => AnswerReader.Update(answer, call, Wire),
            FailureClassifier.ClassifyChange,
            cancellationToken
        );
    }

    public Task<Result<Deleted, PluginFailure>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken)
    {
        var request = new DeleteRequest
        {
            Id = call.Id,
            Urn = call.Urn.Text,
            Name = call.Name,
            Type = call.Type,
            Properties = Wire.Encode(call.OldOutputs, keepUnknowns: false),
            OldInputs = Wire.Encode(call.OldInputs, keepUnknowns: false),
            Timeout = call.TimeoutSeconds,
            ResourceStatusAddress = _statusAddress,
            ResourceStatusToken = NewToken(),
        };
        return CallAsync(
            options => Plugin.DeleteAsync(request, options),
            _ => (Result<Deleted, PluginFailure>)new Deleted(),
            FailureClassifier.Classify,
            cancellationToken
        );
    }

    public Task<Result<InvokeResult, PluginFailure>> InvokeAsync(InvokeCall call, CancellationToken cancellationToken)
    {
        var request = new InvokeRequest
        {
            Tok = call.Token,
            Args = Wire.Encode(call.Arguments, keepUnknowns: false),
            Preview = call.IsPreview,
        };
        return CallAsync(
            options => Plugin.InvokeAsync(request, options),
            answer => AnswerReader.Invoke(answer, call, Capabilities.AcceptsSecrets),
            FailureClassifier.Classify,
            cancellationToken
        );
    }

    public Task<Result<string, PluginFailure>> GetSchemaAsync(CancellationToken cancellationToken) =>
        CallAsync(
            options => Plugin.GetSchemaAsync(new GetSchemaRequest(), options),
            answer => (Result<string, PluginFailure>)answer.Schema,
            FailureClassifier.Classify,
            cancellationToken
        );

    public Task CancelAsync() => _connection.CancelAsync();

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private Task<Result<DiffResult, PluginFailure>> DiffAsync(
        Func<DiffRequest, CallOptions, AsyncUnaryCall<DiffResponse>> ask,
        DiffCall call,
        Func<PropertyMap, Struct> encode,
        CancellationToken cancellationToken
    )
    {
        var request = new DiffRequest
        {
            Id = call.Id ?? "",
            Urn = call.Urn.Text,
            Name = call.Name,
            Type = call.Type,
            Olds = encode(call.OldOutputs),
            News = encode(call.NewInputs),
            OldInputs = encode(call.OldInputs),
            IgnoreChanges = { call.IgnoreChanges },
        };
        return CallAsync(
            options => ask(request, options),
            answer => (Result<DiffResult, PluginFailure>)AnswerReader.Diff(answer),
            FailureClassifier.Classify,
            cancellationToken
        );
    }

    private async Task<Result<T, PluginFailure>> CallAsync<TResponse, T>(
        Func<CallOptions, AsyncUnaryCall<TResponse>> call,
        Func<TResponse, Result<T, PluginFailure>> read,
        Func<RpcException, PluginFailure> classify,
        CancellationToken cancellationToken
    )
        where TResponse : class, IMessage<TResponse>
        where T : class
    {
        try
        {
            return read(await call(new CallOptions(cancellationToken: cancellationToken)));
        }
        catch (OperationCanceledException)
        {
            _connection.LeaveUnanswered();
            throw;
        }
        catch (RpcException e)
        {
            return classify(e);
        }
        catch (FormatException e)
        {
            return new PluginFailure.Refused(
                StatusCode.Internal,
                $"the {typeof(TResponse).Name} of plugin [{_connection.Name}] cannot be read: {e.Message}"
            );
        }
    }

    private static string NewToken() => Guid.NewGuid().ToString();

    private static CheckRequest.Types.AutonamingOptions.Types.Mode ToWire(AutonamingMode mode) =>
        mode switch
        {
            AutonamingMode.Enforce => CheckRequest.Types.AutonamingOptions.Types.Mode.Enforce,
            AutonamingMode.Disable => CheckRequest.Types.AutonamingOptions.Types.Mode.Disable,
            _ => CheckRequest.Types.AutonamingOptions.Types.Mode.Propose,
        };

    /// <summary>What is known of the plugin, replaced as a whole.</summary>
    private sealed record Understanding(PluginCapabilities Capabilities, bool SupportsPreview)
    {
        public PluginWire Wire { get; } = new(Capabilities);
    }
}
