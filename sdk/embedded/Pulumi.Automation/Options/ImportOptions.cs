namespace Pulumi.Automation;

/// <summary>What to adopt, and how. Program text is not generated.</summary>
public sealed class ImportOptions
{
    public List<ImportResource>? Resources { get; set; }

    /// <summary>URNs that <see cref="ImportResource.Parent"/> and <see cref="ImportResource.Provider"/> name by a shorter name.</summary>
    public Dictionary<string, string>? NameTable { get; set; }

    /// <summary>Protect what is adopted. Default true.</summary>
    public bool? Protect { get; set; }

    /// <inheritdoc cref="UpdateOptions.OnStandardOutput"/>
    public Action<string>? OnStandardOutput { get; set; }

    /// <inheritdoc cref="UpdateOptions.OnStandardError"/>
    public Action<string>? OnStandardError { get; set; }
}
