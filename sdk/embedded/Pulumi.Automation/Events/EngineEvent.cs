namespace Pulumi.Automation.Events;

/// <summary>What a run tells while it is under way. Exactly one of the event properties is set; secrets are shown as
/// <c>[secret]</c>.</summary>
public class EngineEvent
{
    internal EngineEvent(int sequence, int timestamp)
    {
        Sequence = sequence;
        Timestamp = timestamp;
    }

    /// <summary>Counts the events of a run, from 0.</summary>
    public int Sequence { get; }

    /// <summary>Seconds since 1970.</summary>
    public int Timestamp { get; }

    /// <summary>The run has ended; nothing follows.</summary>
    public CancelEvent? CancelEvent { get; internal init; }

    /// <summary>Text for standard output.</summary>
    public StandardOutputEngineEvent? StandardOutputEvent { get; internal init; }

    /// <summary>A message of the program, a plugin or the engine.</summary>
    public DiagnosticEvent? DiagnosticEvent { get; internal init; }

    /// <summary>First of all: the configuration.</summary>
    public PreludeEvent? PreludeEvent { get; internal init; }

    /// <summary>How many resources the run concerned.</summary>
    public SummaryEvent? SummaryEvent { get; internal init; }

    /// <summary>A step begins.</summary>
    public ResourcePreEvent? ResourcePreEvent { get; internal init; }

    /// <summary>A step has ended well.</summary>
    public ResourceOutputsEvent? ResourceOutputsEvent { get; internal init; }

    /// <summary>A step has failed.</summary>
    public ResourceOperationFailedEvent? ResourceOperationFailedEvent { get; internal init; }
}
