using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Protocol.Values;
using Pulumi.Results;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>Reads what a plugin answers, and refuses what it may not answer.</summary>
/// <remarks>A malformed value is a <see cref="FormatException"/> of the codec, which the caller turns into a failure.</remarks>
internal static class AnswerReader
{
    public static Result<CheckResult, PluginFailure> Check(CheckResponse answer, Func<Struct, PropertyMap> decode, bool allowUnknowns)
    {
        var inputs = answer.Inputs is null ? null : decode(answer.Inputs);
        if (inputs is not null && !allowUnknowns && PluginWire.UnexpectedUnknown(inputs) is { } problem)
            return Refused(problem);
        return new CheckResult(inputs, Failures(answer.Failures));
    }

    public static DiffResult Diff(DiffResponse answer) =>
        new(
            answer.Changes switch
            {
                DiffResponse.Types.DiffChanges.DiffNone => DiffChanges.None,
                DiffResponse.Types.DiffChanges.DiffSome => DiffChanges.Some,
                _ => DiffChanges.Unknown,
            },
            [.. answer.Replaces],
            [.. answer.Diffs],
            answer.HasDetailedDiff
                ? answer.DetailedDiff.ToImmutableSortedDictionary(
                    d => d.Key,
                    d => new PropertyDifference(Kind(d.Value.Kind), d.Value.InputDiff),
                    StringComparer.Ordinal
                )
                : null,
            answer.DeleteBeforeReplace
        );

    public static Result<CreateResult, PluginFailure> Create(CreateResponse answer, CreateCall call, PluginWire wire)
    {
        if (answer.Id.Length == 0 && !call.IsPreview)
            return Refused($"plugin returned empty resource.ID from create '{call.Urn}'");
        var outputs = PropertyMap.Empty;
        string? problem = null;
        try
        {
            outputs = answer.Properties is null ? PropertyMap.Empty : wire.Decode(answer.Properties, call.Inputs);
            problem = call.IsPreview ? null : PluginWire.UnexpectedUnknown(outputs);
        }
        catch (FormatException e) when (!call.IsPreview)
        {
            problem = $"the plugin's answer cannot be read: {e.Message}";
        }
        // The object is there. The CLI would forget it; we record its id, so that it can be repaired or deleted.
        return problem is null
            ? new CreateResult(answer.Id, outputs, answer.RefreshBeforeUpdate)
            : new PluginFailure.InitFailed(
                problem,
                answer.Id,
                outputs.Where((_, v) => !v.ContainsUnknown),
                null,
                [problem],
                answer.RefreshBeforeUpdate
            );
    }

    public static Result<ReadResult, PluginFailure> Read(ReadResponse answer, ReadCall call, PluginWire wire)
    {
        var outputs = answer.Properties is null ? null : wire.Decode(answer.Properties, call.State);
        var inputs = answer.Inputs is null ? null : wire.Decode(answer.Inputs, call.Inputs);
        var problem =
            PluginWire.UnexpectedUnknown(outputs ?? PropertyMap.Empty) ?? PluginWire.UnexpectedUnknown(inputs ?? PropertyMap.Empty);
        return problem is null ? new ReadResult(answer.Id, outputs, inputs, answer.RefreshBeforeUpdate) : Refused(problem);
    }

    public static Result<UpdateResult, PluginFailure> Update(UpdateResponse answer, UpdateCall call, PluginWire wire)
    {
        var outputs = answer.Properties is null ? PropertyMap.Empty : wire.Decode(answer.Properties, call.NewInputs);
        return !call.IsPreview && PluginWire.UnexpectedUnknown(outputs) is { } problem
            ? Refused(problem)
            : new UpdateResult(outputs, answer.RefreshBeforeUpdate);
    }

    /// <remarks>A function's results have no namesakes among its arguments: with one secret argument all of them are secret, if the plugin
    /// does not know secrets.</remarks>
    public static Result<InvokeResult, PluginFailure> Invoke(InvokeResponse answer, InvokeCall call, bool acceptsSecrets)
    {
        var result = PropertyCodec.Decode(answer.Return);
        if (!acceptsSecrets && call.Arguments.ContainsSecret)
            result = result.Select(PropertyValue.OfSecret);
        return PluginWire.UnexpectedUnknown(result) is { } problem ? Refused(problem) : new InvokeResult(result, Failures(answer.Failures));
    }

    private static PluginFailure.Refused Refused(string message) => new(StatusCode.Unknown, message);

    private static ImmutableArray<CheckFailure> Failures(IEnumerable<Pulumirpc.CheckFailure> failures) =>
        [.. failures.Select(f => new CheckFailure(f.Property, f.Reason))];

    /// <summary>A kind that is not known, of a later protocol, is read as an update.</summary>
    private static PropertyDifferenceKind Kind(PropertyDiff.Types.Kind kind) =>
        kind switch
        {
            PropertyDiff.Types.Kind.Add => PropertyDifferenceKind.Add,
            PropertyDiff.Types.Kind.AddReplace => PropertyDifferenceKind.AddReplace,
            PropertyDiff.Types.Kind.Delete => PropertyDifferenceKind.Delete,
            PropertyDiff.Types.Kind.DeleteReplace => PropertyDifferenceKind.DeleteReplace,
            PropertyDiff.Types.Kind.UpdateReplace => PropertyDifferenceKind.UpdateReplace,
            _ => PropertyDifferenceKind.Update,
        };
}
