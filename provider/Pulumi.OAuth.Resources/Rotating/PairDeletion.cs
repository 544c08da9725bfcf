using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Tenant;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>Deletes every object of a pair, the current one last, whatever becomes of the others: it may be the one that has leaked. What
/// is gone already is deleted; what fails is tried again by the next run.</summary>
internal sealed class PairDeletion(ITenantObjects objects, ProviderScope scope, SharedObjects shared)
{
    public async Task<Result<DeleteAnswer, Failure>> RunAsync(DeleteCall call, CancellationToken cancellationToken)
    {
        var held = HeldObjects.Of(call.Id, call.State);
        // Whoever has us log in with one of the two is to mend that first, while both work. What else forbids the deletion of one must not
        // keep the other alive.
        foreach (var one in held)
        {
            if (Guards.OwnCredential(scope.Tenant, objects.Shape, one.Id, "deleted") is { } refusal)
                return refusal;
        }
        var deadline = Deadline.In(call.Timeout, scope.Time);
        return held is [.., var current] && scope.Places.IsBeforeItsSuccessor(call.Urn, HeldObjects.IdOfPair(call.Id))
            ? await scope.Places.DeleteAsync(
                objects,
                call with
                {
                    Id = current.Id,
                    State = current.State,
                },
                () => DeleteAsync(call, held, deadline, cancellationToken),
                deadline,
                cancellationToken
            )
            : await DeleteAsync(call, held, deadline, cancellationToken);
    }

    private async Task<Result<DeleteAnswer, Failure>> DeleteAsync(
        DeleteCall call,
        IReadOnlyList<HeldObject> held,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var failures = new List<Failure>();
        foreach (var one in held)
        {
            if (shared.Release(call.Urn, one.Id) is { } other)
            {
                await scope.Diagnostics.ReportAsync(
                    Severity.Warning,
                    SharedObjects.Warning(objects.Shape, one.Id, call.Urn, other),
                    call.Urn
                );
                continue;
            }
            if (
                objects.Shape.NamesAreUnique
                && one != held[^1]
                && await scope.Births.IsOfThePlatformAsync(objects, one.Id, deadline, cancellationToken)
            )
            {
                await scope.Diagnostics.ReportAsync(Severity.Warning, PairNews.IsOfThePlatform(objects.Shape, one.Id), call.Urn);
                scope.Confirmations.Gone(call.Urn, one.Id);
                continue;
            }
            var outcome = await new Deletion(objects, scope).RunAsync(
                new DeleteCall
                {
                    Urn = call.Urn,
                    Type = objects.Shape.Token,
                    Id = one.Id,
                    State = one.State,
                    Timeout = deadline.Remaining,
                },
                cancellationToken
            );
            if (outcome.Failure is { } failure)
                failures.Add(failure);
            else
                scope.Confirmations.Gone(call.Urn, one.Id);
        }
        return failures.Count == 0
            ? new DeleteAnswer()
            : failures[0] with
            {
                Message = string.Join(' ', failures.Select(f => f.Message).Distinct(StringComparer.Ordinal)),
            };
    }
}
