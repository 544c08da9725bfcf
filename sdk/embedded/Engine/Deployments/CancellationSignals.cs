namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>How a run is ended from outside.</summary>
/// <param name="Interrupt">First Ctrl-C: plugins are told, running calls finish and are saved, no step begins.</param>
/// <param name="Terminate">Second Ctrl-C: running calls are given up; their pending operations stay in the state.</param>
public readonly record struct CancellationSignals(CancellationToken Interrupt, CancellationToken Terminate)
{
    public static readonly CancellationSignals None = new(CancellationToken.None, CancellationToken.None);
}
