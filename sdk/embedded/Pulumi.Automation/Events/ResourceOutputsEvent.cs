namespace Pulumi.Automation.Events;

/// <summary>A step has ended well.</summary>
public class ResourceOutputsEvent
{
    internal ResourceOutputsEvent(StepEventMetadata metadata, bool? planning)
    {
        Metadata = metadata;
        Planning = planning;
    }

    public StepEventMetadata Metadata { get; }

    /// <inheritdoc cref="ResourcePreEvent.Planning"/>
    public bool? Planning { get; }
}
