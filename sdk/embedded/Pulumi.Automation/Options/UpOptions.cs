using Microsoft.Extensions.Logging;

namespace Pulumi.Automation;

/// <summary>How to update.</summary>
public sealed class UpOptions : UpdateOptions
{
    /// <summary>Fail when anything had to be changed.</summary>
    public bool? ExpectNoChanges { get; set; }

    /// <summary>Show properties, not only resources.</summary>
    public bool? Diff { get; set; }

    /// <summary>URNs of resources to replace whatever the provider says.</summary>
    public List<string>? Replace { get; set; }

    /// <summary>Also touch what depends on the targets.</summary>
    public bool? TargetDependents { get; set; }

    /// <summary>Also leave alone what depends on the excluded.</summary>
    public bool? ExcludeDependents { get; set; }

    /// <summary>Program to run instead of the workspace's.</summary>
    public PulumiFn? Program { get; set; }

    /// <summary>Show secrets in the clear.</summary>
    public bool? ShowSecrets { get; set; }

    /// <summary>Go on with what does not depend on a failed step.</summary>
    public bool? ContinueOnError { get; set; }

    /// <summary>Read everything from the tenant before planning.</summary>
    public bool? Refresh { get; set; }

    /// <summary>Where the run's messages go as well, instead of the workspace's logger.</summary>
    public ILogger? Logger { get; set; }
}
