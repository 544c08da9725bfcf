using Google.Protobuf;
using Pulumirpc;

namespace Pulumi;

/// <summary>Answers the engine's question what a transform makes of a function call.</summary>
internal static class InvokeTransformCallback
{
    public static async Task<IMessage> RunAsync(InvokeTransform transform, ByteString message, CancellationToken cancellationToken)
    {
        var request = TransformInvokeRequest.Parser.ParseFrom(message);
        var sent = request.Options ?? new();
        var options = new InvokeOptions
        {
            Provider = sent.Provider.Length == 0 ? null : new DependencyProviderResource(sent.Provider),
            Version = sent.Version,
            PluginDownloadURL = sent.PluginDownloadUrl,
        };
        var args = new InvokeTransformArgs(request.Token, TransformProperties.Read(request.Args), options);
        var result = await transform(args, cancellationToken).ConfigureAwait(false);
        if (result is not { } changed)
            return new TransformInvokeResponse();
        return new TransformInvokeResponse
        {
            Args = await TransformProperties.WriteAsync(changed.Args).ConfigureAwait(false),
            Options = new()
            {
                Provider = changed.Options.Provider is { } provider ? await provider.GetReferenceAsync().ConfigureAwait(false) : "",
                Version = changed.Options.Version ?? "",
                PluginDownloadUrl = changed.Options.PluginDownloadURL ?? "",
            },
        };
    }
}
