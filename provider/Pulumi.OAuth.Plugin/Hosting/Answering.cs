using Google.Protobuf;
using Pulumi.OAuth.Plugin.Wire;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>Wraps every handler: failures become gRPC statuses by a table, cancellations stay cancellations, and no message leaves unredacted, or such that it acts on a terminal.</summary>
internal sealed class Answering(SecretRedactor redactor)
{
    /// <summary>A handler that cannot fail in a way the engine has to know of.</summary>
    public Func<TRequest, GrpcCall, Task<TResponse>> Wrap<TRequest, TResponse>(Func<TRequest, GrpcCall, Task<TResponse>> handler)
        where TRequest : IMessage
        where TResponse : IMessage =>
        (request, call) => GuardAsync(() => handler(request, call), call.CancellationToken);

    /// <summary>The answer behind an outcome, as a message.</summary>
    /// <exception cref="GrpcException">The outcome is a failure.</exception>
    public static TResponse ToMessage<TAnswer, TResponse>(Outcome<TAnswer> outcome, Func<TAnswer, TResponse> translate, EncodingOptions answers)
        where TAnswer : class =>
        outcome.TryGetAnswer(out var answer, out var failure) ? translate(answer) : throw FailureToWire.Exception(failure, answers);

    /// <summary>The answer with its sentences redacted.</summary>
    public CheckAnswer Redacted(CheckAnswer answer) =>
        answer with { Failures = [.. answer.Failures.Select(failure => failure with { Reason = redactor.ForPeople(failure.Reason) })] };

    /// <summary>Runs something that answers, and turns whatever it throws into a status.</summary>
    public async Task<T> GuardAsync<T>(Func<Task<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run();
        }
        catch (GrpcException refusal)
        {
            throw new GrpcException(refusal.Status, redactor.ForPeople(refusal.Message), [.. refusal.Details.Select(Redacted)], refusal);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            throw new GrpcException(GrpcStatus.Cancelled, "The engine cancelled the operation.");
        }
        catch (FormatException malformed)
        {
            throw new GrpcException(GrpcStatus.InvalidArgument, redactor.ForPeople(malformed.Message));
        }
#pragma warning disable CA1031 // The process serves other resources as well; this mistake is told to the one it concerns.
        catch (Exception mistake)
#pragma warning restore CA1031
        {
            throw new GrpcException(GrpcStatus.Internal,
                redactor.ForPeople($"A mistake of the provider, please report it: {mistake.GetType().Name}: {mistake.Message}"));
        }
    }

    private Google.Protobuf.WellKnownTypes.Any Redacted(Google.Protobuf.WellKnownTypes.Any detail) => FailureToWire.Redacted(detail, redactor.ForPeople);
}
