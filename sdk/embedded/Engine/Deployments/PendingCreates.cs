using System.Text;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>Operations that an earlier run did not finish.</summary>
internal static class PendingCreates
{
    /// <summary>Those that stay in the state.</summary>
    public static IEnumerable<PendingOperation> LeftOver(DeploymentRequest request)
    {
        if (request is { Kind: DeploymentKind.Refresh, ClearPendingCreates: true })
            return [];
        var ids = IdsOf(request);
        return request.Snapshot.PendingOperations.Where(o => !ids.ContainsKey(o.Resource.Urn));
    }

    /// <summary>Creations that did succeed, as the user says by <c>--import-pending-creates</c>: the refresh reads them like any other
    /// resource. Pulumi's engine forgets them here, and the objects with them.</summary>
    public static IEnumerable<ResourceState> Adopted(DeploymentRequest request)
    {
        var ids = IdsOf(request);
        return request
            .Snapshot.PendingOperations.Where(o => o.Type == PendingOperationType.Creating && ids.ContainsKey(o.Resource.Urn))
            .Where(o => !request.Snapshot.Resources.Any(r => r.Urn == o.Resource.Urn && !r.Delete))
            .Select(o => o.Resource with { Id = ids[o.Resource.Urn] });
    }

    private static Dictionary<Urn, string> IdsOf(DeploymentRequest request) =>
        request.Kind == DeploymentKind.Refresh
            ? request
                .ImportPendingCreates.Chunk(2)
                .Where(p => p.Length == 2)
                .DistinctBy(p => p[0])
                .ToDictionary(p => new Urn(p[0]), p => p[1])
            : [];

    /// <summary>Tells of them before anything is changed.</summary>
    public static void Warn(DeploymentRequest request, EventStream events)
    {
        var pending = request.Snapshot.PendingOperations;
        if (pending.IsEmpty || request.IsPreview)
            return;
        var text = new StringBuilder(
            $"Attempting to deploy or update resources with {pending.Length} pending operations from previous deployment.\n"
        );
        foreach (var operation in pending)
            text.Append($"  * {operation.Resource.Urn}, interrupted while {operation.Type.ToString().ToLowerInvariant()}\n");
        text.Append(
            "These resources are in an unknown state because the Pulumi CLI was interrupted while waiting for changes to these resources "
                + "to complete. You should confirm whether or not the operations listed completed successfully by checking the state of "
                + "the appropriate provider. For example, if you are using AWS, you can confirm using the AWS Console.\n\n"
                + "Once you have confirmed the status of the interrupted operations, you can repair your stack using `pulumi refresh` "
                + "which will refresh the state from the provider you are using and clear the pending operations if there are any.\n\n"
                + "Note that `pulumi refresh` will need to be run interactively to clear pending CREATE operations."
        );
        events.Warning(null, text.ToString());
    }
}
