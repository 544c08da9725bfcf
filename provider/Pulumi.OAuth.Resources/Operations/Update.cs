using Pulumi.OAuth.Resources.Diffs;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Patching;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Changes an object in place with one patch, or with none when only the state has to change.</summary>
internal sealed class Update(ITenantObjects objects, ProviderScope scope)
{
    private Shape Shape => objects.Shape;

    public async Task<Result<UpdateAnswer, Failure>> RunAsync(UpdateCall call, CancellationToken cancellationToken)
    {
        var inputs = IgnoredChanges.TakeBack(call.Inputs, call.OldInputs, call.IgnoreChanges);
        var (from, to, plan) = Plan(
            Shape,
            call.OldInputs,
            call.State,
            inputs,
            scope.Tenant.ApiVersion,
            scope.GuardUpdates,
            scope.Time.GetUtcNow()
        );
        if (Guards.OwnRights(scope.Tenant, Shape, call.Id, call.State, to, plan) is { } own)
            return own;
        if (call.IsPreview)
        {
            if (!plan.IsEmpty)
                await scope.Diagnostics.ReportAsync(Severity.Info, $"JSON Patch{Which(call)}: {plan.Describe()}", call.Urn);
            return new UpdateAnswer(Scheduled(call, inputs, Predictions.OfUpdate(Shape, from, call.State, to)));
        }
        if (plan.IsEmpty)
            return Answer(call, inputs, WithProgramsOwn(UnmetWishes.Forget(call.State), inputs));
        if ((Guards.Managed(Shape, call.Id, call.State) ?? ImpossibleId.Refuse(Shape, call.Id)) is { } refusal)
            return refusal;
        var deadline = Deadline.In(call.Timeout, scope.Time);
        if (await scope.Births.RefuseAnotherAsync(objects, call.Id, call.State, deadline, cancellationToken) is { } another)
            return another;
        var reply = await objects.PatchAsync(call.Id, plan.ToRequest(), deadline, cancellationToken);
        return reply.TryGetValue(out var told, out var fault)
            ? await scope.Births.RefuseAnotherAsync(objects, call.Id, call.State, told, deadline, cancellationToken) is { } other
                ? other
                : await WrittenAsync(call, inputs, to, plan, told, deadline, cancellationToken)
            : await AfterFaultAsync(call, inputs, to, plan, fault, deadline, cancellationToken);
    }

    /// <summary>Which of a pair's objects.</summary>
    private string Which(UpdateCall call) =>
        call.Part switch
        {
            PairPart.Current => $" of the current {Shape.Noun} {call.Id}",
            PairPart.Previous => $" of the previous {Shape.Noun} {call.Id}",
            PairPart.Retiring => $" of the {Shape.Noun} {call.Id}, which is deleted later",
            _ => "",
        };

    /// <summary>The patch that leads from what was wanted to what is, and both as it sees them.</summary>
    public static (PropertyMap From, PropertyMap To, PatchPlan Plan) Plan(
        Shape shape,
        PropertyMap oldInputs,
        PropertyMap state,
        PropertyMap inputs,
        ApiVersion version,
        bool guardUpdates,
        DateTimeOffset now
    )
    {
        var unmet = UnmetWishes.TakeBack(shape, ExcessGrant.Unmet(shape, oldInputs, state), state);
        var (from, to) = new ExpiryChange(shape, unmet, state, inputs, version, now).ForPatch();
        return (from, to, new PatchPlanner(shape, version, guardUpdates).Plan(from, state, to));
    }

    private async Task<Result<UpdateAnswer, Failure>> AfterFaultAsync(
        UpdateCall call,
        PropertyMap inputs,
        PropertyMap to,
        PatchPlan plan,
        TenantFault fault,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        if (fault is TenantFault.NotFound)
            return fault.ToFailure($"The {Shape.Noun} was deleted behind our back. Run refresh, then up creates it anew.");
        var mayBeDrift = plan.IsGuarded && fault is TenantFault.Invalid or TenantFault.Conflict;
        if (fault.Effect == Effect.NotActed && !mayBeDrift)
            return await new OwnerCheck(Shape, scope).ExplainAsync(fault, call.State, deadline, cancellationToken);
        var reply = await objects.FindAsync(call.Id, deadline, cancellationToken);
        if (!reply.TryGetValue(out var lookup, out _) || lookup.Found is not { } found)
            return fault.ToFailure();
        if (await scope.Births.RefuseAnotherAsync(objects, call.Id, call.State, found, deadline, cancellationToken) is { } other)
            return other;
        if (fault.Effect != Effect.NotActed && plan.IsFulfilledBy(Shape, found.Properties, to))
            return Answer(call, inputs, StateBuilder.Build(Shape, found, inputs, call.State));
        if (
            mayBeDrift
            && plan.WithoutLooseTests(Shape) is var rest
            && rest.Steps.Length < plan.Steps.Length
            && plan.Drift(Shape, call.State, found.Properties).Count == 0
        )
        {
            // A test compares lists in their order and words in their case, which are the tenant's affair. They mean what they meant.
            var again = await objects.PatchAsync(call.Id, rest.ToRequest(), deadline, cancellationToken);
            return again.TryGetValue(out var told, out var refused)
                ? await WrittenAsync(call, inputs, to, rest, told, deadline, cancellationToken)
                : await AfterFaultAsync(call, inputs, to, rest, refused, deadline, cancellationToken);
        }
        var drifted = mayBeDrift ? plan.Drift(Shape, call.State, found.Properties) : [];
        return drifted.Count == 0
            ? fault.ToFailure()
            : new Failure.Refused(
                FailureReason.Conflict,
                $"Somebody else changed {string.Join(", ", drifted)} of the {Shape.Noun} {call.Id} since the last refresh, so nothing was "
                    + $"written. Run refresh to see what it is now, then up. {fault.Message}"
            );
    }

