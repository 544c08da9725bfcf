using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Requests;

namespace Pulumi.Embedded.Engine.Hooks;

/// <summary>Hooks of deletions are functions of the program: a destruction that does not run it cannot call them.</summary>
internal static class DeletionHooks
{
    /// <summary>Whether a run may begin. It does not leave hooks out, but tells what to do, and of which resources.</summary>
    public static bool MayGo(DeploymentRequest request, EventStream events)
    {
        if (request.Kind != DeploymentKind.Destroy || request.RunProgram)
            return true;
        var hooked = request
            .Snapshot.Resources.Select(r =>
                (r.Urn, Names: r.Hooks.Named(HookKind.BeforeDelete).AddRange(r.Hooks.Named(HookKind.AfterDelete)))
            )
            .Where(r => !r.Names.IsEmpty)
            .ToList();
        foreach (var (urn, names) in hooked)
            events.Error(urn, $"Resource has delete hooks registered, but the program is not running. Hooks: {string.Join(", ", names)}");
        if (hooked.Count == 0)
            return true;
        events.Error(null, "You must run with the `--run-program` flag to use delete hooks during destroy.");
        return false;
    }
}
