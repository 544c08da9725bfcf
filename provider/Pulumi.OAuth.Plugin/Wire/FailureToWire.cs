using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.OAuth.Plugin.Wire;

/// <summary>Translates failures into gRPC statuses with the details that the engine acts on.</summary>
internal static class FailureToWire
{
    public static RpcException Exception(Failure failure, EncodingOptions answers) =>
        failure switch
        {
            Failure.Partial partial => RpcFailure.Of(StatusCode.Unknown, partial.Message, Detail(partial, answers)),
            Failure.MissingSettings missing => RpcFailure.Of(StatusCode.InvalidArgument, missing.Message, Detail(missing)),
            Failure.Refused refused => RpcFailure.Of(Status(refused.Reason), refused.Message),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    /// <summary>A failure in the largest form that fits into the end of a call, since it may hold the only copy of a secret: whole, without
    /// the inputs, which the engine knows, or with names, ids and secrets alone.</summary>
    public static RpcException Fitting(StatusCode code, string message, IReadOnlyList<Any> details)
    {
        var failure = RpcFailure.With(code, message, details);
        foreach (var reduce in Reductions)
        {
            if (MessageLimits.Fits(failure))
                break;
            failure = RpcFailure.With(code, message, [.. details.Select(d => Reduced(d, reduce))]);
        }
        return failure;
    }

    private static readonly Action<ErrorResourceInitFailed>[] Reductions =
    [
        failed => failed.Inputs = new Struct(),
        failed =>
        {
            failed.Inputs = new Struct();
            foreach (var name in failed.Properties.Fields.Keys.Where(n => !EssentialProperties.Has(n)).ToList())
                failed.Properties.Fields.Remove(name);
            failed.Reasons.Add("The whole state is too large for an error: run refresh to complete it.");
        },
    ];

    private static Any Reduced(Any detail, Action<ErrorResourceInitFailed> reduce)
    {
        if (!detail.TryUnpack(out ErrorResourceInitFailed failed))
            return detail;
        var reasons = failed.Reasons.Select(MessageLimits.Cut).ToList();
        failed.Reasons.Clear();
        failed.Reasons.Add(reasons);
        reduce(failed);
        return Any.Pack(failed);
    }

    /// <summary>A detail with its sentences redacted. What it carries for the state stays: the engine encrypts that.</summary>
    public static Any Redacted(Any detail, Func<string, string> redact)
    {
        if (!detail.TryUnpack(out ErrorResourceInitFailed failed))
            return detail;
        var reasons = failed.Reasons.Select(redact).ToList();
        failed.Reasons.Clear();
        failed.Reasons.Add(reasons);
        return Any.Pack(failed);
    }

    private static ErrorResourceInitFailed Detail(Failure.Partial partial, EncodingOptions answers) =>
        new()
        {
            Id = partial.Id,
            Properties = PropertyCodec.Encode(partial.State, answers),
            Inputs = PropertyCodec.Encode(partial.Inputs, answers),
            Reasons = { partial.Reasons },
        };

    private static ConfigureErrorMissingKeys Detail(Failure.MissingSettings missing) =>
        new()
        {
            MissingKeys =
            {
                missing.Settings.Select(s => new ConfigureErrorMissingKeys.Types.MissingKey { Name = s.Name, Description = s.Description }),
            },
        };

    private static StatusCode Status(FailureReason reason) =>
        reason switch
        {
            FailureReason.Invalid => StatusCode.InvalidArgument,
            FailureReason.Unauthenticated => StatusCode.Unauthenticated,
            FailureReason.Forbidden => StatusCode.PermissionDenied,
            FailureReason.NotFound => StatusCode.NotFound,
            FailureReason.Conflict => StatusCode.AlreadyExists,
            FailureReason.NotReady => StatusCode.FailedPrecondition,
            FailureReason.Exhausted => StatusCode.ResourceExhausted,
            FailureReason.TimedOut => StatusCode.DeadlineExceeded,
            FailureReason.Cancelled => StatusCode.Cancelled,
            // Unavailable would look like a plugin that died.
            FailureReason.Unavailable or FailureReason.Ambiguous => StatusCode.Unknown,
            _ => throw new ArgumentOutOfRangeException(nameof(reason)),
        };
}
