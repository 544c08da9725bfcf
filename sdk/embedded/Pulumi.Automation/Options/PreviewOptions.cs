using Microsoft.Extensions.Logging;

namespace Pulumi.Automation;

/// <summary>How to preview.</summary>
public sealed class PreviewOptions : UpdateOptions
{
    /// <summary>Fail when an update would change anything.</summary>
    public bool? ExpectNoChanges { get; set; }

    /// <inheritdoc cref="UpOptions.Diff"/>
    public bool? Diff { get; set; }

    /// <inheritdoc cref="UpOptions.Replace"/>
    public List<string>? Replace { get; set; }

    /// <inheritdoc cref="UpOptions.TargetDependents"/>
    public bool? TargetDependents { get; set; }

    /// <inheritdoc cref="UpOptions.ExcludeDependents"/>
    public bool? ExcludeDependents { get; set; }

    /// <inheritdoc cref="UpOptions.Program"/>
    public PulumiFn? Program { get; set; }

    /// <inheritdoc cref="UpOptions.Refresh"/>
    public bool? Refresh { get; set; }

    /// <inheritdoc cref="UpOptions.Logger"/>
    public ILogger? Logger { get; set; }
}
