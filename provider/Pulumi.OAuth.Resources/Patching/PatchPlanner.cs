using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Patching;

/// <summary>Turns changed inputs into the fewest operations of a JSON Patch (RFC 6902).</summary>
internal sealed class PatchPlanner(Shape shape, ApiVersion version, bool guardUpdates)
{
    /// <summary>Plans the patch that leads from the old inputs to the new ones.</summary>
    /// <param name="oldInputs">What the program wanted when the object was last written.</param>
    /// <param name="state">What the tenant said then: it tells whether a member is there to be replaced or removed.</param>
    /// <param name="inputs">What the program wants now. Unknown values are planned as such, for previews.</param>
    public PatchPlan Plan(PropertyMap oldInputs, PropertyMap state, PropertyMap inputs)
    {
        var changed = shape
            .Inputs.Where(f => f.OnChange.In(version) == ChangeEffect.Patch && !f.AreSame(oldInputs.Find(f.Name), inputs.Find(f.Name)))
            .ToList();
        var steps = changed.SelectMany(f => Steps(f, state, inputs)).ToList();
        return new PatchPlan([.. steps, .. Acknowledgement(steps, state)]);
    }

    private IEnumerable<PatchStep> Steps(Field field, PropertyMap state, PropertyMap inputs)
    {
        var current = field.Present(state.Find(field.Name));
        var wanted = field.Present(inputs.Find(field.Name));
        // After an update that broke off half-way the tenant may have the value already.
        if (wanted is not null && current is not null && field.SetBy == Setter.Program && field.AreSame(current, wanted))
            yield break;
        var secret = inputs.Find(field.Name) is { ContainsSecret: true } || state.Find(field.Name) is { ContainsSecret: true };
        var operation = wanted is null ? Clear(field, current) : Set(field, current, wanted);
        if (operation is null)
            yield break;
        // What the tenant may not show cannot be compared either.
        if (guardUpdates && operation is PatchOperation.Replace && current is not null && field.SetBy == Setter.Program)
            yield return new PatchStep(new PatchOperation.Test(operation.Path, PatchValue.Of(current)), secret);
        yield return new PatchStep(operation, secret);
    }

    private static PatchOperation Set(Field field, PropertyValue? current, PropertyValue wanted) =>
        // A member that is not there cannot be replaced (RFC 6902, 4.3).
        current is null
            ? new PatchOperation.Add(Path(field), PatchValue.Of(wanted))
            : new PatchOperation.Replace(Path(field), PatchValue.Of(wanted));

    private static PatchOperation? Clear(Field field, PropertyValue? current)
    {
        if (current is null)
            return null;
        return field.Clearing switch
        {
            Clearing.EmptyList => new PatchOperation.Replace(Path(field), new JsonArray()),
            Clearing.False => new PatchOperation.Replace(Path(field), JsonValue.Create(false)),
            Clearing.Null => new PatchOperation.Replace(Path(field), null),
            _ => new PatchOperation.Remove(Path(field)),
        };
    }

    /// <summary>The tenant takes a cleared expiry only together with its acknowledgement, be that new or not.</summary>
    private IEnumerable<PatchStep> Acknowledgement(List<PatchStep> steps, PropertyMap state)
    {
        if (
            shape.Find(MemberNames.ExpirationDate) is { } expiry
            && shape.Find(MemberNames.UserAwareTokenNeverExpires) is { } acknowledgement
            && steps.Exists(s => s.Operation is PatchOperation.Replace { Value: null } && s.Operation.Path == Path(expiry))
            && !steps.Exists(s => s.Operation.Path == Path(acknowledgement))
        )
            yield return new PatchStep(
                Set(acknowledgement, acknowledgement.Present(state.Find(acknowledgement.Name)), PropertyValue.Of(true)),
                IsSecret: false
            );
    }

    private static JsonPointer Path(Field field) => JsonPointer.ToMember(field.Name);
}
