namespace Pulumi.Automation;

/// <summary>How to delete a stack's resources.</summary>
public sealed class DestroyOptions : UpdateOptions
{
    /// <inheritdoc cref="UpOptions.TargetDependents"/>
    public bool? TargetDependents { get; set; }

    /// <inheritdoc cref="UpOptions.ExcludeDependents"/>
    public bool? ExcludeDependents { get; set; }

    /// <inheritdoc cref="UpOptions.ShowSecrets"/>
    public bool? ShowSecrets { get; set; }

    /// <inheritdoc cref="UpOptions.ContinueOnError"/>
    public bool? ContinueOnError { get; set; }

    /// <inheritdoc cref="UpOptions.Refresh"/>
    public bool? Refresh { get; set; }

    /// <inheritdoc cref="RefreshOptions.RunProgram"/>
    public bool? RunProgram { get; set; }
}
