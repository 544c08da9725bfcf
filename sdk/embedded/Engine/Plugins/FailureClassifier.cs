using System.Collections.Immutable;
using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>What a status means that a plugin answered instead of a result.</summary>
internal static class FailureClassifier
{
    public static PluginFailure Classify(RpcException error)
    {
        if (error.IsConnectionLost())
            return new PluginFailure.Died(error.Status.Detail);
        var cause = error.Detail<ErrorCause>();
        return new PluginFailure.Refused(error.StatusCode, cause is null ? error.Status.Detail : $"{error.Status.Detail}: {cause.Message}");
    }

    /// <summary>For Create and Update.</summary>
    public static PluginFailure ClassifyChange(RpcException error) =>
        error.Detail<ErrorResourceAwaitFailed>() is null ? ClassifyWithObject(error) : new PluginFailure.AwaitFailed(error.Status.Detail);

    /// <summary>For Read and all changes, where an object may exist all the same.</summary>
    public static PluginFailure ClassifyWithObject(RpcException error)
    {
        if (error.Detail<ErrorResourceInitFailed>() is not { } partial)
            return Classify(error);
        ImmutableArray<string> reasons = [.. partial.Reasons];
        var outputs = PropertyMap.Empty;
        PropertyMap? inputs = null;
        try
        {
            outputs = PropertyCodec.Decode(partial.Properties);
            inputs = partial.Inputs is null ? null : PropertyCodec.Decode(partial.Inputs);
        }
        catch (FormatException e)
        {
            // The id is what must not get lost.
            reasons = reasons.Add($"the plugin's report of the object cannot be read: {e.Message}");
        }
        return new PluginFailure.InitFailed(error.Status.Detail, partial.Id, outputs, inputs, reasons, partial.RefreshBeforeUpdate);
    }

    /// <summary>For Configure.</summary>
    public static PluginFailure ClassifyConfigure(RpcException error) =>
        error.Detail<ConfigureErrorMissingKeys>() is { } missing
            ? new PluginFailure.MissingConfiguration(
                error.Status.Detail,
                [.. missing.MissingKeys.Select(k => new MissingKey(k.Name, k.Description))]
            )
            : Classify(error);
}
