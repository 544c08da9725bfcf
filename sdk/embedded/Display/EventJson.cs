using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Display;

/// <summary>Events as JSON, in the form of the CLI's event stream. Secrets are blotted out whatever the flags.</summary>
internal static class EventJson
{
    private const string NoColor = "never";

    /// <summary>The whole line of an event.</summary>
    public static void Write(Utf8JsonWriter json, EngineEvent @event, int sequence, long timestamp)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence", sequence);
        json.WriteNumber("timestamp", timestamp);
        switch (@event)
        {
            case EngineEvent.Prelude prelude:
                json.WriteStartObject("preludeEvent");
                WriteConfig(json, prelude);
                json.WriteEndObject();
                break;
            case EngineEvent.ResourcePre pre:
                WriteStep(json, "resourcePreEvent", pre.Step, pre.Planning);
                break;
            case EngineEvent.ResourceOutputs outputs:
                WriteStep(json, "resOutputsEvent", outputs.Step, outputs.Planning);
                break;
            case EngineEvent.ResourceOperationFailed failed:
                json.WriteStartObject("resOpFailedEvent");
                WriteMetadata(json, failed.Step);
                json.WriteNumber("status", failed.Status);
                json.WriteNumber("steps", failed.Steps);
                json.WriteEndObject();
                break;
            case EngineEvent.Diagnostic diagnostic:
                WriteDiagnostic(json, diagnostic);
                break;
            case EngineEvent.StandardOutput output:
                json.WriteStartObject("stdoutEvent");
                json.WriteString("message", output.Message);
                json.WriteString("color", NoColor);
                json.WriteEndObject();
                break;
            case EngineEvent.Summary summary:
                WriteSummary(json, summary);
                break;
            case EngineEvent.Ended:
                json.WriteStartObject("cancelEvent");
                json.WriteEndObject();
                break;
        }
        json.WriteEndObject();
    }

    public static void WriteConfig(Utf8JsonWriter json, EngineEvent.Prelude prelude)
    {
        json.WriteStartObject("config");
        foreach (var (key, value) in prelude.Config)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    public static void WriteChanges(Utf8JsonWriter json, string name, ImmutableSortedDictionary<string, int> changes)
    {
        json.WriteStartObject(name);
        foreach (var (operation, count) in changes)
            json.WriteNumber(operation, count);
        json.WriteEndObject();
    }

    public static string SeverityOf(DiagnosticSeverity severity) =>
        severity switch
        {
            DiagnosticSeverity.Debug => "debug",
            DiagnosticSeverity.Info => "info",
            DiagnosticSeverity.InfoError => "info#err",
            DiagnosticSeverity.Warning => "warning",
            _ => "error",
        };

    public static void WriteDetailedDiff(
        Utf8JsonWriter json,
        string kindName,
        ImmutableSortedDictionary<string, PropertyDifference>? differences
    )
    {
        if (differences is null)
        {
            json.WriteNull("detailedDiff");
            return;
        }
        json.WriteStartObject("detailedDiff");
        foreach (var (path, difference) in differences)
        {
            json.WriteStartObject(path);
            json.WriteString(kindName, KindOf(difference.Kind));
            json.WriteBoolean("inputDiff", difference.InputDiff);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static string KindOf(PropertyDifferenceKind kind) =>
        kind switch
        {
            PropertyDifferenceKind.Add => "add",
            PropertyDifferenceKind.AddReplace => "add-replace",
            PropertyDifferenceKind.Delete => "delete",
            PropertyDifferenceKind.DeleteReplace => "delete-replace",
            PropertyDifferenceKind.Update => "update",
            _ => "update-replace",
        };

    private static void WriteStep(Utf8JsonWriter json, string name, StepMetadata step, bool planning)
    {
        json.WriteStartObject(name);
        WriteMetadata(json, step);
        if (planning)
            json.WriteBoolean("planning", planning);
        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, StepMetadata step)
    {
        json.WriteStartObject("metadata");
        json.WriteString("op", step.Operation);
        json.WriteString("urn", step.Urn.Text);
        json.WriteString("type", step.Type);
        WriteState(json, "old", step.Old);
        WriteState(json, "new", step.New);
        WriteTexts(json, "keys", step.ReplaceKeys);
        WriteTexts(json, "diffs", step.DiffKeys);
        WriteDetailedDiff(json, "diffKind", step.DetailedDiff);
        if (step.Logical)
            json.WriteBoolean("logical", step.Logical);
        json.WriteString("provider", step.Provider ?? "");
        json.WriteEndObject();
    }

    /// <summary>The short form of a state that events have.</summary>
    private static void WriteState(Utf8JsonWriter json, string name, ResourceState? state)
    {
        if (state is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteString("type", state.Type);
        json.WriteString("urn", state.Urn.Text);
        WriteFlag(json, "custom", state.Custom);
        WriteFlag(json, "delete", state.Delete);
        json.WriteString("id", state.Id ?? "");
        json.WriteString("parent", state.Parent?.Text ?? "");
        WriteFlag(json, "protect", state.Protect);
        WriteFlag(json, "taint", state.Taint);
        WriteFlag(json, "external", state.External);
        WriteFlag(json, "retainOnDelete", state.RetainOnDelete);
        json.WritePropertyName("inputs");
        StateValueWriter.Write(json, state.Inputs ?? PropertyMap.Empty, SecretForms.Blotted);
        json.WritePropertyName("outputs");
        StateValueWriter.Write(json, state.Outputs ?? PropertyMap.Empty, SecretForms.Blotted);
        json.WriteString("provider", state.Provider ?? "");
        WriteTexts(json, "initErrors", state.InitErrors);
        WriteTexts(json, "hideDiffs", state.HideDiff);
        json.WriteEndObject();
    }

    private static void WriteDiagnostic(Utf8JsonWriter json, EngineEvent.Diagnostic diagnostic)
    {
        json.WriteStartObject("diagnosticEvent");
        if (diagnostic.Urn is { IsEmpty: false } urn)
            json.WriteString("urn", urn.Text);
        if (diagnostic.Prefix.Length > 0)
            json.WriteString("prefix", diagnostic.Prefix);
        json.WriteString("message", diagnostic.Message);
        json.WriteString("color", NoColor);
        json.WriteString("severity", SeverityOf(diagnostic.Severity));
        WriteFlag(json, "ephemeral", diagnostic.Ephemeral);
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, EngineEvent.Summary summary)
    {
        json.WriteStartObject("summaryEvent");
        json.WriteBoolean("maybeCorrupt", summary.MaybeCorrupt);
        json.WriteNumber("durationSeconds", (int)Math.Ceiling(summary.Duration.TotalSeconds));
        WriteChanges(json, "resourceChanges", summary.ResourceChanges);
        json.WriteStartObject("PolicyPacks");
        json.WriteEndObject();
        json.WriteBoolean("isPreview", summary.IsPreview);
        json.WriteString("result", summary.Succeeded ? "succeeded" : "failed");
        json.WriteEndObject();
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
            json.WriteBoolean(name, value);
    }

    public static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        if (texts.IsDefaultOrEmpty)
            return;
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
