using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Requests;

/// <summary>Reads the states of other stacks of the same backend.</summary>
public interface IStackReferenceReader
{
    /// <summary>A stack's last state, secrets wrapped; empty when it has none.</summary>
    /// <param name="stackName"><c>organization/project/stack</c>, or a shorter form of it.</param>
    /// <param name="cancellationToken">The run's.</param>
    /// <exception cref="InvalidOperationException">There is no such stack, or it cannot be read; the message says which.</exception>
    Task<Snapshot> ReadAsync(string stackName, CancellationToken cancellationToken);
}
