namespace Pulumi;

/// <summary>When a <see cref="ResourceHook"/> is called, and what its failure means.</summary>
public class ResourceHookOptions
{
    /// <summary>Whether previews call it, too. They do not when null.</summary>
    public bool? OnDryRun { get; set; }

    /// <summary>Whether its failure is a warning only. It fails the update when null.</summary>
    public bool? IgnoreErrors { get; set; }
}
