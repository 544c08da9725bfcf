using Pulumi.Embedded.Engine.Events;
using Pulumi.Texts;

namespace Pulumi.Embedded.Display;

/// <summary>Shows a run by a display, and what went wrong on standard error as well when the display cannot write: standard output may lie
/// on the same full disk as the state, and what it does not take may be the only name of an object.</summary>
internal sealed class FallbackDisplay(IOperationDisplay display, TextWriter error) : IOperationDisplay
{
    private readonly List<string> _messages = [];
    private bool _hasBegun;

    /// <summary>Why not everything was shown; null as long as it was. Known after the end.</summary>
    public string? Problem { get; private set; }

    public void OnEvent(EngineEvent @event)
    {
        _hasBegun = true;
        if (@event is EngineEvent.Diagnostic { Ephemeral: false, Severity: DiagnosticSeverity.Warning or DiagnosticSeverity.Error } message)
            _messages.Add(HarmlessText.Of((message.Prefix + message.Message).TrimEnd('\n')));
        try
        {
            display.OnEvent(@event);
        }
        catch (IOException e)
        {
            Problem ??= e.Message;
        }
    }

    /// <summary>Shows the end of a run that has begun.</summary>
    public async Task FinishAsync()
    {
        if (!_hasBegun)
            return;
        try
        {
            await display.FinishAsync();
        }
        catch (IOException e)
        {
            Problem ??= e.Message;
        }
        if (Problem is not null)
            await TellAsync();
    }

    private async Task TellAsync()
    {
        try
        {
            foreach (var message in _messages.Distinct())
                await error.WriteLineAsync(message);
            await error.WriteLineAsync(HarmlessText.Of($"error: not everything could be shown: {Problem}"));
        }
        catch (IOException)
        {
            // Nobody is left to tell; the exit code does.
        }
    }
}