    private async Task<Result<UpdateAnswer, Failure>> WrittenAsync(
        UpdateCall call,
        PropertyMap inputs,
        PropertyMap to,
        PatchPlan plan,
        TenantObject told,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var state = Written(call, inputs, to, told, plan);
        var unmet = UnmetPatch.Find(Shape, plan, call.State, state, to);
        if (unmet.IsEmpty)
            return await AnswerAsync(call, inputs, to, plan, state);
        // An answer may be an old copy.
        var reply = await objects.FindAsync(call.Id, deadline, cancellationToken);
        if (
            reply.TryGetValue(out var lookup, out var unseen)
            && lookup.Found is { } found
            && await scope.Births.RefuseAnotherAsync(objects, call.Id, call.State, found, deadline, cancellationToken) is null
        )
        {
            state = Written(call, inputs, to, found, plan);
            unmet = UnmetPatch.Find(Shape, plan, call.State, state, to);
            if (unmet.IsEmpty)
                return await AnswerAsync(call, inputs, to, plan, state);
        }
        state = UnmetWishes.Into(Scheduled(call, inputs, state), unmet);
        return new Failure.Partial(
            call.Id,
            state,
            UnmetWishes.TakeBack(Shape, inputs, state),
            [UnmetPatch.Describe(Shape, call.Id, unmet, unseen?.Message)]
        );
    }

    private PropertyMap Written(UpdateCall call, PropertyMap inputs, PropertyMap to, TenantObject told, PatchPlan plan) =>
        InsistedExpiry.AfterWrite(
            inputs,
            StateBuilder.Build(Shape, told, inputs, plan.WrittenInto(Shape, call.State, to)),
            scope.Time.GetUtcNow()
        );

    /// <summary>The state with the moment of the next rotation.</summary>
    private PropertyMap Scheduled(UpdateCall call, PropertyMap inputs, PropertyMap state) =>
        RotationMoment.AfterUpdate(Shape, call.OldInputs, call.State, inputs, state, scope.Tenant.ApiVersion, scope.Time.GetUtcNow());

    private async Task<Result<UpdateAnswer, Failure>> AnswerAsync(
        UpdateCall call,
        PropertyMap inputs,
        PropertyMap to,
        PatchPlan plan,
        PropertyMap state
    )
    {
        if (CappedValues.Describe(Shape, call.Id, plan.Written(Shape), to, state, scope.Time.GetUtcNow()) is { } capped)
            await scope.Diagnostics.ReportAsync(Severity.Warning, capped, call.Urn);
        return Answer(call, inputs, state);
    }

    /// <summary>An update that leaves a creation's excess as it was does not make it good: it is told of again.</summary>
    private Result<UpdateAnswer, Failure> Answer(UpdateCall call, PropertyMap inputs, PropertyMap state)
    {
        state = CreationExcess.Kept(call.State, Scheduled(call, inputs, state));
        return
            !ExcessGrant.Find(Shape, call.Id, call.OldInputs, call.State, call.Part).IsEmpty
            && ExcessGrant.Find(Shape, call.Id, inputs, state, call.Part) is { IsEmpty: false } excess
            ? new Failure.Partial(call.Id, state, inputs, excess)
            : new UpdateAnswer(state);
    }

    /// <summary>The state with what only the program decides.</summary>
    private PropertyMap WithProgramsOwn(PropertyMap state, PropertyMap inputs)
    {
        foreach (var field in Shape.Inputs.Where(f => f.SetBy is Setter.ProgramForProvider or Setter.ProgramUnseen))
            state = field.Present(inputs.Find(field.Name)) is null
                ? state.Remove(field.Name)
                : state.Set(field.Name, StateBuilder.Sheltered(inputs[field.Name], null, state.Find(field.Name)));
        return state;
    }
}
