using System.Text.Json;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Display;

/// <summary>One JSON document at the end of a preview (<c>preview --json</c>), with the steps as they were planned.</summary>
internal sealed class PreviewDocumentDisplay(TextWriter output) : IOperationDisplay
{
    private readonly List<StepMetadata> _steps = [];
    private readonly List<EngineEvent.Diagnostic> _messages = [];
    private EngineEvent.Prelude? _prelude;
    private EngineEvent.Summary? _summary;

    public void OnEvent(EngineEvent @event)
    {
        switch (@event)
        {
            case EngineEvent.Prelude prelude:
                _prelude = prelude;
                break;
            case EngineEvent.ResourcePre { Step: var step } when IsShown(step):
                _steps.Add(step);
                break;
            // Only at its end does a refresh tell what it means: the plan becomes what was found.
            case EngineEvent.ResourceOutputs { Step: var step }
                when step.Operation == "delete" || step is { Operation: "update", DetailedDiff: not null }:
                var planned = _steps.FindIndex(s => s.Urn == step.Urn && s.Operation == "refresh");
                if (planned >= 0)
                    _steps[planned] = step;
                break;
            case EngineEvent.Diagnostic { Ephemeral: false, Severity: not DiagnosticSeverity.Debug } message:
                _messages.Add(message);
                break;
            case EngineEvent.StandardOutput text:
                _messages.Add(new EngineEvent.Diagnostic(null, "", DiagnosticSeverity.Info, text.Message));
                break;
            case EngineEvent.Summary summary:
                _summary = summary;
                break;
        }
    }

    public async Task FinishAsync()
    {
        await output.WriteLineAsync(JsonTexts.Indented(Write, indent: 4));
        await output.FlushAsync();
    }

    private static bool IsShown(StepMetadata step) =>
        !DefaultProviders.Contain(step.Urn)
        && (step.Type == TypeTokens.Stack || StepText.IsShown(step))
        && (step.Logical || !step.Operation.Contains("replace", StringComparison.Ordinal));

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (_prelude is { Config.IsEmpty: false })
            EventJson.WriteConfig(json, _prelude);
        if (_steps.Count > 0)
        {
            json.WriteStartArray("steps");
            foreach (var step in _steps)
                WriteStep(json, step);
            json.WriteEndArray();
        }
        if (_messages.Count > 0)
        {
            json.WriteStartArray("diagnostics");
            foreach (var message in _messages)
                WriteMessage(json, message);
            json.WriteEndArray();
        }
        // In nanoseconds, as Go writes a duration.
        json.WriteNumber("duration", (_summary?.Duration ?? TimeSpan.Zero).Ticks * 100);
        if (_summary is { ResourceChanges.IsEmpty: false })
            EventJson.WriteChanges(json, "changeSummary", _summary.ResourceChanges);
        if (_summary is { MaybeCorrupt: true })
            json.WriteBoolean("maybeCorrupt", true);
        json.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter json, StepMetadata step)
    {
        json.WriteStartObject();
        json.WriteString("op", step.Operation);
        json.WriteString("urn", step.Urn.Text);
        if (!string.IsNullOrEmpty(step.Provider))
            json.WriteString("provider", step.Provider);
        WriteState(json, "oldState", step.Old);
        WriteState(json, "newState", step.New);
        EventJson.WriteTexts(json, "diffReasons", step.DiffKeys);
        EventJson.WriteTexts(json, "replaceReasons", step.ReplaceKeys);
        EventJson.WriteDetailedDiff(json, "kind", step.DetailedDiff);
        json.WriteEndObject();
    }

    private static void WriteState(Utf8JsonWriter json, string name, ResourceState? state)
    {
        if (state is null)
            return;
        json.WritePropertyName(name);
        ResourceStateWriter.Write(
            json,
            state with
            {
                Inputs = SecretBlotting.Blot(state.Inputs),
                Outputs = SecretBlotting.Blot(state.Outputs),
            },
            SecretForms.Blotted
        );
    }

    private static void WriteMessage(Utf8JsonWriter json, EngineEvent.Diagnostic message)
    {
        json.WriteStartObject();
        if (message.Urn is { IsEmpty: false } urn)
            json.WriteString("urn", urn.Text);
        json.WriteString("message", message.Prefix + message.Message);
        json.WriteString("severity", EventJson.SeverityOf(message.Severity));
        json.WriteEndObject();
    }
}
