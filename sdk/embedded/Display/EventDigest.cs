using Pulumi.Embedded.Engine.Events;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Display;

/// <summary>What remains of a run's events for its closing words: messages by resource, the stack's outputs, the summary.</summary>
/// <param name="options">Whether messages for debugging count, and which warnings were shown before.</param>
internal sealed class EventDigest(DisplayOptions options)
{
    private readonly List<Urn> _order = [];
    private readonly Dictionary<Urn, List<EngineEvent.Diagnostic>> _messages = [];
    private readonly Dictionary<Urn, HashSet<string>> _names = [];
    private readonly Dictionary<Urn, HashSet<string>> _newNames = [];
    private readonly HashSet<Urn> _failed = [];

    /// <summary>URN of the stack's own entry, once it was met.</summary>
    public Urn? StackUrn { get; private set; }

    public PropertyMap OldOutputs { get; private set; } = PropertyMap.Empty;

    /// <summary>Null until the program has told them.</summary>
    public PropertyMap? NewOutputs { get; private set; }

    /// <summary>Names of outputs that differ in secrets alone.</summary>
    public IReadOnlyList<string> HiddenOutputChanges { get; private set; } = [];

    public EngineEvent.Summary? Summary { get; private set; }

    /// <summary>Resources with something wrong; what is about no resource counts for the stack.</summary>
    public int Errored => _failed.Count;

    /// <summary>Messages by resource (empty: the stack), in the order they came.</summary>
    public IEnumerable<(Urn Urn, IReadOnlyList<EngineEvent.Diagnostic> Messages)> Messages =>
        _order.Select(u => (u, (IReadOnlyList<EngineEvent.Diagnostic>)_messages[u]));

    /// <summary>Id and names of a resource, as they are known while something is done to it.</summary>
    public IEnumerable<string> NamesOf(Urn urn) => _names.GetValueOrDefault(urn, []);

    /// <summary>Those of <see cref="NamesOf"/> that no state has named before: what is told of such an object may be told nowhere
    /// else.</summary>
    public IEnumerable<string> NewNamesOf(Urn urn) => _newNames.GetValueOrDefault(urn, []);

    public void Add(EngineEvent @event)
    {
        if (@event is EngineEvent.ResourcePre { Step: var begun })
            Remember(begun);
        switch (@event)
        {
            case EngineEvent.ResourcePre pre when pre.Step.Type == TypeTokens.Stack:
                StackUrn = pre.Step.Urn;
                OldOutputs = pre.Step.Old?.Outputs ?? PropertyMap.Empty;
                break;
            case EngineEvent.ResourceOutputs done when done.Step.Type == TypeTokens.Stack:
                StackUrn = done.Step.Urn;
                OldOutputs = done.Step.Old?.Outputs ?? PropertyMap.Empty;
                HiddenOutputChanges = done.Step.HiddenOutputChanges;
                NewOutputs = MarkedResources.Unmark(done.Step.New?.Outputs);
                break;
            case EngineEvent.ResourceOperationFailed failed:
                _failed.Add(KeyOf(failed.Step.Urn));
                break;
            case EngineEvent.Diagnostic { Ephemeral: false } message
                when (message.Severity != DiagnosticSeverity.Debug || options.Debug) && !IsRepeated(message):
                var key = KeyOf(message.Urn);
                if (message.Severity == DiagnosticSeverity.Error)
                    _failed.Add(key);
                if (!_messages.TryGetValue(key, out var list))
                {
                    _messages[key] = list = [];
                    _order.Add(key);
                }
                list.Add(message);
                break;
            case EngineEvent.StandardOutput output:
                Add(new EngineEvent.Diagnostic(null, "", DiagnosticSeverity.Info, output.Message));
                break;
            case EngineEvent.Summary summary:
                Summary = summary;
                break;
        }
    }

    /// <summary>A warning, of where a plugin was found or of what a resource lacks, is worth one line for a preview and its update
    /// together.</summary>
    private bool IsRepeated(EngineEvent.Diagnostic message) =>
        message.Severity == DiagnosticSeverity.Warning && !options.AlreadyTold.Add($"{message.Urn}\n{message.Message}");

    private void Remember(StepMetadata step)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        if (step.Old is { } old)
            known.UnionWith([StepText.NameOf(step), old.Id ?? "", NameIn(old.Inputs), NameIn(old.Outputs)]);
        _names[step.Urn] = [.. known, StepText.NameOf(step), NameIn(step.New?.Inputs)];
        _newNames[step.Urn] = [.. _names[step.Urn].Except(known)];
    }

    private static string NameIn(PropertyMap? properties) => properties?.Find("name") is PropertyValue.Text name ? name.Value : "";

    private Urn KeyOf(Urn? urn) => urn is { } some && some != StackUrn ? some : default;
}
