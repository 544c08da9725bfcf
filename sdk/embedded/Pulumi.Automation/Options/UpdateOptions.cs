using Pulumi.Automation.Events;

namespace Pulumi.Automation;

/// <summary>What every run understands.</summary>
public class UpdateOptions
{
    /// <summary>Steps at a time. Default: four for each core.</summary>
    public int? Parallel { get; set; }

    /// <summary>Kept in the history.</summary>
    public string? Message { get; set; }

    /// <summary>URNs of the resources to touch, and no others.</summary>
    public List<string>? Target { get; set; }

    /// <summary>URNs of resources to leave alone.</summary>
    public List<string>? Exclude { get; set; }

    /// <summary>Called with each line of output while the run is under way.</summary>
    public Action<string>? OnStandardOutput { get; set; }

    /// <summary>Called with each line of error output while the run is under way.</summary>
    public Action<string>? OnStandardError { get; set; }

    /// <summary>Called with each event, in order.</summary>
    public Action<EngineEvent>? OnEvent { get; set; }

    /// <summary>Show messages for debugging as well.</summary>
    public bool? Debug { get; set; }
}
