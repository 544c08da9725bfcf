namespace Pulumi.Automation.Events;

/// <summary>Last of all.</summary>
public class CancelEvent
{
    internal CancelEvent() { }
}
