using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Deletes an object. One that is gone already is deleted.</summary>
internal sealed class Deletion(ITenantObjects objects, ProviderScope scope)
{
    public async Task<Outcome<DeleteAnswer>> RunAsync(DeleteCall call, CancellationToken cancellationToken)
    {
        var refusal = Guards.OwnCredential(scope.Tenant, objects.Shape, call.Id, "deleted") ?? Guards.Managed(objects.Shape, call.Id, call.State);
        if (refusal is not null)
            return refusal;
        var deadline = Deadline.In(call.Timeout, scope.Time);
        var reply = await objects.DeleteAsync(call.Id, deadline, cancellationToken);
        if (reply.Fault is not { } fault)
            return new DeleteAnswer();
        if (fault.Effect != Effect.NotActed)
        {
            var found = await objects.FindAsync(call.Id, deadline, cancellationToken);
            if (found.TryGetValue(out var lookup, out _) && lookup.Found is null)
                return new DeleteAnswer();
        }
        return fault.ToFailure();
    }
}
