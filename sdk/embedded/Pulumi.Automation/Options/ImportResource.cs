namespace Pulumi.Automation;

/// <summary>An object that exists already.</summary>
public class ImportResource
{
    /// <summary>Name in the stack.</summary>
    public string? Name { get; init; }

    /// <summary>Type token.</summary>
    public string? Type { get; init; }

    /// <summary>Id the tenant gave it.</summary>
    public string? Id { get; init; }

    /// <summary>Name of an entry of <see cref="ImportOptions.NameTable"/>.</summary>
    public string? Parent { get; init; }

    /// <inheritdoc cref="Parent"/>
    public string? Provider { get; init; }

    /// <summary>Version of the provider's plugin.</summary>
    public string? Version { get; init; }

    /// <summary>Inputs to keep. Default: those the provider answers.</summary>
    public List<string>? Properties { get; init; }
}
