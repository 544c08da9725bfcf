using Pulumi.Embedded.Engine.Events;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.Embedded.Display;

/// <summary>A line for each step, for logs and whatever is no terminal.</summary>
internal sealed class PlainDisplay : IOperationDisplay
{
    private readonly TextWriter _out;
    private readonly OperationTitle _title;
    private readonly TimeProvider _time;
    private readonly EventDigest _digest;
    private readonly PropertyText _properties;
    private readonly Dictionary<(Urn Urn, string Operation), long> _started = [];
    private readonly Dictionary<Urn, string> _begun = [];

    public PlainDisplay(TextWriter output, OperationTitle title, DisplayOptions options, TimeProvider time)
    {
        _out = output;
        _title = title;
        _time = time;
        _digest = new EventDigest(options);
        _properties = new PropertyText(options.ShowSecrets);
        _out.WriteLine(title.ToString());
        _out.WriteLine();
    }

    public void OnEvent(EngineEvent @event)
    {
        _digest.Add(@event);
        switch (@event)
        {
            case EngineEvent.Diagnostic { Ephemeral: true, Severity: not DiagnosticSeverity.Debug } status:
                StepText.WriteStatus(_out, status);
                break;
            case EngineEvent.ResourcePre { Step: var step } when StepText.IsShown(step):
                _started[(step.Urn, step.Operation)] = _time.GetTimestamp();
                _begun[step.Urn] = step.Operation;
                if (_title.IsPreview && step.Operation != "refresh")
                    Write(step, OperationWords.Of(step.Operation).Planned);
                break;
            case EngineEvent.ResourceOutputs { Step: var step } when StepText.IsShown(step) && (!_title.IsPreview || Refreshed(step)):
                Write(
                    step,
                    _title.IsPreview ? OperationWords.Of(step.Operation).Planned : OperationWords.Of(step.Operation).Done + Elapsed(step)
                );
                break;
            case EngineEvent.ResourceOperationFailed { Step: var step }:
                Write(step, $"**{OperationWords.Of(step.Operation).Failed}**{Elapsed(step)}");
                break;
        }
    }

    public async Task FinishAsync()
    {
        await _out.WriteAsync(ClosingText.Of(_digest, _title, _properties));
        await _out.FlushAsync();
    }

    /// <summary>A refresh tells only at its end what it means for the resource; before an update, it is worth a line where it found
    /// something.</summary>
    private bool Refreshed(StepMetadata step) =>
        _begun.GetValueOrDefault(step.Urn) == "refresh"
        && (step.Operation != "refresh" || (step.Type != TypeTokens.Stack && (step.New is null || StepText.Differences(step).Length > 0)));

    private void Write(StepMetadata step, string state)
    {
        var differences = StepText.Differences(step);
        _out.WriteLine(
            HarmlessText.Of(
                $" {OperationWords.Of(step.Operation).Sign, -2} {step.Type} {StepText.NameOf(step)} "
                    + $"{state}{(differences.Length == 0 ? "" : " ")}{differences}"
            )
        );
    }

    private string Elapsed(StepMetadata step) =>
        _started.TryGetValue((step.Urn, step.Operation), out var since) ? $" ({Durations.Exact(_time.GetElapsedTime(since))})" : "";
}
