using System.Collections.Immutable;
using Pulumi.Embedded.Engine.State;
using Engine = Pulumi.Embedded.Engine.Events;

namespace Pulumi.Automation.Events;

/// <summary>The engine's events in the words of this API.</summary>
internal static class EventConversion
{
    public static EngineEvent Convert(Engine.EngineEvent engineEvent, int sequence, int timestamp) =>
        engineEvent switch
        {
            Engine.EngineEvent.Prelude prelude => new EngineEvent(sequence, timestamp) { PreludeEvent = new PreludeEvent(prelude.Config) },
            Engine.EngineEvent.ResourcePre pre => new EngineEvent(sequence, timestamp)
            {
                ResourcePreEvent = new ResourcePreEvent(Step(pre.Step), pre.Planning),
            },
            Engine.EngineEvent.ResourceOutputs outputs => new EngineEvent(sequence, timestamp)
            {
                ResourceOutputsEvent = new ResourceOutputsEvent(Step(outputs.Step), outputs.Planning),
            },
            Engine.EngineEvent.ResourceOperationFailed failed => new EngineEvent(sequence, timestamp)
            {
                ResourceOperationFailedEvent = new ResourceOperationFailedEvent(Step(failed.Step), failed.Status, failed.Steps),
            },
            Engine.EngineEvent.Diagnostic diagnostic => new EngineEvent(sequence, timestamp)
            {
                DiagnosticEvent = new DiagnosticEvent
                {
                    Urn = diagnostic.Urn?.Text,
                    Prefix = diagnostic.Prefix,
                    Message = diagnostic.Message,
                    Severity = Severity(diagnostic.Severity),
                    StreamId = diagnostic.StreamId,
                    Ephemeral = diagnostic.Ephemeral,
                },
            },
            Engine.EngineEvent.StandardOutput output => new EngineEvent(sequence, timestamp)
            {
                StandardOutputEvent = new StandardOutputEngineEvent(output.Message),
            },
            Engine.EngineEvent.Summary summary => new EngineEvent(sequence, timestamp)
            {
                SummaryEvent = new SummaryEvent(
                    summary.MaybeCorrupt,
                    (int)summary.Duration.TotalSeconds,
                    OperationTypeNames.Counts(summary.ResourceChanges)
                ),
            },
            Engine.EngineEvent.Ended => new EngineEvent(sequence, timestamp) { CancelEvent = new CancelEvent() },
            _ => throw new ArgumentOutOfRangeException(
                nameof(engineEvent),
                engineEvent,
                "The engine has a kind of event that this API does not know."
            ),
        };

    private static StepEventMetadata Step(Engine.StepMetadata step) =>
        new()
        {
            Op = OperationTypeNames.Parse(step.Operation),
            Urn = step.Urn.Text,
            Type = step.Type,
            Old = State(step.Old),
            New = State(step.New),
            Keys = step.ReplaceKeys,
            Diffs = step.DiffKeys,
            DetailedDiff = step.DetailedDiff?.ToImmutableDictionary(
                pair => pair.Key,
                pair => new PropertyDiff(Enum.Parse<DiffKind>(pair.Value.Kind.ToString()), pair.Value.InputDiff)
            ),
            Logical = step.Logical,
            Provider = step.Provider,
        };

    private static StepEventStateMetadata? State(ResourceState? state) =>
        state is null
            ? null
            : new StepEventStateMetadata
            {
                Urn = state.Urn.Text,
                Type = state.Type,
                Custom = state.Custom,
                Delete = state.Delete,
                Id = state.Id,
                Parent = state.Parent?.Text,
                Protect = state.Protect,
                Provider = state.Provider,
                Inputs = state.Inputs is null ? null : PlainValues.Hidden(state.Inputs),
                Outputs = state.Outputs is null ? null : PlainValues.Hidden(state.Outputs),
                InitErrors = state.InitErrors,
            };

    private static string Severity(Engine.DiagnosticSeverity severity) =>
        severity switch
        {
            Engine.DiagnosticSeverity.Debug => "debug",
            Engine.DiagnosticSeverity.Info => "info",
            Engine.DiagnosticSeverity.InfoError => "info#err",
            Engine.DiagnosticSeverity.Warning => "warning",
            _ => "error",
        };
}
