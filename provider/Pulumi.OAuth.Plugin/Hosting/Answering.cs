using Grpc.Core;
using Pulumi.OAuth.Plugin.Wire;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>How every handler answers: failures become gRPC statuses by a table, cancellations stay cancellations, and no message leaves
/// unredacted, or such that it acts on a terminal.</summary>
internal sealed class Answering(SecretRedactor redactor)
{
    /// <summary>The answer behind an outcome, as a message.</summary>
    /// <exception cref="RpcException">The outcome is a failure.</exception>
    public static TResponse ToMessage<TAnswer, TResponse>(
        Result<TAnswer, Failure> outcome,
        Func<TAnswer, TResponse> translate,
        EncodingOptions answers
    )
        where TAnswer : class =>
        outcome.TryGetValue(out var answer, out var failure) ? translate(answer) : throw FailureToWire.Exception(failure, answers);

    /// <summary>The answer with its sentences redacted.</summary>
    public CheckAnswer Redacted(CheckAnswer answer) =>
        answer with
        {
            Failures = [.. answer.Failures.Select(failure => failure with { Reason = redactor.ForPeople(failure.Reason) })],
        };

    /// <summary>What a handler threw, as what the engine is told.</summary>
    public Exception Translate(Exception thrown, ServerCallContext context) =>
        thrown switch
        {
            RpcException refusal => FailureToWire.Fitting(
                refusal.StatusCode,
                redactor.ForPeople(refusal.Status.Detail),
                [.. refusal.Details().Select(d => FailureToWire.Redacted(d, redactor.ForPeople))]
            ),
            OperationCanceledException when context.CancellationToken.IsCancellationRequested => thrown,
            OperationCanceledException => RpcFailure.Of(StatusCode.Cancelled, "The engine cancelled the operation."),
            FormatException malformed => RpcFailure.Of(StatusCode.InvalidArgument, redactor.ForPeople(malformed.Message)),
            // The process serves other resources as well; this mistake is told to the one it concerns.
            _ => RpcFailure.Of(
                StatusCode.Internal,
                redactor.ForPeople($"A mistake of the provider, please report it: {thrown.GetType().Name}: {thrown.Message}")
            ),
        };
}
