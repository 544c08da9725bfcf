using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Makes sure that an object is looked for at the tenant it was made at, and records which one that is.</summary>
/// <remarks>At any other tenant an object would seem to be gone, or another one of the same id would be taken for it.</remarks>
internal sealed class TenantGuard(ITenantObjects objects, ProviderScope scope, IResourceOperations operations)
{
    private Shape Shape => objects.Shape;

    public async Task<Result<CreateAnswer, Failure>> CreateAsync(CreateCall call, CancellationToken cancellationToken)
    {
        if (!call.IsPreview && await ElsewhereAsync(call.Timeout, cancellationToken) is { } elsewhere)
            return elsewhere;
        var outcome = await operations.CreateAsync(call, cancellationToken);
        return !outcome.TryGetValue(out var answer, out var failure) ? Marked(failure, PropertyMap.Empty)
            : call.IsPreview ? answer
            : answer with { State = TenantMark.On(answer.State, scope.Tenant, PropertyMap.Empty) };
    }

    public async Task<Result<ReadAnswer, Failure>> ReadAsync(ReadCall call, CancellationToken cancellationToken)
    {
        var state = call.State ?? PropertyMap.Empty;
        if (await StrangerAsync(call.Id, state, call.Timeout, cancellationToken) is { } stranger)
            return stranger;
        var outcome = await operations.ReadAsync(call, cancellationToken);
        if (!outcome.TryGetValue(out var answer, out var failure))
            return Marked(failure, state);
        if (answer.Found is { } found)
            return new ReadAnswer(found with { State = TenantMark.On(found.State, scope.Tenant, state) });
        return scope.Proof is { } proof && state.Count > 0 && TenantMark.Of(state) is null
            ? proof.Missing(Shape, HeldObjects.MainId(call.Id, state))
            : answer;
    }

    public async Task<Result<UpdateAnswer, Failure>> UpdateAsync(UpdateCall call, CancellationToken cancellationToken)
    {
        if (!call.IsPreview && await StrangerAsync(call.Id, call.State, call.Timeout, cancellationToken) is { } stranger)
            return stranger;
        var outcome = await operations.UpdateAsync(call, cancellationToken);
        return !outcome.TryGetValue(out var answer, out var failure) ? Marked(failure, call.State)
            : call.IsPreview ? answer
            : new UpdateAnswer(TenantMark.On(answer.State, scope.Tenant, call.State));
    }

    public async Task<Result<DeleteAnswer, Failure>> DeleteAsync(DeleteCall call, CancellationToken cancellationToken) =>
        await ProveAsync(call.Id, call.State, call.Timeout, cancellationToken) is { } failure
            ? failure
            : await operations.DeleteAsync(call, cancellationToken);

    /// <summary>While a person says that the address is a new one of the same tenant, nothing is planned before each object is known to be
    /// there.</summary>
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

    /// <summary>While a person says that the stack has left a tenant for this one: whether an object is still at the one it left.</summary>
    /// <remarks>An engine replaces everything when the provider is replaced, but only in that run: what failed then looks as if nothing
    /// were to be done.</remarks>
    public async Task<(bool IsLeftBehind, Failure? Failure)> IsLeftBehindAsync(PropertyMap state, CancellationToken cancellationToken)
    {
        if (!scope.HasLeftATenant || TenantMark.Of(state) is not { } recorded)
            return (false, null);
        var (here, failure) = await HereAsync(null, cancellationToken);
        return (here is not null && here != recorded, failure);
    }

    /// <returns>Null when the object is of this tenant, or when it is not recorded whose it is, or the login does not tell.</returns>
    private async Task<Failure?> StrangerAsync(string id, PropertyMap state, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        if (TenantMark.Of(state) is not { } recorded)
            return null;
        var (here, failure) = await HereAsync(timeout, cancellationToken);
        return failure is not null ? failure
            : here is null || here == recorded ? null
            : new Failure.Refused(
                FailureReason.NotReady,
                $"The {Shape.Noun} {HeldObjects.MainId(id, state)} is of the tenant {recorded}, but {scope.TenantName} is the tenant "
                    + $"{here}, so nothing was asked or done about it there. Set the address and the credential of its tenant again "
                    + "(oauth:baseUrl, SAIL_BASE_URL)"
                    + (scope.Proof is null ? "" : ", and let oauth:tenantChange say `same` of that address, before anything else")
                    + "; or, if that tenant is of no interest any more, take the object out of the stack: "
                    + "pulumi state delete URN."
                    + HeldObjects.LivesOn(state)
            );
    }

    /// <summary>Why nothing is created: the address has come to be another tenant's, which nobody has said is meant.</summary>
    private async Task<Failure?> ElsewhereAsync(TimeSpan? timeout, CancellationToken cancellationToken)
    {
        if (scope.HasLeftATenant || scope.RecordedTenants.IsEmpty)
            return null;
        var (here, failure) = await HereAsync(timeout, cancellationToken);
        return failure is not null ? failure
            : here is null || scope.RecordedTenants.Keys.FirstOrDefault(t => t != here) is not { } recorded ? null
            : new Failure.Refused(
                FailureReason.NotReady,
                $"Nothing was created: {scope.TenantName} is the tenant {here}, but other resources of this provider are of the tenant "
                    + $"{recorded}. Set the address and the credential of that tenant again (oauth:baseUrl, SAIL_BASE_URL); "
                    + "or, if it is of no interest any more, take its objects out of the stack: pulumi state delete URN."
            );
    }

    private async Task<(string? Tenant, Failure? Failure)> HereAsync(TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var reply = await scope.Tenant.GetCallerAsync(Deadline.In(timeout, scope.Time), cancellationToken);
        return reply.TryGetValue(out var caller, out var fault) ? (caller.TenantId, null) : (null, fault.ToFailure());
    }

    private Failure Marked(Failure failure, PropertyMap before) =>
        failure is Failure.Partial partial ? partial with { State = TenantMark.On(partial.State, scope.Tenant, before) } : failure;
}
