namespace Pulumi;

/// <summary>What a program may say about the call of a resource's method.</summary>
/// <remarks>Used only for a call without a resource; otherwise the resource's own provider and version count.</remarks>
public class CallOptions
{
    /// <summary>The resource whose provider for the method's package is used when <see cref="Provider"/> is null.</summary>
    public Resource? Parent { get; set; }

    public ProviderResource? Provider { get; set; }

    /// <summary>Version of the provider plugin.</summary>
    public string? Version { get; set; }

    /// <summary>Where the engine gets the provider plugin from.</summary>
    public string? PluginDownloadURL { get; set; }
}
