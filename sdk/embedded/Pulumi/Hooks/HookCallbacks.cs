using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Answers the engine's calls to hooks.</summary>
internal static class HookCallbacks
{
    public static async Task<IMessage> RunAsync(ResourceHook hook, ByteString message, CancellationToken cancellationToken)
    {
        var request = ResourceHookRequest.Parser.ParseFrom(message);
        await hook.Callback(
                new(
                    request.Urn,
                    request.Id,
                    request.Name,
                    request.Type,
                    Read(request.NewInputs),
                    Read(request.OldInputs),
                    Read(request.NewOutputs),
                    Read(request.OldOutputs)
                ),
                cancellationToken
            )
            .ConfigureAwait(false);
        return new ResourceHookResponse();
    }

    public static async Task<IMessage> RunAsync(ErrorHook hook, ByteString message, CancellationToken cancellationToken)
    {
        var request = ErrorHookRequest.Parser.ParseFrom(message);
        var args = new ErrorHookArgs(
            request.Urn,
            request.Id,
            request.Name,
            request.Type,
            Read(request.NewInputs),
            Read(request.OldInputs),
            Read(request.OldOutputs),
            request.FailedOperation,
            request.Errors
        );
        try
        {
            return new ErrorHookResponse { Retry = await hook.Callback(args, cancellationToken).ConfigureAwait(false) };
        }
        catch (Exception e)
        {
            // The engine tells people which hook said so; a failed call would tell them of the wire as well.
            Log.Debug($"Exception while executing error hook: {e.Message}");
            return new ErrorHookResponse { Error = e.Message };
        }
    }

    private static ImmutableDictionary<string, object?>? Read(Struct? properties) =>
        properties?.Fields.ToImmutableDictionary(
            field => field.Key,
            field =>
            {
                var data = PropertyDeserializer.Deserialize(field.Value);
                return data.IsSecret ? Output.CreateSecret(data.Value) : data.Value;
            }
        );
}
