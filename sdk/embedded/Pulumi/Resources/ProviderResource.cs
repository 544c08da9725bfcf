using Pulumi.Protocol.Values;

namespace Pulumi;

/// <summary>A provider with a configuration of its own, for the resources that name it.</summary>
public class ProviderResource : CustomResource
{
    private string? _reference;

    /// <param name="package">Package whose provider it is.</param>
    /// <param name="name">Logical name.</param>
    /// <param name="args">Configuration.</param>
    /// <param name="options">The defaults when null.</param>
    /// <param name="registerPackageRequest">The package, when the engine must be told.</param>
    public ProviderResource(
        string package,
        string name,
        ResourceArgs args,
        CustomResourceOptions? options = null,
        RegisterPackageRequest? registerPackageRequest = null
    )
        : base(TypeTokens.ProviderPrefix + package, name, args, options, registerPackageRequest) => Package = package;

    /// <inheritdoc cref="ProviderResource(string, string, ResourceArgs, CustomResourceOptions, RegisterPackageRequest)"/>
    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : this(package, name, args, options, registerPackageRequest: null) { }

    /// <inheritdoc cref="Resource(string)"/>
    private protected ProviderResource(string package)
        : base(TypeTokens.ProviderPrefix + package) => Package = package;

    internal string Package { get; }

    /// <summary>How others refer to the provider: <c>urn::id</c>, with the sentinel of unknowns for an id that is unknown.</summary>
    internal async Task<string> GetReferenceAsync()
    {
        if (_reference is null)
        {
            var urn = await Urn.GetValueAsync(whenUnknown: default!).ConfigureAwait(false);
            var id = await Id.GetValueAsync(whenUnknown: default!).ConfigureAwait(false);
            _reference = $"{urn}::{(string.IsNullOrEmpty(id) ? Signatures.UnknownText : id)}";
        }
        return _reference;
    }
}
