using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>Reads other stacks of the same backend for programs that refer to them.</summary>
internal sealed class StackReferenceReader(Workspace workspace) : IStackReferenceReader
{
    public Task<Snapshot> ReadAsync(string stackName, CancellationToken cancellationToken)
    {
        try
        {
            return Task.FromResult(workspace.OpenStack(stackName).Read().Snapshot);
        }
        catch (WorkspaceException e)
        {
            throw new InvalidOperationException(e.Fault == WorkspaceFault.StackNotFound ? $"unknown stack \"{stackName}\"" : e.Message, e);
        }
    }
}
