using Pulumi.Embedded.Engine.Events;

namespace Pulumi.Embedded.Display;

/// <summary>A line of JSON for each event (<c>up --json</c>). Steps of default providers are left out, but counted in the
/// sequence.</summary>
internal sealed class JsonEventDisplay(TextWriter output, TimeProvider time) : IOperationDisplay
{
    private int _sequence;

    public void OnEvent(EngineEvent @event)
    {
        var sequence = _sequence++;
        var step = @event switch
        {
            EngineEvent.ResourcePre pre => pre.Step,
            EngineEvent.ResourceOutputs outputs => outputs.Step,
            EngineEvent.ResourceOperationFailed failed => failed.Step,
            _ => null,
        };
        if (step is null || !DefaultProviders.Contain(step.Urn))
            output.WriteLine(JsonTexts.Line(json => EventJson.Write(json, @event, sequence, time.GetUtcNow().ToUnixTimeSeconds())));
    }

    public Task FinishAsync() => output.FlushAsync();
}
