using System.Collections.Immutable;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Events;

/// <summary>What a run tells while it is under way; displays and <c>--json</c> are made of nothing else.</summary>
public abstract record EngineEvent
{
    private protected EngineEvent() { }

    /// <summary>First of all; secret configuration is shown as <c>[secret]</c>.</summary>
    public sealed record Prelude(ImmutableSortedDictionary<string, string> Config) : EngineEvent;

    /// <summary>A step begins.</summary>
    public sealed record ResourcePre(StepMetadata Step, bool Planning) : EngineEvent;

    /// <summary>A step has ended well.</summary>
    public sealed record ResourceOutputs(StepMetadata Step, bool Planning) : EngineEvent;

    /// <summary>A step has failed.</summary>
    public sealed record ResourceOperationFailed(StepMetadata Step, int Status, int Steps) : EngineEvent;

    /// <summary>A message of a program, a plugin or the engine.</summary>
    /// <param name="Urn">The resource it is about; null for the stack.</param>
    /// <param name="Prefix">Text before the message, such as <c>error: </c>.</param>
    /// <param name="Severity">How bad it is.</param>
    /// <param name="Message">The text, with secrets blotted out.</param>
    /// <param name="StreamId">Equal ids other than 0 are one message in parts.</param>
    /// <param name="Ephemeral">For the status line only.</param>
    public sealed record Diagnostic(
        Urn? Urn,
        string Prefix,
        DiagnosticSeverity Severity,
        string Message,
        int StreamId = 0,
        bool Ephemeral = false
    ) : EngineEvent;

    /// <summary>Text for standard output.</summary>
    public sealed record StandardOutput(string Message) : EngineEvent;

    /// <summary>The run has ended.</summary>
    public sealed record Summary(
        bool IsPreview,
        bool Succeeded,
        bool MaybeCorrupt,
        TimeSpan Duration,
        ImmutableSortedDictionary<string, int> ResourceChanges
    ) : EngineEvent;

    /// <summary>Last of all.</summary>
    public sealed record Ended : EngineEvent;
}

/// <summary>How bad a message is. <see cref="InfoError"/> is information that belongs to standard error.</summary>
public enum DiagnosticSeverity
{
    Debug,
    Info,
    InfoError,
    Warning,
    Error,
}

/// <summary>What a step does to which resource.</summary>
/// <param name="Operation">Pulumi's name: same, create, update, delete, replace, create-replacement, delete-replaced, read,
/// read-replacement, refresh, read-discard, discard-replaced, remove-pending-replace, import, import-replacement.</param>
/// <param name="Urn">The resource.</param>
/// <param name="Type">Its type token.</param>
/// <param name="Old">Its state before, if any.</param>
/// <param name="New">Its state after, if any.</param>
/// <param name="ReplaceKeys">Properties that make it a replacement.</param>
/// <param name="DiffKeys">Properties that differ.</param>
/// <param name="DetailedDiff">Property path to kind of change; null when the provider gave none.</param>
/// <param name="Logical">False for the physical halves of a replacement.</param>
/// <param name="Provider">Provider reference.</param>
public sealed record StepMetadata(
    string Operation,
    Urn Urn,
    string Type,
    ResourceState? Old,
    ResourceState? New,
    ImmutableArray<string> ReplaceKeys,
    ImmutableArray<string> DiffKeys,
    ImmutableSortedDictionary<string, PropertyDifference>? DetailedDiff,
    bool Logical,
    string? Provider
)
{
    /// <summary>Inputs that differ in secrets alone, so that both look alike here.</summary>
    public ImmutableArray<string> HiddenInputChanges { get; init; } = [];

    /// <summary>Outputs of which the same is true.</summary>
    public ImmutableArray<string> HiddenOutputChanges { get; init; } = [];
}

/// <summary>How one property changes. <see cref="InputDiff"/>: the path is one of the inputs, not of the outputs.</summary>
public sealed record PropertyDifference(PropertyDifferenceKind Kind, bool InputDiff);

/// <summary>Kinds of change, with and without replacement; JSON writes them as <c>add-replace</c> and so on.</summary>
public enum PropertyDifferenceKind
{
    Add,
    AddReplace,
    Delete,
    DeleteReplace,
    Update,
    UpdateReplace,
}
