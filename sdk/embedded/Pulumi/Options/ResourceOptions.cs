namespace Pulumi;

/// <summary>What a program may say about any resource beside its inputs.</summary>
/// <remarks>Lists may be set to null, which means empty.</remarks>
public abstract class ResourceOptions
{
    /// <summary>Reads the existing resource of this id instead of registering one. Empty, or unknown in a preview: registers after
    /// all.</summary>
    public Input<string>? Id { get; set; }

    /// <summary>The stack when null.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Resources to wait for though no input comes from them.</summary>
    public InputList<Resource> DependsOn
    {
        get => field ??= [];
        set;
    }

    /// <summary>Whether the resource may not be deleted. The parent's when null.</summary>
    public bool? Protect { get; set; }

    /// <summary>Property paths of inputs whose changes are not acted on.</summary>
    public List<string> IgnoreChanges
    {
        get => field ??= [];
        set;
    }

    /// <summary>Version of the provider plugin.</summary>
    public string? Version { get; set; }

    /// <summary>The parent's for this package, or the default one, when null.</summary>
    public ProviderResource? Provider { get; set; }

    public CustomTimeouts? CustomTimeouts { get; set; }

    /// <summary>Run in this process on this resource and its descendants, before registration. Superseded by
    /// <see cref="ResourceTransforms"/>.</summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => field ??= [];
        set;
    }

    /// <summary>Called by the engine for this resource and its descendants, before registration.</summary>
    public List<ResourceTransform> ResourceTransforms
    {
        get => field ??= [];
        set;
    }

    /// <summary>Names the resource was known by before.</summary>
    public List<Input<Alias>> Aliases
    {
        get => field ??= [];
        set;
    }

    /// <summary>Takes the state of the resource of this URN from the engine instead of registering one; every input is ignored.</summary>
    public string? Urn { get; set; }

    /// <summary>Property paths of inputs whose changes replace the resource.</summary>
    public List<string> ReplaceOnChanges
    {
        get => field ??= [];
        set;
    }

    /// <summary>Where the engine gets the provider plugin from.</summary>
    public string? PluginDownloadURL { get; set; }

    /// <summary>Whether a delete only forgets the resource.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>A resource whose deletion deletes this one too, so that no call is needed.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Resources whose replacement replaces this one too.</summary>
    public InputList<Resource> ReplaceWith
    {
        get => field ??= [];
        set;
    }

    /// <summary>Property paths whose changes are not shown.</summary>
    public List<string> HideDiffs
    {
        get => field ??= [];
        set;
    }

    /// <summary>Any value; a change of it replaces the resource.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    /// <summary>Functions of the program that are called when the resource is changed.</summary>
    public ResourceHookBinding Hooks
    {
        get => field ??= new();
        set;
    }

    internal abstract ResourceOptions Clone();

    private protected TOptions CopyTo<TOptions>(TOptions copy)
        where TOptions : ResourceOptions
    {
        copy.Id = Id;
        copy.Parent = Parent;
        copy.DependsOn = DependsOn.Clone();
        copy.Protect = Protect;
        copy.IgnoreChanges = [.. IgnoreChanges];
        copy.Version = Version;
        copy.Provider = Provider;
        copy.CustomTimeouts = CustomTimeouts?.Clone();
        copy.ResourceTransformations = [.. ResourceTransformations];
        copy.ResourceTransforms = [.. ResourceTransforms];
        copy.Aliases = [.. Aliases];
        copy.Urn = Urn;
        copy.ReplaceOnChanges = [.. ReplaceOnChanges];
        copy.PluginDownloadURL = PluginDownloadURL;
        copy.RetainOnDelete = RetainOnDelete;
        copy.DeletedWith = DeletedWith;
        copy.ReplaceWith = ReplaceWith.Clone();
        copy.HideDiffs = [.. HideDiffs];
        copy.ReplacementTrigger = ReplacementTrigger;
        copy.Hooks = Hooks.Clone();
        return copy;
    }

    /// <summary>Takes over what the other options set: single values win, lists are appended.</summary>
    private protected void TakeOver(ResourceOptions other)
    {
        Id = other.Id ?? Id;
        Parent = other.Parent ?? Parent;
        DependsOn = DependsOn.Concat(other.DependsOn);
        Protect = other.Protect ?? Protect;
        IgnoreChanges.AddRange(other.IgnoreChanges);
        Version = other.Version ?? Version;
        Provider = other.Provider ?? Provider;
        CustomTimeouts = other.CustomTimeouts ?? CustomTimeouts;
        ResourceTransformations.AddRange(other.ResourceTransformations);
        ResourceTransforms.AddRange(other.ResourceTransforms);
        Aliases.AddRange(other.Aliases);
        Urn = other.Urn ?? Urn;
        ReplaceOnChanges.AddRange(other.ReplaceOnChanges);
        PluginDownloadURL = other.PluginDownloadURL ?? PluginDownloadURL;
        RetainOnDelete = other.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = other.DeletedWith ?? DeletedWith;
        ReplaceWith = ReplaceWith.Concat(other.ReplaceWith);
        HideDiffs.AddRange(other.HideDiffs);
        ReplacementTrigger = other.ReplacementTrigger ?? ReplacementTrigger;
        Hooks = Hooks.Concat(other.Hooks);
    }
}
