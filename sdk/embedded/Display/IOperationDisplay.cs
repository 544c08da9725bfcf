using Pulumi.Embedded.Engine.Events;

namespace Pulumi.Embedded.Display;

/// <summary>Shows one run: a preview, or the operation itself.</summary>
internal interface IOperationDisplay
{
    /// <summary>Called in the order of the events, never concurrently.</summary>
    void OnEvent(EngineEvent @event);

    /// <summary>Called once, after the last event.</summary>
    Task FinishAsync();
}
