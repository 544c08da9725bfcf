using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Workspaces;

namespace Pulumi.Automation;

/// <summary>Changes of a stack's recorded state by hand. The tenant is not touched.</summary>
public sealed class WorkspaceStackState
{
    private readonly LocalWorkspace _workspace;
    private readonly string _stackName;

    internal WorkspaceStackState(LocalWorkspace workspace, string stackName)
    {
        _workspace = workspace;
        _stackName = stackName;
    }

    /// <summary>Forgets a resource.</summary>
    /// <exception cref="Commands.Exceptions.CommandException">There is none, others depend on it, or it is protected and
    /// <paramref name="force"/> is not set.</exception>
    public Task DeleteAsync(string urn, bool force = false, CancellationToken cancellationToken = default) =>
        EditAsync(
            snapshot => SnapshotEdits.Delete(snapshot, [new Protocol.Values.Urn(urn)], withDependents: false, _ => force),
            cancellationToken
        );

    /// <summary>Takes the protection off a resource.</summary>
    /// <exception cref="Commands.Exceptions.CommandException">There is none.</exception>
    public Task UnprotectAsync(string urn, CancellationToken cancellationToken = default) =>
        EditAsync(
            snapshot => SnapshotEdits.Mark(snapshot, [new Protocol.Values.Urn(urn)], resource => resource with { Protect = false }),
            cancellationToken
        );

    /// <summary>Takes the protection off all resources.</summary>
    public Task UnprotectAllAsync(CancellationToken cancellationToken = default) =>
        EditAsync(snapshot => SnapshotEdits.Mark(snapshot, urns: null, resource => resource with { Protect = false }), cancellationToken);

    private Task EditAsync(Func<Snapshot, Snapshot> edit, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                try
                {
                    var stack = _workspace.OpenStack(_stackName);
                    using (stack.Workspace.Backend.Lock(stack.Reference))
                        stack.Write(edit(stack.Read().Snapshot));
                }
                catch (WorkspaceException refusal)
                {
                    throw refusal.ToCommandException();
                }
            },
            cancellationToken
        );
}
