using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Makes sure that an object is looked for at the tenant it was made at, and records which one that is.</summary>
/// <remarks>At any other tenant an object would seem to be gone, or another one of the same id would be taken for it.</remarks>
internal sealed class TenantGuard(ITenantObjects objects, ProviderScope scope, IResourceOperations operations)
{
    private Shape Shape => objects.Shape;

    public async Task<Outcome<CreateAnswer>> CreateAsync(CreateCall call, CancellationToken cancellationToken)
    {
        var outcome = await operations.CreateAsync(call, cancellationToken);
        return !outcome.TryGetAnswer(out var answer, out var failure) ? Marked(failure, PropertyMap.Empty)
            : call.IsPreview ? answer
            : answer with { State = TenantMark.On(answer.State, scope.Tenant, PropertyMap.Empty) };
    }

    public async Task<Outcome<ReadAnswer>> ReadAsync(ReadCall call, CancellationToken cancellationToken)
    {
        var state = call.State ?? PropertyMap.Empty;
        if (await StrangerAsync(call.Id, state, call.Timeout, cancellationToken) is { } stranger)
            return stranger;
        var outcome = await operations.ReadAsync(call, cancellationToken);
        if (!outcome.TryGetAnswer(out var answer, out var failure))
            return Marked(failure, state);
        if (answer.Found is { } found)
            return new ReadAnswer(found with { State = TenantMark.On(found.State, scope.Tenant, state) });
        return scope.Proof is { } proof && state.Count > 0 && TenantMark.Of(state) is null ? proof.Missing(Shape, HeldObjects.MainId(call.Id, state)) : answer;
    }

    public async Task<Outcome<UpdateAnswer>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken)
    {
        if (!call.IsPreview && await StrangerAsync(call.Id, call.State, call.Timeout, cancellationToken) is { } stranger)
            return stranger;
        var outcome = await operations.UpdateAsync(call, cancellationToken);
        return !outcome.TryGetAnswer(out var answer, out var failure) ? Marked(failure, call.State)
            : call.IsPreview ? answer
            : new UpdateAnswer(TenantMark.On(answer.State, scope.Tenant, call.State));
    }

    public async Task<Outcome<DeleteAnswer>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken) =>
        await ProveAsync(call.Id, call.State, call.Timeout, cancellationToken) is { } failure
            ? failure
            : await operations.DeleteAsync(call, cancellationToken);

    /// <summary>While a person says that the address is a new one of the same tenant, nothing is planned before each object is known to be there.</summary>
    /// <returns>Null when it is.</returns>
    public async Task<Failure?> ProveAsync(string id, PropertyMap state, TimeSpan? timeout, CancellationToken cancellationToken) =>
        await StrangerAsync(id, state, timeout, cancellationToken)
        ?? (scope.Proof is { } proof && TenantMark.Of(state) is null ? await ProveAsync(proof, id, state, cancellationToken) : null);

    private async Task<Failure?> ProveAsync(TenantProof proof, string id, PropertyMap state, CancellationToken cancellationToken)
    {
        foreach (var held in HeldObjects.Of(id, state))
        {
            if (await proof.FindAsync(objects, held.Id, cancellationToken) is { } missing)
                return missing;
        }
        return null;
    }

    /// <returns>Null when the object is of this tenant, or when it is not recorded whose it is, or the login does not tell.</returns>
    private async Task<Failure?> StrangerAsync(string id, PropertyMap state, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        if (TenantMark.Of(state) is not { } recorded)
            return null;
        var reply = await scope.Tenant.GetCallerAsync(Deadline.In(timeout, scope.Time), cancellationToken);
        if (!reply.TryGetValue(out var caller, out var fault))
            return fault.ToFailure();
        return caller.TenantId is null || caller.TenantId == recorded
            ? null
            : new Failure.Refused(FailureReason.NotReady,
                $"The {Shape.Noun} {HeldObjects.MainId(id, state)} is of the tenant {recorded}, but {scope.TenantName} is the tenant {caller.TenantId}, so nothing was asked or done about it there. "
                + "Set the address and the credential of its tenant again (oauth:baseUrl, SAIL_BASE_URL); "
                + "or, if that tenant is of no interest any more, take the object out of the stack: pulumi state delete URN.");
    }

    private Failure Marked(Failure failure, PropertyMap before) => failure is Failure.Partial partial
        ? partial with { State = TenantMark.On(partial.State, scope.Tenant, before) }
        : failure;
}
