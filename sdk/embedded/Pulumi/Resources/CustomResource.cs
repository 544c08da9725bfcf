namespace Pulumi;

/// <summary>A resource that a provider manages.</summary>
public class CustomResource : Resource
{
    /// <param name="type">Type token.</param>
    /// <param name="name">Logical name, unique among the resources of its type and parent.</param>
    /// <param name="args">Inputs; none when null.</param>
    /// <param name="options">The defaults when null.</param>
    /// <param name="registerPackageRequest">The package the type comes from, when the engine must be told.</param>
    public CustomResource(
        string type,
        string name,
        ResourceArgs? args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null
    )
        : base(type, name, custom: true, args ?? ResourceArgs.Empty, options ?? new(), remote: false, registerPackageRequest) { }

    /// <inheritdoc cref="CustomResource(string, string, ResourceArgs, CustomResourceOptions, RegisterPackageRequest)"/>
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : this(type, name, args, options, registerPackageRequest: null) { }

    /// <inheritdoc cref="Resource(string)"/>
    private protected CustomResource(string type)
        : base(type) { }

    /// <summary>The provider's name of the resource. Unknown in a preview while the resource doesn't exist.</summary>
    [Output(ResourceOutputs.Id)]
    public Output<string> Id { get; private protected set; } = null!;
}
