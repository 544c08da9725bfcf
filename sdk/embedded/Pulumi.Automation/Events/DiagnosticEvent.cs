namespace Pulumi.Automation.Events;

/// <summary>A message of the program, a plugin or the engine.</summary>
public class DiagnosticEvent
{
    internal DiagnosticEvent() { }

    /// <summary>The resource it is about; null for the stack.</summary>
    public string? Urn { get; internal init; }

    /// <summary>Text before the message, such as <c>error: </c>.</summary>
    public string? Prefix { get; internal init; }

    public required string Message { get; init; }

    /// <summary><c>debug</c>, <c>info</c>, <c>info#err</c>, <c>warning</c> or <c>error</c>.</summary>
    public required string Severity { get; init; }

    /// <summary>Equal ids other than 0 are one message in parts.</summary>
    public int? StreamId { get; internal init; }

    /// <summary>Of use while the run lasts only.</summary>
    public bool? Ephemeral { get; internal init; }
}
