using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Embedded.Engine.Hooks;
using Pulumi.Embedded.Engine.Planning;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>The service <c>pulumirpc.ResourceMonitor</c>: translates between a program's messages and its
/// <see cref="ProgramSession"/>.</summary>
internal sealed class ResourceMonitorService(
    DeploymentRequest request,
    ProgramSession session,
    ResourceTransforms transforms,
    HookCallbacks hooks,
    PackageReferences packages,
    SourcePositions positions,
    AssetHashes assets,
    int parallel
) : ResourceMonitor.ResourceMonitorBase
{
    private readonly RecordedVersions _versions = new(request.Snapshot);

    public override Task<DeploymentInfo> GetDeploymentInfo(Empty message, ServerCallContext call) =>
        Task.FromResult(
            new DeploymentInfo
            {
                Project = request.Project,
                Stack = request.Stack,
                Organization = request.Organization,
                Config = { request.Config },
                ConfigSecretKeys = { request.ConfigSecretKeys.Order(StringComparer.Ordinal) },
                DryRun = request.IsPreview,
                Parallel = parallel,
                SupportedFeatures = { MonitorFeatures.All },
            }
        );

    public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest message, ServerCallContext call) =>
        Task.FromResult(new SupportsFeatureResponse { HasSupport = MonitorFeatures.Supports(message.Id) });

    public override Task<RegisterPackageResponse> RegisterPackage(RegisterPackageRequest message, ServerCallContext call) =>
        Task.FromResult(new RegisterPackageResponse { Ref = packages.Add(message) });

    public override Task<Empty> RegisterStackTransform(Callback message, ServerCallContext call)
    {
        transforms.AddForStack(message);
        return Task.FromResult(new Empty());
    }

    public override Task<Empty> RegisterStackInvokeTransform(Callback message, ServerCallContext call)
    {
        transforms.AddForInvokes(message);
        return Task.FromResult(new Empty());
    }

    public override Task<Empty> RegisterResourceHook(RegisterResourceHookRequest message, ServerCallContext call)
    {
        hooks.Add(message);
        return Task.FromResult(new Empty());
    }

    public override Task<Empty> RegisterErrorHook(RegisterErrorHookRequest message, ServerCallContext call)
    {
        hooks.Add(message);
        return Task.FromResult(new Empty());
    }

    public override async Task<Empty> SignalAndWaitForShutdown(Empty message, ServerCallContext call)
    {
        await session.WaitForEndAsync(call.CancellationToken);
        return new Empty();
    }

    public override async Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest message, ServerCallContext call)
    {
        if (message.Remote)
        {
            throw RpcFailure.Of(
                StatusCode.Unimplemented,
                $"'{message.Type}' is a component of another language; this engine runs components of the program's own only"
            );
        }
        if (message.Custom && message.Type.Split(':').Length != 3)
            throw RpcFailure.Of(StatusCode.InvalidArgument, $"Type '{message.Type}' is not a valid type token (must have format '*:*:*')");
        message = await transforms.ApplyAsync(message, call.CancellationToken);
        var package = packages.Find(message.PackageRef) ?? PackageRequest.For(message.Type, message.Version, message.PluginDownloadURL);
        var result = await session.RegisterAsync(
            Goal(message, package),
            package,
            message.Providers.ToImmutableDictionary(),
            call.CancellationToken
        );
        transforms.Registered(result.State.Urn, message);
        if (result.Outcome != RegistrationOutcome.Succeeded && !message.SupportsResultReporting)
            throw RpcFailure.Of(StatusCode.Internal, "resource registration failed");
        var outputs = message.Custom ? result.State.Outputs ?? PropertyMap.Empty : PropertyMap.Empty;
        if (!message.SupportsPartialValues)
            outputs = outputs.Where((_, value) => !value.ContainsUnknown);
        return new RegisterResourceResponse
        {
            Urn = result.State.Urn.Text,
            Id = result.State.Id ?? "",
            Object = PropertyCodec.Encode(
                outputs,
                new EncodingOptions(KeepSecrets: message.AcceptSecrets, KeepResources: message.AcceptResources)
            ),
            Result = ToWire(result.Outcome),
            Unknown = result.Unknown,
        };
    }

    private ResourceGoal Goal(RegisterResourceRequest message, PackageRequest package)
    {
        var inputs = assets.Complete(Decode(message.Object));
        var dependencies = PropertyDependencies.Of(message, inputs);
        inputs = OutputValues.Downgrade(inputs);
        var isProvider = ProviderType.Is(message.Type);
        if (isProvider && package.DownloadUrl.Length == 0)
            package = _versions.Complete(package);
        return new ResourceGoal
        {
            Type = message.Type,
            Name = message.Name,
            Custom = message.Custom,
            Inputs = isProvider ? ProviderInputs.Describe(inputs, package.Version, package.DownloadUrl, message.EnvVarMappings) : inputs,
            Parent = Urn.OrNull(message.Parent),
            Protect = message.HasProtect ? message.Protect : null,
            Dependencies = [.. Urn.Each(message.Dependencies).Distinct()],
            Provider = NullIfEmpty(message.Provider),
            PropertyDependencies = dependencies,
            DeleteBeforeReplace = message.DeleteBeforeReplaceDefined || message.DeleteBeforeReplace ? message.DeleteBeforeReplace : null,
            IgnoreChanges = [.. message.IgnoreChanges],
            AdditionalSecretOutputs = [.. message.AdditionalSecretOutputs],
            Aliases = [.. Urn.Each(message.AliasURNs).Select(u => new ResourceAlias(u)).Concat(message.Aliases.Select(AliasOf))],
            ImportId = NullIfEmpty(message.ImportId),
            CustomTimeouts = TimeoutsOf(message.CustomTimeouts),
            ReplaceOnChanges = [.. message.ReplaceOnChanges],
            ReplacementTrigger = message.ReplacementTrigger is null or { KindCase: Value.KindOneofCase.NullValue }
                ? null
                : OutputValues.Downgrade(PropertyCodec.Decode(message.ReplacementTrigger)),
            RetainOnDelete = message.HasRetainOnDelete ? message.RetainOnDelete : null,
            HideDiff = [.. message.HideDiffs],
            DeletedWith = Urn.OrNull(message.DeletedWith),
            ReplaceWith = [.. Urn.Each(message.ReplaceWith)],
            Hooks = HookKind.Of(message.Hooks),
            SourcePosition = positions.Of(message.SourcePosition),
            StackTrace = positions.Of(message.StackTrace),
        };
    }

    public override async Task<ReadResourceResponse> ReadResource(ReadResourceRequest message, ServerCallContext call)
    {
        var read = new ProgramEvent.Read(
            message.Type,
            message.Name,
            message.Id,
            Urn.OrNull(message.Parent),
            message.Provider,
            Decode(message.Properties),
            [.. Urn.Each(message.Dependencies)],
            [.. message.AdditionalSecretOutputs],
            positions.Of(message.SourcePosition),
            positions.Of(message.StackTrace)
        );
        var package = packages.Find(message.PackageRef) ?? PackageRequest.For(message.Type, message.Version, message.PluginDownloadURL);
        var result = await session.ReadAsync(read, package, call.CancellationToken);
        var isUnknown = result.State.Id == ProviderReference.UnknownId;
        return new ReadResourceResponse
        {
            Urn = result.State.Urn.Text,
            Properties = PropertyCodec.Encode(
                result.State.Outputs ?? PropertyMap.Empty,
                new EncodingOptions(KeepSecrets: message.AcceptSecrets, KeepResources: message.AcceptResources)
            ),
            Result = ToWire(result.Outcome),
            Unknown = result.Unknown || isUnknown,
            Id = isUnknown ? "" : result.State.Id ?? "",
        };
    }

    public override async Task<ExistsResourceResponse> ExistsResource(ExistsResourceRequest message, ServerCallContext call)
    {
        var package = packages.Find(message.PackageRef) ?? PackageRequest.For(message.Type, message.Version, message.PluginDownloadURL);
        var exists =
            message.Id == ProviderReference.UnknownId
                ? null
                : await session.ExistsAsync(
                    message.Type,
                    message.Id,
                    Decode(message.Properties),
                    message.Provider,
                    Urn.OrNull(message.Parent),
                    package,
                    call.CancellationToken
                );
        return new ExistsResourceResponse { Exists = exists ?? false, Unknown = exists is null };
    }

    public override async Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest message, ServerCallContext call)
    {
        var outputs = OutputValues.Downgrade(assets.Complete(Decode(message.Outputs)));
        await session.SetOutputsAsync(new Urn(message.Urn), outputs, call.CancellationToken);
        return new Empty();
    }

    public override async Task<ResourceInvokeResponse> Invoke(ResourceInvokeRequest message, ServerCallContext call)
    {
        message = await transforms.ApplyAsync(message, call.CancellationToken);
        var package = packages.Find(message.PackageRef) ?? PackageRequest.For(message.Tok, message.Version, message.PluginDownloadURL);
        var result = await session.InvokeAsync(
            new InvokeCall(message.Tok, Decode(message.Args), request.IsPreview),
            message.Provider,
            Urn.OrNull(message.Parent),
            package,
            Urn.Each(message.DependsOn),
            call.CancellationToken
        );
        if (result is null)
            return new ResourceInvokeResponse { Unknown = true };
        var keepResources = message.AcceptResources || message.Tok == BuiltinProvider.GetResource;
        return new ResourceInvokeResponse
        {
            Return = PropertyCodec.Encode(result.Return, new EncodingOptions(KeepResources: keepResources)),
            Failures = { result.Failures.Select(f => new Pulumirpc.CheckFailure { Property = f.Property, Reason = f.Reason }) },
        };
    }

    public override Task<CallResponse> Call(ResourceCallRequest message, ServerCallContext call) =>
        throw RpcFailure.Of(
            StatusCode.Unimplemented,
            $"'{message.Tok}' is a method of a resource; the embedded engine calls functions of packages only"
        );

    private static PropertyMap Decode(Struct? message)
    {
        try
        {
            return PropertyCodec.Decode(message);
        }
        catch (FormatException e)
        {
            throw RpcFailure.Of(StatusCode.InvalidArgument, $"unmarshal properties: {e.Message}");
        }
    }

    private static ResourceTimeouts? TimeoutsOf(RegisterResourceRequest.Types.CustomTimeouts? timeouts)
    {
        if (timeouts is null or { Create: "", Update: "", Delete: "", Read: "" })
            return null;
        try
        {
            return new ResourceTimeouts(
                GoDuration.Seconds(timeouts.Create),
                GoDuration.Seconds(timeouts.Update),
                GoDuration.Seconds(timeouts.Delete),
                GoDuration.Seconds(timeouts.Read)
            );
        }
        catch (FormatException e)
        {
            throw RpcFailure.Of(StatusCode.InvalidArgument, e.Message);
        }
    }

    private static ResourceAlias AliasOf(Alias alias) =>
        alias.AliasCase == Alias.AliasOneofCase.Urn
            ? new ResourceAlias(new Urn(alias.Urn))
            : new ResourceAlias(
                null,
                alias.Spec.Name,
                alias.Spec.Type,
                alias.Spec.Stack,
                alias.Spec.Project,
                alias.Spec.ParentCase == Alias.Types.Spec.ParentOneofCase.ParentUrn ? new Urn(alias.Spec.ParentUrn) : null,
                alias.Spec.ParentCase == Alias.Types.Spec.ParentOneofCase.NoParent && alias.Spec.NoParent
            );

    private static Result ToWire(RegistrationOutcome outcome) =>
        outcome switch
        {
            RegistrationOutcome.Failed => Result.Fail,
            RegistrationOutcome.Skipped => Result.Skip,
            _ => Result.Success,
        };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
