using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Anything the engine keeps track of. Making an instance registers it, in the background.</summary>
public class Resource
{
    private readonly string _type;
    private readonly string _name;
    private readonly bool? _protect;
    private readonly ImmutableArray<ResourceTransformation> _transformations = [];
    private readonly ImmutableDictionary<string, ProviderResource> _providers = ImmutableDictionary<string, ProviderResource>.Empty;
    private readonly HashSet<Resource> _children = [];

    private protected Resource(
        string type,
        string name,
        bool custom,
        ResourceArgs args,
        ResourceOptions options,
        bool remote,
        RegisterPackageRequest? package
    )
    {
        if (string.IsNullOrEmpty(type))
            throw new ArgumentException("'type' cannot be null or empty.", nameof(type));
        if (string.IsNullOrEmpty(name))
            throw new ArgumentException("'name' cannot be null or empty.", nameof(name));
        _type = type;
        _name = name;
        var deployment = Deployment.Current;
        OutputSlots = ResourceOutputs.Attach(this, fillsOwnProperties: custom || remote || options.Urn is not null);
        try
        {
            _transformations = [.. options.ResourceTransformations, .. TransformingParent(options)?._transformations ?? []];
            (args, options) = Transform(args, options);
            // The caller's options are his: what is inherited goes into a copy.
            options = options.Clone();
            var componentProviders = (options as ComponentResourceOptions)?.Providers ?? [];
            if (options.Provider is not null && componentProviders.Count > 0)
                throw new ResourceException(
                    "Do not supply both 'provider' and 'providers' options to a ComponentResource.",
                    options.Parent
                );
            if (options.Parent is { } parent)
            {
                parent.Adopt(this);
                options.Protect ??= parent._protect;
                _providers = parent._providers;
            }
            if (custom)
                options.Provider ??= options.Parent?.ProviderFor(type);
            _providers = _providers.SetItems(ProvidersForChildren(custom, options, componentProviders));
            _protect = options.Protect;
            OwnProvider = custom ? options.Provider : null;
            OwnVersion = options.Version;
            OwnPluginDownloadURL = options.PluginDownloadURL;
            FormerUrns = [.. options.Aliases.Select(alias => (Input<string>)AliasUrns.Collapse(alias, name, type, options.Parent))];
            deployment.Registrar.ReadOrRegister(new(this, remote, args, options, package));
        }
        catch
        {
            // Nobody will fill them, and the program could not end while they wait.
            OutputSlots.Abandon();
            throw;
        }
    }

    /// <summary>A stand-in for a resource of which little is known; it is not registered.</summary>
    private protected Resource(string type)
    {
        _type = type;
        _name = "";
        _protect = false;
    }

    /// <summary>The engine's name of the resource.</summary>
    [Output(ResourceOutputs.Urn)]
    public Output<string> Urn { get; private protected set; } = null!;

    internal ResourceOutputs OutputSlots { get; } = ResourceOutputs.None;

    /// <summary>The provider that manages the resource; null for the default one and for components.</summary>
    internal ProviderResource? OwnProvider { get; }

    internal string? OwnVersion { get; }

    internal string? OwnPluginDownloadURL { get; }

    /// <summary>The URNs its aliases stand for.</summary>
    internal ImmutableArray<Input<string>> FormerUrns { get; } = [];

    /// <summary>Type token.</summary>
    public string GetResourceType() => _type;

    /// <summary>Logical name.</summary>
    public string GetResourceName() => _name;

    /// <summary>The provider that a child, or a call on behalf of this resource, uses for a type, function or method.</summary>
    /// <param name="token"><c>package:module:Member</c>.</param>
    internal ProviderResource? ProviderFor(string token) =>
        token.Split(':') is [var package, _, _] ? _providers.GetValueOrDefault(package) : null;

    internal ImmutableArray<Resource> ChildrenSoFar()
    {
        lock (_children)
            return [.. _children];
    }

    private void Adopt(Resource child)
    {
        lock (_children)
            _children.Add(child);
    }

    private Resource? TransformingParent(ResourceOptions options)
    {
        // The stack itself has no parent, and what is only looked up is not the stack's.
        if (_type == Stack.TypeToken || (options.Parent is null && options.Urn is not null))
            return null;
        return options.Parent ?? Deployment.Current.Stack;
    }

    private (ResourceArgs Args, ResourceOptions Options) Transform(ResourceArgs args, ResourceOptions options)
    {
        foreach (var transformation in _transformations)
        {
            if (transformation(new(this, args, options)) is not { } result)
                continue;
            if (result.Options.Parent != options.Parent)
                throw new ArgumentException("Transformations cannot currently be used to change the 'parent' of a resource.");
            (args, options) = (result.Args, result.Options);
        }
        return (args, options);
    }

    private IEnumerable<KeyValuePair<string, ProviderResource>> ProvidersForChildren(
        bool custom,
        ResourceOptions options,
        List<ProviderResource> componentProviders
    )
    {
        if (custom)
        {
            return options.Provider is { } provider && _type.Split(':') is [var package, _, _]
                ? [KeyValuePair.Create(package, provider)]
                : [];
        }
        return (options.Provider is null ? componentProviders : [options.Provider]).Select(provider =>
            KeyValuePair.Create(provider.Package, provider)
        );
    }
}
