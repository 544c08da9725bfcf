using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf;
using Grpc.Core.Interceptors;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>Functions of the program that change registrations before they are made: those of the resource, of its parents, of the stack, in that
/// order. The program serves them as callbacks.</summary>
internal sealed class ResourceTransforms : IDisposable
{
    private readonly ConcurrentDictionary<string, LocalChannel> _channels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableArray<Callback>> _ofResource = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _parents = new(StringComparer.Ordinal);
    private ImmutableArray<Callback> _ofStack = [];
    private ImmutableArray<Callback> _ofInvokes = [];

    public void AddForStack(Callback callback) => ImmutableInterlocked.Update(ref _ofStack, static (all, added) => all.Add(added), callback);

    public void AddForInvokes(Callback callback) => ImmutableInterlocked.Update(ref _ofInvokes, static (all, added) => all.Add(added), callback);

    /// <summary>A resource exists: its transforms count for its children, too.</summary>
    public void Registered(string urn, RegisterResourceRequest message)
    {
        _parents[urn] = message.Parent;
        if (message.Transforms.Count > 0)
            _ofResource[urn] = [.. message.Transforms];
    }

    /// <summary>The registration as the transforms want it.</summary>
    public async Task<RegisterResourceRequest> ApplyAsync(RegisterResourceRequest message, CancellationToken cancellationToken)
    {
        var callbacks = message.Transforms.Concat(OfParents(message.Parent)).Concat(_ofStack).ToList();
        if (callbacks.Count == 0)
            return message;
        message = WithPropertyDependencies(message);
        var transformed = new TransformRequest
        {
            Type = message.Type,
            Name = message.Name,
            Custom = message.Custom,
            Parent = message.Parent,
            Properties = HasOwn(message) ? PropertyCodec.Encode(WithDependencies(message)) : message.Object,
            Options = TransformedOptions.From(message),
        };
        foreach (var callback in callbacks)
        {
            var answer = TransformResponse.Parser.ParseFrom(await InvokeAsync(callback, transformed, cancellationToken));
            transformed.Properties = answer.Properties ?? transformed.Properties;
            transformed.Options = answer.Options ?? transformed.Options;
        }
        return TransformedOptions.Apply(message, transformed, dependenciesInside: HasOwn(message));
    }

    /// <summary>The function call as the transforms want it.</summary>
    public async Task<ResourceInvokeRequest> ApplyAsync(ResourceInvokeRequest message, CancellationToken cancellationToken)
    {
        foreach (var callback in _ofInvokes)
        {
            var sent = new TransformInvokeRequest
            {
                Token = message.Tok,
                Args = message.Args,
                Options = new TransformInvokeOptions { Provider = message.Provider, Version = message.Version, PluginDownloadUrl = message.PluginDownloadURL },
            };
            var answer = TransformInvokeResponse.Parser.ParseFrom(await InvokeAsync(callback, sent, cancellationToken));
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

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
            channel.Dispose();
    }

    private IEnumerable<Callback> OfParents(string parent)
    {
        for (var current = parent; !string.IsNullOrEmpty(current); current = _parents.GetValueOrDefault(current, ""))
        {
            foreach (var callback in _ofResource.GetValueOrDefault(current, []))
                yield return callback;
        }
    }

    private async Task<ByteString> InvokeAsync(Callback callback, IMessage message, CancellationToken cancellationToken)
    {
        var channel = _channels.GetOrAdd(callback.Target, target => new LocalChannel(target));
        var answer = await new Callbacks.CallbacksClient(channel.Intercept(new EngineWords(channel))).InvokeAsync(
            new CallbackInvokeRequest { Token = callback.Token, Request = message.ToByteString() }, cancellationToken: cancellationToken);
        return answer.Response;
    }

    /// <summary>A resource with transforms of its own shows them where values came from, inside of the values, and takes from there where they come
    /// from afterwards. Transforms of parents and of the stack neither see that nor change it.</summary>
    private static bool HasOwn(RegisterResourceRequest message) => message.Transforms.Count > 0;

    /// <summary>A program that does not say where its inputs came from is taken to mean that each depends on all the resource depends on.</summary>
    private static RegisterResourceRequest WithPropertyDependencies(RegisterResourceRequest message)
    {
        if (message.PropertyDependencies.Count > 0)
            return message;
        message = message.Clone();
        foreach (var key in message.Object?.Fields.Keys ?? [])
            message.PropertyDependencies[key] = new RegisterResourceRequest.Types.PropertyDependencies { Urns = { message.Dependencies } };
        return message;
    }

    /// <summary>The values with what they depend on inside.</summary>
    private static PropertyMap WithDependencies(RegisterResourceRequest message) => PropertyMap.From(PropertyCodec.Decode(message.Object).Select(p =>
        KeyValuePair.Create(p.Key, message.PropertyDependencies.TryGetValue(p.Key, out var from) && from.Urns.Count > 0 && p.Value is not PropertyValue.Output
            ? new PropertyValue.Output(
                p.Value.Unwrap() is PropertyValue.Unknown ? null : p.Value.Unwrap(), p.Value is PropertyValue.Secret, [.. from.Urns])
            : p.Value)));
}
