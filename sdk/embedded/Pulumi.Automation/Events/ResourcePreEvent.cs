namespace Pulumi.Automation.Events;

/// <summary>A step begins.</summary>
public class ResourcePreEvent
{
    internal ResourcePreEvent(StepEventMetadata metadata, bool? planning)
    {
        Metadata = metadata;
        Planning = planning;
    }

    public StepEventMetadata Metadata { get; }

    /// <summary>Whether it is only planned.</summary>
    public bool? Planning { get; }
}
