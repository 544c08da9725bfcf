using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.States;

/// <summary>Finds the inputs that an object as it is now stands for.</summary>
internal static class InputReader
{
    /// <summary>The old inputs, those that the program set and that drifted overwritten.</summary>
    /// <param name="shape">Kind of the object.</param>
    /// <param name="oldInputs">What the program wanted.</param>
    /// <param name="oldState">What the tenant made of it then.</param>
    /// <param name="state">What the object is now.</param>
    /// <param name="version">Which fields can be patched.</param>
    /// <param name="now">The present.</param>
    public static PropertyMap AfterDrift(
        Shape shape,
        PropertyMap oldInputs,
        PropertyMap oldState,
        PropertyMap state,
        ApiVersion version,
        DateTimeOffset now
    )
    {
        if (shape.Find(MemberNames.ExpirationDate) is not null)
            oldInputs = ExpiryDrift.Into(oldInputs, oldState, state, version, now);
        foreach (
            var field in shape.Inputs.Where(f =>
                f.SetBy == Setter.Program && f.Name != MemberNames.ExpirationDate && oldInputs.ContainsKey(f.Name)
            )
        )
        {
            if (field.Name == MemberNames.Name && DefaultsMarker.NameIsGenerated(oldInputs))
                continue;
            var wanted = oldInputs.Find(field.Name);
            var recorded = oldState.Find(field.Name);
            var actual = state.Find(field.Name);
            // What the tenant made of a wish when it was written is no drift, or the same difference would come up for ever.
            if (
                field.AreSame(wanted, actual)
                || (
                    oldState.Count > 0
                    && field.AreSame(recorded, actual)
                    && !WasNeverSent(field, wanted, actual)
                    && !UnmetWishes.Has(oldState, field)
                )
            )
                continue;
            oldInputs = field.Present(actual) is null ? oldInputs.Remove(field.Name) : oldInputs.Set(field.Name, actual!);
        }
        return oldInputs;
    }

    /// <summary>
    /// Whether the tenant has more or fewer elements of a patched set than were wished for. It writes elements in its own way, but it does
    /// not drop any: the wish was recorded and never sent.
    /// </summary>
    private static bool WasNeverSent(Field field, PropertyValue? wanted, PropertyValue? actual) =>
        field.Type is SetType && !field.OnChange.AlwaysReplaces && Size(wanted) != Size(actual);

    private static int Size(PropertyValue? set) => (set?.UnwrapAll() as PropertyValue.List)?.Items.Distinct().Count() ?? 0;

    /// <summary>What a program would have to say to get this very object: required fields, and others that differ from their
    /// default.</summary>
    public static PropertyMap ForImport(Shape shape, PropertyMap state, ApiVersion version)
    {
        var inputs = PropertyMap.Empty;
        foreach (var field in shape.Inputs.Where(f => f.SetBy == Setter.Program))
        {
            var value = state.Find(field.Name);
            if (value is not null && (field.IsRequired || field.Name == MemberNames.Name || !field.AreSame(value, null)))
                inputs = inputs.Set(field.Name, value);
        }
        return shape.Find(MemberNames.ExpirationDate) is null ? inputs : WithExpiry(inputs, version);
    }

    private static PropertyMap WithExpiry(PropertyMap inputs, ApiVersion version)
    {
        // Where a date cannot be patched, most tokens have the one that the tenant chose; whoever writes it down has written no change.
        if (!version.TokensMayNeverExpire)
            return inputs.Remove(MemberNames.ExpirationDate);
        return inputs.ContainsKey(MemberNames.ExpirationDate)
            ? inputs
            : inputs.Set(MemberNames.UserAwareTokenNeverExpires, PropertyValue.Of(true));
    }
}
