using Google.Protobuf.WellKnownTypes;
using Pulumi.OAuth.Resources;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.OAuth.Plugin.Wire;

/// <summary>Translates failures into gRPC statuses with the details that the engine acts on.</summary>
internal static class FailureToWire
{
    public static GrpcException Exception(Failure failure, EncodingOptions answers) => failure switch
    {
        Failure.Partial partial => new GrpcException(GrpcStatus.Unknown, partial.Message, Detail(partial, answers)),
        Failure.MissingSettings missing => new GrpcException(GrpcStatus.InvalidArgument, missing.Message, Detail(missing)),
        Failure.Refused refused => new GrpcException(Status(refused.Reason), refused.Message),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

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

    private static ErrorResourceInitFailed Detail(Failure.Partial partial, EncodingOptions answers) => new()
    {
        Id = partial.Id,
        Properties = PropertyCodec.Encode(partial.State, answers),
        Inputs = PropertyCodec.Encode(partial.Inputs, answers),
        Reasons = { partial.Reasons },
    };

    private static ConfigureErrorMissingKeys Detail(Failure.MissingSettings missing) => new()
    {
        MissingKeys = { missing.Settings.Select(s => new ConfigureErrorMissingKeys.Types.MissingKey { Name = s.Name, Description = s.Description }) },
    };

    private static GrpcStatus Status(FailureReason reason) => reason switch
    {
        FailureReason.Invalid => GrpcStatus.InvalidArgument,
        FailureReason.Unauthenticated => GrpcStatus.Unauthenticated,
        FailureReason.Forbidden => GrpcStatus.PermissionDenied,
        FailureReason.NotFound => GrpcStatus.NotFound,
        FailureReason.Conflict => GrpcStatus.AlreadyExists,
        FailureReason.NotReady => GrpcStatus.FailedPrecondition,
        FailureReason.Exhausted => GrpcStatus.ResourceExhausted,
        FailureReason.TimedOut => GrpcStatus.DeadlineExceeded,
        FailureReason.Cancelled => GrpcStatus.Cancelled,
        // Unavailable would look like a plugin that died.
        FailureReason.Unavailable or FailureReason.Ambiguous => GrpcStatus.Unknown,
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
