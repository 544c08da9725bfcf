namespace Pulumi.Automation;

/// <summary>How to bring the state up to date with the tenant.</summary>
public sealed class RefreshOptions : UpdateOptions
{
    /// <summary>Fail when the tenant differs from the state.</summary>
    public bool? ExpectNoChanges { get; set; }

    /// <inheritdoc cref="UpOptions.ShowSecrets"/>
    public bool? ShowSecrets { get; set; }

    /// <summary>Forget creations that were begun and never finished.</summary>
    public bool? ClearPendingCreates { get; set; }

    /// <summary>Adopt what such creations made.</summary>
    public List<PendingCreateValue>? ImportPendingCreates { get; set; }

    /// <summary>Run the program, for a provider configuration that has changed since the last update.</summary>
    public bool? RunProgram { get; set; }
}
