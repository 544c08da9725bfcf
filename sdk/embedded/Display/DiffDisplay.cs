using System.Text;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.Embedded.Display;

/// <summary>Each step with all the properties it changes (<c>--diff</c>).</summary>
internal sealed class DiffDisplay : IOperationDisplay
{
    private const int StackIndent = 0,
        ResourceIndent = 4;

    private readonly TextWriter _out;
    private readonly OperationTitle _title;
    private readonly EventDigest _digest;
    private readonly PropertyText _properties;

    public DiffDisplay(TextWriter output, OperationTitle title, DisplayOptions options)
    {
        _out = output;
        _title = title;
        _digest = new EventDigest(options);
        _properties = new PropertyText(options.ShowSecrets);
        _out.WriteLine(title.ToString());
    }

    public void OnEvent(EngineEvent @event)
    {
        _digest.Add(@event);
        switch (@event)
        {
            case EngineEvent.Diagnostic { Ephemeral: true, Severity: not DiagnosticSeverity.Debug } status:
                StepText.WriteStatus(_out, status);
                break;
            case EngineEvent.ResourcePre { Step: var step } when IsShown(step):
                _out.Write(HarmlessText.Of(Text(step)));
                break;
            // Only its outputs tell what a refresh has found.
            case EngineEvent.ResourceOutputs { Step: { Operation: "update" or "delete", New: var found, Old: var known } step }
                when _title.Kind == Engine.Requests.DeploymentKind.Refresh:
                _out.Write(HarmlessText.Of(Header(step, ResourceIndent)));
                _out.Write(
                    HarmlessText.Of(
                        _properties.Differences(
                            known?.Outputs ?? PropertyMap.Empty,
                            found?.Outputs ?? PropertyMap.Empty,
                            ResourceIndent + 4
                        )
                    )
                );
                break;
            case EngineEvent.ResourceOperationFailed { Step: var step }:
                _out.WriteLine(
                    HarmlessText.Of(
                        $"{new string(' ', ResourceIndent)}{step.Type} {StepText.NameOf(step)} "
                            + $"**{OperationWords.Of(step.Operation).Failed}**"
                    )
                );
                break;
        }
    }

    public async Task FinishAsync()
    {
        await _out.WriteAsync(ClosingText.Of(_digest, _title, _properties));
        await _out.FlushAsync();
    }

    /// <summary>The halves of a replacement say nothing that the replacement itself does not.</summary>
    private static bool IsShown(StepMetadata step) =>
        step.Operation != "refresh"
        && StepText.IsShown(step)
        && (step.Logical || step.Operation is not ("create-replacement" or "delete-replaced" or "import-replacement"));

    private string Text(StepMetadata step)
    {
        var indent = step.Type == TypeTokens.Stack ? StackIndent : ResourceIndent;
        var text = new StringBuilder(Header(step, indent));
        var (old, inputs) = (step.Old?.Inputs ?? PropertyMap.Empty, step.New?.Inputs ?? PropertyMap.Empty);
        switch (step.Operation)
        {
            case "create" or "import" or "read":
                text.Append(_properties.Properties(inputs, indent + 4));
                break;
            case "update" or "replace":
                text.Append(_properties.Differences(old, inputs, indent + 4, [.. (step.New?.HideDiff ?? []).Select(PropertyPath.Parse)]));
                text.Append(_properties.HiddenDifferences(old, inputs, step.HiddenInputChanges, indent + 4));
                break;
        }
        return text.ToString();
    }

    private static string Header(StepMetadata step, int indent)
    {
        var (space, words) = (new string(' ', indent), OperationWords.Of(step.Operation));
        var text = new StringBuilder($"{space}{words.Sign, -2}{step.Type}: ({words.Planned})\n");
        if ((step.Old ?? step.New)?.Id is { } id)
            text.Append($"{space}    [id={id}]\n");
        text.Append($"{space}    [urn={step.Urn}]\n");
        if (step.Provider is { Length: > 0 } provider)
            text.Append($"{space}    [provider={provider}]\n");
        return text.ToString();
    }
}
