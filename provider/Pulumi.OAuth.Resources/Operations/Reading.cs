using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Finds out what has become of an object, for a refresh or an import.</summary>
internal sealed class Reading(ITenantObjects objects, ProviderScope scope)
{
    private Shape Shape => objects.Shape;

    public async Task<Result<ReadAnswer, Failure>> RunAsync(ReadCall call, CancellationToken cancellationToken)
    {
        if (ImpossibleId.Refuse(Shape, call.Id) is { } impossible)
            return impossible;
        var deadline = Deadline.In(call.Timeout, scope.Time);
        var oldState = call.State ?? PropertyMap.Empty;
        if (await new OwnerCheck(Shape, scope).RunAsync(call.Id, oldState, deadline, cancellationToken) is { } foreign)
            return foreign;
        if (oldState.Count > 0)
        {
            var listed = await objects.RecallAsync(call.Id, oldState, deadline, cancellationToken);
            await scope.TellOfUnreadableAsync(Shape, listed.Unreadable);
            if (listed.Found is { } recalled)
                return await scope.Births.RefuseAnotherAsync(objects, call.Id, oldState, recalled, deadline, cancellationToken) is { } other
                    ? other
                    : await DescribeAsync(call, recalled, oldState, deadline, cancellationToken);
        }
        var (reply, isBelievable) =
            oldState.Count == 0
                ? (await objects.FindAsync(call.Id, deadline, cancellationToken), true)
                : await new Youth(scope).AskAsync(
                    Instants.Created(oldState),
                    () => objects.FindAsync(call.Id, deadline, cancellationToken),
                    l => l.Found is null,
                    deadline,
                    cancellationToken
                );
        if (!reply.TryGetValue(out var lookup, out var fault))
            return fault.ToFailure();
        await scope.TellOfUnreadableAsync(Shape, lookup.Unreadable);
        if (lookup.Found is not { } found)
            return isBelievable
                ? await new OwnerCheck(Shape, scope).OfAbsenceAsync(call.Id, oldState, deadline, cancellationToken) is { } doubt
                    ? doubt
                    : new ReadAnswer(null)
                : Youth.Doubt(Shape, call.Id);
        return await scope.Births.RefuseAnotherAsync(objects, call.Id, oldState, found, deadline, cancellationToken) is { } another
            ? another
            : await DescribeAsync(call, found, oldState, deadline, cancellationToken);
    }

    private async Task<Result<ReadAnswer, Failure>> DescribeAsync(
        ReadCall call,
        TenantObject found,
        PropertyMap oldState,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var described = call.OldInputs is { Count: > 0 } oldInputs ? Refreshed(found, oldInputs, oldState) : Imported(found, oldState);
        described = described with
        {
            State = await LateSecret.IntoAsync(described.State, found, scope.Tenant, deadline, cancellationToken),
        };
        if (call.OldInputs is { Count: > 0 } || oldState.Count > 0)
        {
            // Inputs alone: what a person says that an interrupted creation has made (--import-pending-creates).
            if (oldState.Count == 0 && !described.State.ContainsKey(MemberNames.Secret))
                scope.UnknownSecrets.Add(Shape, found.Id);
            return new ReadAnswer(described);
        }
        new Leftovers(objects, scope).Adopt(found);
        var completed = await scope.ImportedSecrets.IntoAsync(
            Shape,
            found.Id,
            described.State,
            scope,
            call.Urn,
            deadline,
            cancellationToken
        );
        if (!completed.TryGetValue(out var state, out var failure))
            return failure;
        if (!state.ContainsKey(MemberNames.Secret))
            scope.UnknownSecrets.Add(Shape, found.Id);
        return new ReadAnswer(described with { State = state });
    }

    private FoundResource Refreshed(TenantObject found, PropertyMap oldInputs, PropertyMap oldState)
    {
        var now = scope.Time.GetUtcNow();
        var state = CreationExcess.Kept(oldState, InsistedExpiry.Kept(oldState, StateBuilder.Build(Shape, found, oldInputs, oldState)));
        var inputs = InputReader.AfterDrift(Shape, oldInputs, oldState, state, scope.Tenant.ApiVersion, now);
        return new FoundResource(found.Id, RotationMoment.AfterRead(Shape, oldInputs, oldState, state, now), inputs);
    }

    private FoundResource Imported(TenantObject found, PropertyMap oldState)
    {
        var state = StateBuilder.Build(Shape, found, PropertyMap.Empty, oldState);
        return new FoundResource(found.Id, state, InputReader.ForImport(Shape, state, scope.Tenant.ApiVersion));
    }
}
