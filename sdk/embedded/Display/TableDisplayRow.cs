using Pulumi.Embedded.Engine.Events;
using Pulumi.Protocol.Values;
using Pulumi.Texts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pulumi.Embedded.Display;

/// <summary>One line of <see cref="TableDisplay"/>.</summary>
internal sealed class TableDisplayRow(StepMetadata step)
{
    private StepMetadata _step = step;
    private string _state = "",
        _note = "",
        _color = "default";
    private long? _running;
    private TimeSpan? _took;

    public Urn Urn => _step.Urn;

    public string Operation { get; } = step.Operation;

    public void Begin(StepMetadata begun, bool isPreview, long now)
    {
        _step = begun;
        var words = OperationWords.Of(begun.Operation);
        _state = isPreview && begun.Operation != "refresh" ? words.Planned : words.Running;
        _color = ColorOf(begun.Operation);
        _running = isPreview ? null : now;
    }

    public void End(StepMetadata done, bool isPreview, TimeProvider time)
    {
        _step = done;
        var words = OperationWords.Of(done.Operation);
        if (done.Operation == "same")
            (_state, _color) = ("unchanged", "grey");
        else
            (_state, _color) = (isPreview ? words.Planned : words.Done, ColorOf(done.Operation));
        Stop(time);
    }

    public void Fail(StepMetadata failed, TimeProvider time)
    {
        (_step, _state, _color) = (failed, OperationWords.Of(failed.Operation).Failed, "red");
        Stop(time);
    }

    /// <summary>Shows the first line of the latest message.</summary>
    public void Note(EngineEvent.Diagnostic message) => _note = HarmlessText.Of(message.Prefix + message.Message.Split('\n')[0]);

    /// <summary>Sign, type, name, state with its time, and what differs or was said.</summary>
    /// <param name="time">For how long it has been running.</param>
    /// <param name="isBrief">Types without package and module.</param>
    public Segment[] Cells(TimeProvider time, bool isBrief)
    {
        var elapsed = _running is { } since ? time.GetElapsedTime(since) : _took;
        return
        [
            Colored(OperationWords.Of(_step.Operation).Sign),
            new Segment(isBrief ? _step.Type.Split(':')[^1] : _step.Type),
            new Segment(HarmlessText.Of(StepText.NameOf(_step))),
            Colored(_state + (elapsed is { } shown ? $" ({Durations.Exact(shown)})" : "")),
            new Segment(_note.Length > 0 ? _note : StepText.Differences(_step), Style.Parse("grey")),
        ];
    }

    private void Stop(TimeProvider time)
    {
        if (_running is { } since)
            _took = time.GetElapsedTime(since);
        _running = null;
    }

    private Segment Colored(string text) => new(text, Style.Parse(_color));

    private static string ColorOf(string operation) =>
        operation switch
        {
            "create" or "create-replacement" or "import" => "green",
            "delete" or "delete-replaced" => "red",
            "update" or "replace" => "yellow",
            _ => "default",
        };
}
