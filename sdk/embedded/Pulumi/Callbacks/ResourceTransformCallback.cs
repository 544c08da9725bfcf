using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Answers the engine's question what a transform makes of a resource.</summary>
internal static class ResourceTransformCallback
{
    public static async Task<IMessage> RunAsync(ResourceTransform transform, ByteString message, CancellationToken cancellationToken)
    {
        var request = TransformRequest.Parser.ParseFrom(message);
        var args = new ResourceTransformArgs(
            request.Name,
            request.Type,
            request.Custom,
            TransformProperties.Read(request.Properties),
            ReadOptions(request)
        );
        var result = await transform(args, cancellationToken).ConfigureAwait(false);
        if (result is not { } changed)
            return new TransformResponse();
        return new TransformResponse
        {
            Properties = await TransformProperties.WriteAsync(changed.Args).ConfigureAwait(false),
            Options = await WriteOptionsAsync(changed.Options).ConfigureAwait(false),
        };
    }

    private static ResourceOptions ReadOptions(TransformRequest request)
    {
        var sent = request.Options ?? new();
        ResourceOptions options = request.Custom
            ? new CustomResourceOptions
            {
                DeleteBeforeReplace = sent.HasDeleteBeforeReplace ? sent.DeleteBeforeReplace : null,
                AdditionalSecretOutputs = [.. sent.AdditionalSecretOutputs],
            }
            : new ComponentResourceOptions
            {
                Providers = [.. sent.Providers.Values.Select(reference => new DependencyProviderResource(reference))],
            };
        options.Aliases = [.. sent.Aliases.Select(alias => (Input<Alias>)AliasEncoding.Decode(alias))];
        options.CustomTimeouts = sent.CustomTimeouts is null ? null : TimeoutEncoding.Decode(sent.CustomTimeouts);
        options.DeletedWith = ResourceOf(sent.DeletedWith);
        options.ReplaceWith = sent.ReplaceWith.Select(urn => (Resource)new DependencyResource(urn)).ToList();
        options.DependsOn = sent.DependsOn.Select(urn => (Resource)new DependencyResource(urn)).ToList();
        options.IgnoreChanges = [.. sent.IgnoreChanges];
        options.Parent = ResourceOf(request.Parent);
        options.PluginDownloadURL = TextOf(sent.PluginDownloadUrl);
        options.Protect = sent.HasProtect ? sent.Protect : null;
        options.Provider = sent.Provider.Length == 0 ? null : new DependencyProviderResource(sent.Provider);
        options.ReplaceOnChanges = [.. sent.ReplaceOnChanges];
        options.RetainOnDelete = sent.HasRetainOnDelete ? sent.RetainOnDelete : null;
        options.Version = TextOf(sent.Version);
        options.HideDiffs = [.. sent.HideDiff];
        options.Hooks = HookNames.Read(sent.Hooks);
        if (sent.ReplacementTrigger is { KindCase: not Value.KindOneofCase.NullValue } trigger)
        {
            var (resources, value, isKnown, isSecret) = PropertyDeserializer.Deserialize(trigger);
            options.ReplacementTrigger = new Output<object>(Task.FromResult(new OutputData<object>(resources, value!, isKnown, isSecret)));
        }
        return options;
    }

    private static async Task<TransformResourceOptions> WriteOptionsAsync(ResourceOptions options)
    {
        var sent = new TransformResourceOptions
        {
            CustomTimeouts = options.CustomTimeouts is null ? null : TimeoutEncoding.Encode(options.CustomTimeouts),
            DeletedWith = options.DeletedWith is null ? "" : await UrnOfAsync(options.DeletedWith).ConfigureAwait(false),
            PluginDownloadUrl = options.PluginDownloadURL ?? "",
            Provider = options.Provider is null ? "" : await options.Provider.GetReferenceAsync().ConfigureAwait(false),
            Version = options.Version ?? "",
            IgnoreChanges = { options.IgnoreChanges },
            ReplaceOnChanges = { options.ReplaceOnChanges },
            HideDiff = { options.HideDiffs },
            Aliases = { await AliasEncoding.EncodeAsync(options.Aliases).ConfigureAwait(false) },
            ReplaceWith = { await UrnsOfAsync(options.ReplaceWith).ConfigureAwait(false) },
            DependsOn = { await UrnsOfAsync(options.DependsOn).ConfigureAwait(false) },
        };
        if (options.Protect is { } protect)
            sent.Protect = protect;
        if (options.RetainOnDelete is { } retain)
            sent.RetainOnDelete = retain;
        if (!options.Hooks.IsEmpty)
            sent.Hooks = await HookNames.WriteAsync(options.Hooks).ConfigureAwait(false);
        if (options.ReplacementTrigger is { } trigger)
            sent.ReplacementTrigger = await TransformProperties.WriteValueAsync("ReplacementTrigger", trigger).ConfigureAwait(false);
        if (options is CustomResourceOptions custom)
        {
            if (custom.DeleteBeforeReplace is { } deleteFirst)
                sent.DeleteBeforeReplace = deleteFirst;
            sent.AdditionalSecretOutputs.AddRange(custom.AdditionalSecretOutputs);
        }
        foreach (var provider in (options as ComponentResourceOptions)?.Providers ?? [])
            sent.Providers.Add(provider.Package, await provider.GetReferenceAsync().ConfigureAwait(false));
        return sent;
    }

    private static async Task<ImmutableArray<string>> UrnsOfAsync(InputList<Resource> resources)
    {
        var urns = ImmutableArray.CreateBuilder<string>();
        foreach (var resource in await resources.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false))
            urns.Add(await UrnOfAsync(resource).ConfigureAwait(false));
        return [.. urns.Where(urn => urn.Length > 0)];
    }

    private static Task<string> UrnOfAsync(Resource resource) => resource.Urn.GetValueAsync(whenUnknown: "");

    private static DependencyResource? ResourceOf(string urn) => urn.Length == 0 ? null : new DependencyResource(urn);

    private static string? TextOf(string text) => text.Length == 0 ? null : text;
}
