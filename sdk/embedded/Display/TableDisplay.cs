using Pulumi.Embedded.Engine.Events;
using Pulumi.Texts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pulumi.Embedded.Display;

/// <summary>A table on a terminal that shows what runs, for how long, and what has changed; below it, at the end, the closing
/// words.</summary>
internal sealed class TableDisplay : IOperationDisplay
{
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(100);

    private readonly IAnsiConsole _console;
    private readonly OperationTitle _title;
    private readonly TimeProvider _time;
    private readonly EventDigest _digest;
    private readonly PropertyText _properties;
    private readonly Lock _lock = new();
    private readonly List<TableDisplayRow> _rows = [];
    private readonly Task _drawing;
    private volatile bool _finished;

    /// <summary>Why nothing happens for a while; empty when something does.</summary>
    private string _status = "";

    public TableDisplay(IAnsiConsole console, OperationTitle title, DisplayOptions options, TimeProvider time)
    {
        _console = console;
        _title = title;
        _time = time;
        _digest = new EventDigest(options);
        _properties = new PropertyText(options.ShowSecrets);
        _console.WriteLine(title.ToString());
        _console.WriteLine();
        _drawing = Task.Run(DrawAsync);
    }

    public void OnEvent(EngineEvent @event)
    {
        lock (_lock)
        {
            _digest.Add(@event);
            if (@event is EngineEvent.ResourcePre or EngineEvent.ResourceOutputs or EngineEvent.ResourceOperationFailed)
                _status = "";
            switch (@event)
            {
                case EngineEvent.Diagnostic { Urn: null, Ephemeral: true, Severity: not DiagnosticSeverity.Debug } status:
                    _status = HarmlessText.Of(status.Message.TrimEnd());
                    break;
                case EngineEvent.ResourcePre { Step: var step } when StepText.IsShown(step):
                    RowOf(step).Begin(step, _title.IsPreview, _time.GetTimestamp());
                    break;
                case EngineEvent.ResourceOutputs { Step: var step } when !DefaultProviders.Contain(step.Urn) && FindRow(step) is { } row:
                    row.End(step, _title.IsPreview, _time);
                    break;
                case EngineEvent.ResourceOperationFailed { Step: var step }:
                    RowOf(step).Fail(step, _time);
                    break;
                case EngineEvent.Diagnostic { Urn: { } urn, Severity: not DiagnosticSeverity.Debug } message:
                    _rows.LastOrDefault(r => r.Urn == urn)?.Note(message);
                    break;
            }
        }
    }

    public async Task FinishAsync()
    {
        _finished = true;
        await _drawing;
        _console.WriteLine();
        _console.Write(new Text(ClosingText.Of(_digest, _title, _properties)));
    }

    private TableDisplayRow? FindRow(StepMetadata step) => _rows.LastOrDefault(r => r.Urn == step.Urn);

    /// <summary>A row for each resource and operation, so that the parts of a replacement stand one below the other.</summary>
    private TableDisplayRow RowOf(StepMetadata step)
    {
        if (_rows.LastOrDefault(r => r.Urn == step.Urn && r.Operation == step.Operation) is { } known)
            return known;
        var row = new TableDisplayRow(step);
        _rows.Add(row);
        return row;
    }

    private Task DrawAsync() =>
        _console
            .Live(Table())
            .AutoClear(false)
            .StartAsync(async live =>
            {
                while (!_finished)
                {
                    live.UpdateTarget(Table());
                    await Task.Delay(RedrawInterval, _time);
                }
                live.UpdateTarget(Table());
            });

    private IRenderable Table()
    {
        lock (_lock)
        {
            var status = new Text(
                _finished ? ""
                : _status.Length > 0 ? _status
                : _rows.Count == 0 ? "waiting for the program…"
                : ""
            );
            return _rows.Count == 0 ? status
                : _finished || _status.Length == 0 ? new StepLines(_rows, _time)
                : new Rows(new StepLines(_rows, _time), status);
        }
    }
}
