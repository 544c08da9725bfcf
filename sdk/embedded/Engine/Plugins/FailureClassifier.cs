using System.Collections.Immutable;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>What a status means that a plugin answered instead of a result.</summary>
internal static class FailureClassifier
{
    public static PluginFailure Classify(GrpcException error)
    {
        if (error.IsConnectionLost)
            return new PluginFailure.Died(error.Message);
        var cause = error.Detail<ErrorCause>();
        return new PluginFailure.Refused(error.Status, cause is null ? error.Message : $"{error.Message}: {cause.Message}");
    }

    /// <summary>For Create and Update.</summary>
    public static PluginFailure ClassifyChange(GrpcException error) =>
        error.Detail<ErrorResourceAwaitFailed>() is null ? ClassifyWithObject(error) : new PluginFailure.AwaitFailed(error.Message);

    /// <summary>For Read and all changes, where an object may exist all the same.</summary>
    public static PluginFailure ClassifyWithObject(GrpcException error)
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
        return new PluginFailure.InitFailed(error.Message, partial.Id, outputs, inputs, reasons, partial.RefreshBeforeUpdate);
    }

    /// <summary>For Configure.</summary>
    public static PluginFailure ClassifyConfigure(GrpcException error) =>
        error.Detail<ConfigureErrorMissingKeys>() is { } missing
            ? new PluginFailure.MissingConfiguration(error.Message, [.. missing.MissingKeys.Select(k => new MissingKey(k.Name, k.Description))])
            : Classify(error);
}
