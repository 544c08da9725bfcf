using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>Functions of the program that change registrations before they are made: those of the resource, of its parents, of the stack,
/// in that order.</summary>
internal sealed class ResourceTransforms(ProgramCallbacks callbacks)
{
    private readonly ConcurrentDictionary<Urn, ImmutableArray<Callback>> _ofResource = new();
    private readonly ConcurrentDictionary<Urn, Urn> _parents = new();
    private ImmutableArray<Callback> _ofStack = [];
    private ImmutableArray<Callback> _ofInvokes = [];

    public void AddForStack(Callback callback) =>
        ImmutableInterlocked.Update(ref _ofStack, static (all, added) => all.Add(added), callback);

    public void AddForInvokes(Callback callback) =>
        ImmutableInterlocked.Update(ref _ofInvokes, static (all, added) => all.Add(added), callback);

    /// <summary>A resource exists: its transforms count for its children, too.</summary>
    public void Registered(Urn urn, RegisterResourceRequest message)
    {
        _parents[urn] = new Urn(message.Parent);
        if (message.Transforms.Count > 0)
            _ofResource[urn] = [.. message.Transforms];
    }

    /// <summary>The registration as the transforms want it.</summary>
    public async Task<RegisterResourceRequest> ApplyAsync(RegisterResourceRequest message, CancellationToken cancellationToken)
    {
        var transforms = message.Transforms.Concat(OfParents(new Urn(message.Parent))).Concat(_ofStack).ToList();
        if (transforms.Count == 0)
            return message;
        message = WithPropertyDependencies(message);
        var transformed = new TransformRequest
        {
            Type = message.Type,
            Name = message.Name,
            Custom = message.Custom,
            Parent = message.Parent,
            Properties = Shown(message.Object),
            Options = TransformedOptions.From(message),
        };
        if (HasOwn(message))
            transformed.Properties = WithDependencies(transformed.Properties, message);
        foreach (var transform in transforms)
        {
            var answer = TransformResponse.Parser.ParseFrom(await callbacks.InvokeAsync(transform, transformed, cancellationToken));
            transformed.Properties = answer.Properties is { } given ? Shown(given) : transformed.Properties;
            transformed.Options = answer.Options ?? transformed.Options;
        }
        return TransformedOptions.Apply(message, transformed, dependenciesInside: HasOwn(message));
    }

    /// <summary>The function call as the transforms want it.</summary>
    public async Task<ResourceInvokeRequest> ApplyAsync(ResourceInvokeRequest message, CancellationToken cancellationToken)
    {
        foreach (var transform in _ofInvokes)
        {
            var sent = new TransformInvokeRequest
            {
                Token = message.Tok,
                Args = message.Args,
                Options = new TransformInvokeOptions
                {
                    Provider = message.Provider,
                    Version = message.Version,
                    PluginDownloadUrl = message.PluginDownloadURL,
                },
            };
            var answer = TransformInvokeResponse.Parser.ParseFrom(await callbacks.InvokeAsync(transform, sent, cancellationToken));
            message = message.Clone();
            message.Args = answer.Args ?? message.Args;
            if (answer.Options is not { } options)
                continue;
            message.Provider = options.Provider;
            message.Version = options.Version;
            message.PluginDownloadURL = options.PluginDownloadUrl;
        }
        return message;
    }

    private IEnumerable<Callback> OfParents(Urn parent)
    {
        for (var current = parent; !current.IsEmpty; current = _parents.GetValueOrDefault(current))
        {
            foreach (var callback in _ofResource.GetValueOrDefault(current, []))
                yield return callback;
        }
    }

    /// <summary>A resource with transforms of its own shows them where values came from, inside of the values, and takes from there where
    /// they come from afterwards. Transforms of parents and of the stack neither see that nor change it.</summary>
    private static bool HasOwn(RegisterResourceRequest message) => message.Transforms.Count > 0;

    /// <summary>A program that does not say where its inputs came from is taken to mean that each depends on all the resource depends
    /// on.</summary>
    private static RegisterResourceRequest WithPropertyDependencies(RegisterResourceRequest message)
    {
        if (message.PropertyDependencies.Count > 0)
            return message;
        message = message.Clone();
        foreach (var key in message.Object?.Fields.Keys ?? [])
            message.PropertyDependencies[key] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { message.Dependencies } };
        return message;
    }

    /// <summary>As transforms see properties.</summary>
    private static Struct Shown(Struct properties) => PropertyCodec.Encode(OutputValues.Upgrade(PropertyCodec.Decode(properties)));

    /// <summary>The values with what they depend on inside.</summary>
    private static Struct WithDependencies(Struct properties, RegisterResourceRequest message) =>
        PropertyCodec.Encode(
            PropertyMap.From(
                PropertyCodec
                    .Decode(properties)
                    .Select(p =>
                        KeyValuePair.Create(
                            p.Key,
                            message.PropertyDependencies.TryGetValue(p.Key, out var from)
                                ? OutputValues.With(p.Value, [.. Urn.Each(from.Urns)])
                                : p.Value
                        )
                    )
            )
        );
}
