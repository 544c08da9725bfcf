using Pulumi.OAuth.Resources.Keeping;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Deletes an object. One that is gone already is deleted.</summary>
internal sealed class Deletion(ITenantObjects objects, ProviderScope scope)
{
    public async Task<Result<DeleteAnswer, Failure>> RunAsync(DeleteCall call, CancellationToken cancellationToken)
    {
        var refusal =
            Guards.OwnCredential(scope.Tenant, objects.Shape, call.Id, "deleted") ?? Guards.Managed(objects.Shape, call.Id, call.State);
        if ((refusal ?? ImpossibleId.Refuse(objects.Shape, call.Id)) is { } failure)
            return failure;
        var deadline = Deadline.In(call.Timeout, scope.Time);
        if (await scope.Births.RefuseAnotherAsync(objects, call.Id, call.State, deadline, cancellationToken) is { } another)
            return another;
        return scope.Places.IsBeforeItsSuccessor(call.Urn, call.Id)
            ? await scope.Places.DeleteAsync(
                objects,
                call,
                () => DeleteAsync(call, deadline, cancellationToken),
                deadline,
                cancellationToken
            )
            : await DeleteAsync(call, deadline, cancellationToken);
    }

    private async Task<Result<DeleteAnswer, Failure>> DeleteAsync(DeleteCall call, Deadline deadline, CancellationToken cancellationToken)
    {
        if (
            call.KeepFor is { } life
            && await new KeepingOfToken(objects, scope).RunAsync(call, life, deadline, cancellationToken) is { } kept
        )
            return kept;
        var outcome = await EndAsync(call, deadline, cancellationToken);
        // A run before may have meant to keep it.
        if (outcome.Failure is null && objects.Shape.Find(FieldNames.KeepPreviousForHours) is not null)
            scope.KeptTokens.Forget(scope.TenantName, call.Id);
        return outcome;
    }

    private async Task<Result<DeleteAnswer, Failure>> EndAsync(DeleteCall call, Deadline deadline, CancellationToken cancellationToken)
    {
        var born = Instants.Created(call.State);
        var youth = new Youth(scope);
        var (reply, isBelievable) = await youth.AskAsync(
            born,
            () => objects.DeleteAsync(call.Id, deadline, cancellationToken),
            r => r.Outcome == DeleteOutcome.AlreadyGone,
            deadline,
            cancellationToken
        );
        if (reply.TryGetValue(out var answer, out var fault))
        {
            return answer.Outcome == DeleteOutcome.Deleted ? await ProvedAsync(call, deadline, cancellationToken)
                : isBelievable ? await GoneAsync(call, deadline, cancellationToken)
                : Youth.Doubt(objects.Shape, call.Id);
        }
        if (fault.Effect != Effect.NotActed)
        {
            var (found, isAbsenceBelievable) = await youth.AskAsync(
                born,
                () => objects.FindAsync(call.Id, deadline, cancellationToken),
                l => l.Found is null,
                deadline,
                cancellationToken
            );
            if (isAbsenceBelievable && found.TryGetValue(out var lookup, out _) && lookup.Found is null)
                return await GoneAsync(call, deadline, cancellationToken);
        }
        return await new OwnerCheck(objects.Shape, scope).ExplainAsync(fault, call.State, deadline, cancellationToken);
    }

    private async Task<Result<DeleteAnswer, Failure>> ProvedAsync(
        DeleteCall call,
        Deadline deadline,
        CancellationToken cancellationToken
    ) =>
        await new DeletionProof(objects, scope).RunAsync(call.Urn, call.Id, deadline, cancellationToken) is { } alive
            ? alive
            : new DeleteAnswer();

    /// <summary>The tenant does not know the object, as far as the caller sees: who may not see a token is told that there is
    /// none.</summary>
    private async Task<Result<DeleteAnswer, Failure>> GoneAsync(DeleteCall call, Deadline deadline, CancellationToken cancellationToken)
    {
        var owners = new OwnerCheck(objects.Shape, scope);
        var doubt =
            await owners.RunAsync(call.Id, call.State, deadline, cancellationToken)
            ?? await owners.OfAbsenceAsync(call.Id, call.State, deadline, cancellationToken);
        return doubt is not null ? doubt : new DeleteAnswer();
    }
}
