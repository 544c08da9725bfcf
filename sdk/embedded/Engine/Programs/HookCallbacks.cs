using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Embedded.Engine.Hooks;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>Registers the hooks of a program, and calls them over the wire.</summary>
internal sealed class HookCallbacks(ResourceHooks hooks, ProgramCallbacks callbacks)
{
    public void Add(RegisterResourceHookRequest message)
    {
        var callback = CallbackOf(message.Name, message.Callback);
        hooks.Add(
            new ProgramHook.Resource(
                message.Name,
                (call, cancellationToken) => CallAsync(callback, call, cancellationToken),
                message.OnDryRun,
                message.IgnoreErrors
            )
        );
    }

    public void Add(RegisterErrorHookRequest message)
    {
        var callback = CallbackOf(message.Name, message.Callback);
        hooks.Add(new ProgramHook.Error(message.Name, (failed, cancellationToken) => AskAsync(callback, failed, cancellationToken)));
    }

    private async Task<string?> CallAsync(Callback callback, HookCall call, CancellationToken cancellationToken)
    {
        var resource = call.Resource;
        var request = new ResourceHookRequest
        {
            Urn = resource.Urn.Text,
            Id = resource.Id ?? "",
            Name = resource.Urn.Name,
            Type = resource.Type,
            NewInputs = Encode(call.New, n => n.Inputs),
            OldInputs = Encode(call.Old, o => o.Inputs),
            NewOutputs = call.NewOutputs is null ? null : PropertyCodec.Encode(call.NewOutputs),
            OldOutputs = Encode(call.Old, o => o.Outputs),
            OldOptions = OptionsOf(call.Old),
            NewOptions = OptionsOf(call.New),
        };
        try
        {
            var answer = ResourceHookResponse.Parser.ParseFrom(await callbacks.InvokeAsync(callback, request, cancellationToken));
            return answer.Error.Length == 0 ? null : answer.Error;
        }
        catch (RpcException e)
        {
            return Describe(e);
        }
    }

    private async Task<RetryDecision> AskAsync(Callback callback, FailedCall failed, CancellationToken cancellationToken)
    {
        var (call, resource) = (failed.Call, failed.Call.Resource);
        var request = new ErrorHookRequest
        {
            Urn = resource.Urn.Text,
            Id = resource.Id ?? "",
            Name = resource.Urn.Name,
            Type = resource.Type,
            NewInputs = Encode(call.New, n => n.Inputs),
            OldInputs = Encode(call.Old, o => o.Inputs),
            OldOutputs = Encode(call.Old, o => o.Outputs),
            FailedOperation = failed.Operation,
            Errors = { failed.Errors },
            OldOptions = OptionsOf(call.Old),
            NewOptions = OptionsOf(call.New),
        };
        try
        {
            var answer = ErrorHookResponse.Parser.ParseFrom(await callbacks.InvokeAsync(callback, request, cancellationToken));
            return answer.Error.Length == 0 ? new RetryDecision(answer.Retry) : new RetryDecision(false, answer.Error);
        }
        catch (RpcException e)
        {
            return new RetryDecision(false, Describe(e));
        }
    }

    private static Callback CallbackOf(string name, Callback? callback) =>
        callback ?? throw RpcFailure.Of(StatusCode.InvalidArgument, $"resource hook \"{name}\" names no callback");

    private static Struct? Encode(ResourceState? state, Func<ResourceState, PropertyMap?> properties) =>
        state is null ? null : PropertyCodec.Encode(properties(state) ?? PropertyMap.Empty);

    /// <summary>As Pulumi's engine words it, whose people know it by.</summary>
    private static string Describe(RpcException e) => $"rpc error: code = {e.StatusCode} desc = {e.Status.Detail}";

    private static ResourceOptions? OptionsOf(ResourceState? state) =>
        state is null
            ? null
            : new ResourceOptions
            {
                DependsOn = { state.Dependencies.Select(d => d.Text) },
                Protect = state.Protect,
                IgnoreChanges = { state.IgnoreChanges },
                ReplaceOnChanges = { state.ReplaceOnChanges },
                Aliases = { state.Aliases.Select(a => new Alias { Urn = a.Text }) },
                Provider = state.Provider ?? "",
                CustomTimeouts = TimeoutsOf(state.CustomTimeouts),
                RetainOnDelete = state.RetainOnDelete,
                DeletedWith = state.DeletedWith?.Text ?? "",
                AdditionalSecretOutputs = { state.AdditionalSecretOutputs },
                Hooks = HookKind.ToBinding(state.Hooks),
                Import = state.ImportId ?? "",
                HideDiff = { state.HideDiff },
                ReplaceWith = { state.ReplaceWith.Select(u => u.Text) },
                Parent = state.Parent?.Text ?? "",
            };

    private static RegisterResourceRequest.Types.CustomTimeouts? TimeoutsOf(ResourceTimeouts? timeouts) =>
        timeouts is null
            ? null
            : new RegisterResourceRequest.Types.CustomTimeouts
            {
                Create = Text(timeouts.Create),
                Update = Text(timeouts.Update),
                Delete = Text(timeouts.Delete),
                Read = Text(timeouts.Read),
            };

    private static string Text(double? seconds) => seconds is null or 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{seconds}s");
}
