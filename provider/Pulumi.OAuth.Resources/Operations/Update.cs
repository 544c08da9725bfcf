using Pulumi.OAuth.Resources.Diffs;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Patching;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Changes an object in place with one patch, or with none when only the state has to change.</summary>
internal sealed class Update(ITenantObjects objects, ProviderScope scope)
{
    private Shape Shape => objects.Shape;

    public async Task<Outcome<UpdateAnswer>> RunAsync(UpdateCall call, CancellationToken cancellationToken)
    {
        var inputs = IgnoredChanges.TakeBack(call.Inputs, call.OldInputs, call.IgnoreChanges);
        var unmet = ExcessGrant.Unmet(Shape, call.OldInputs, call.State);
        var plan = new PatchPlanner(Shape, scope.Tenant.ApiVersion, scope.GuardUpdates).Plan(unmet, call.State, inputs);
        if (call.IsPreview)
        {
            if (!plan.IsEmpty)
                await scope.Diagnostics.ReportAsync(Severity.Info, $"JSON Patch: {plan.Describe()}", call.Urn);
            return new UpdateAnswer(Predictions.OfUpdate(Shape, call.OldInputs, call.State, inputs));
        }
        if (plan.IsEmpty)
            return Answer(call, inputs, WithProgramsOwn(call.State, inputs));
        if ((Guards.Managed(Shape, call.Id, call.State) ?? ImpossibleId.Refuse(Shape, call.Id)) is { } refusal)
            return refusal;
        var deadline = Deadline.In(call.Timeout, scope.Time);
        var reply = await objects.PatchAsync(call.Id, plan.ToRequest(), deadline, cancellationToken);
        return reply.TryGetValue(out var told, out var fault)
            ? Answer(call, inputs, StateBuilder.Build(Shape, told, inputs, call.State))
            : await AfterFaultAsync(call, inputs, plan, fault, deadline, cancellationToken);
    }

    private async Task<Outcome<UpdateAnswer>> AfterFaultAsync(
        UpdateCall call, PropertyMap inputs, PatchPlan plan, TenantFault fault, Deadline deadline, CancellationToken cancellationToken)
    {
        if (fault is TenantFault.NotFound)
            return fault.ToFailure($"The {Shape.Noun} was deleted behind our back. Run refresh, then up creates it anew.");
        var mayBeDrift = plan.IsGuarded && fault is TenantFault.Invalid or TenantFault.Conflict;
        if (fault.Effect == Effect.NotActed && !mayBeDrift)
            return fault.ToFailure();
        var reply = await objects.FindAsync(call.Id, deadline, cancellationToken);
        if (!reply.TryGetValue(out var lookup, out _) || lookup.Found is not { } found)
            return fault.ToFailure();
        if (fault.Effect != Effect.NotActed && plan.IsFulfilledBy(Shape, found.Properties, inputs))
            return Answer(call, inputs, StateBuilder.Build(Shape, found, inputs, call.State));
        var drifted = mayBeDrift ? plan.Drift(Shape, call.State, found.Properties) : [];
        return drifted.Count == 0
            ? fault.ToFailure()
            : new Failure.Refused(FailureReason.Conflict,
                $"Somebody else changed {string.Join(", ", drifted)} of the {Shape.Noun} {call.Id} since the last refresh, so nothing was written. "
                + $"Run refresh to see what it is now, then up. {fault.Message}");
    }

    /// <summary>An update that leaves a creation's excess as it was does not make it good: it is told of again.</summary>
    private Outcome<UpdateAnswer> Answer(UpdateCall call, PropertyMap inputs, PropertyMap state) =>
        !ExcessGrant.Find(Shape, call.Id, call.OldInputs, call.State).IsEmpty && ExcessGrant.Find(Shape, call.Id, inputs, state) is { IsEmpty: false } excess
            ? new Failure.Partial(call.Id, state, inputs, excess)
            : new UpdateAnswer(state);

    /// <summary>The state with what only the program decides.</summary>
    private PropertyMap WithProgramsOwn(PropertyMap state, PropertyMap inputs)
    {
        foreach (var field in Shape.Inputs.Where(f => f.SetBy is Setter.ProgramForProvider or Setter.ProgramUnseen))
            state = field.Present(inputs.Find(field.Name)) is null ? state.Remove(field.Name) : state.Set(field.Name, inputs[field.Name]);
        return StateBuilder.WithRotation(Shape, inputs, state);
    }
}
