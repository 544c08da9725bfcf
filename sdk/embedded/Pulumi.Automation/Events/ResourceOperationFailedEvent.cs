namespace Pulumi.Automation.Events;

/// <summary>A step has failed. Why, a diagnostic of the same resource says.</summary>
public class ResourceOperationFailedEvent
{
    internal ResourceOperationFailedEvent(StepEventMetadata metadata, int status, int steps)
    {
        Metadata = metadata;
        Status = status;
        Steps = steps;
    }

    public StepEventMetadata Metadata { get; }

    public int Status { get; }

    public int Steps { get; }
}
