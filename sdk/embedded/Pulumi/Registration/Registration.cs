namespace Pulumi;

/// <summary>A resource that is to be registered, with everything the program says about it.</summary>
internal sealed record Registration(
    Resource Resource,
    bool Remote,
    ResourceArgs Args,
    ResourceOptions Options,
    RegisterPackageRequest? Package
)
{
    public string Type => Resource.GetResourceType();

    public string Name => Resource.GetResourceName();

    public bool IsCustom => Resource is CustomResource;

    /// <summary>How messages name it.</summary>
    public string Label => $"resource:{Name}[{Type}]";
}
