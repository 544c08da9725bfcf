namespace Pulumi.Automation.Events;

/// <summary>Text for standard output.</summary>
public class StandardOutputEngineEvent
{
    internal StandardOutputEngineEvent(string message) => Message = message;

    public string Message { get; }
}
