using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Diffs;

/// <summary>Compares what a program wanted with what it wants now, field by field, by the shape's own equality.</summary>
/// <remarks>Old inputs are compared, not the state: Read has written every drift into them, and a half-done update leaves them as they
/// were.</remarks>
internal static class ResourceDiff
{
    public static DiffAnswer Run(Shape shape, DiffCall call, ApiVersion version, DateTimeOffset now)
    {
        var inputs = IgnoredChanges.TakeBack(call.Inputs, call.OldInputs, call.IgnoreChanges);
        var expiry = new ExpiryChange(shape, call.OldInputs, call.State, inputs, version, now);
        var changes = shape
            .Inputs.SelectMany(f =>
                f.Name is MemberNames.ExpirationDate or FieldNames.ExpiresInDays && expiry.IsInPlace
                    ? Expiry(f, expiry, call, inputs)
                    : Changes(f, call.OldInputs.Find(f.Name), inputs.Find(f.Name), call.State.Find(f.Name), version)
            )
            .ToList();
        if (DueRotation.Find(shape, call.OldInputs, call.State, inputs, now) is not null)
            changes.Add(new PropertyChange(PropertyPath.Of(FieldNames.RotatesAt), ChangeKind.Updated, Replaces: true, IsInput: false));
        var replaces = changes.Any(c => c.Replaces);
        return new DiffAnswer { Changes = [.. changes], Stables = replaces || changes.Count == 0 ? [] : Stable(shape) };
    }

    /// <summary>What can be changed in place.</summary>
    public static DiffAnswer InPlace(Shape shape, DiffCall call, ApiVersion version) =>
        new()
        {
            Changes =
            [
                .. shape
                    .Inputs.SelectMany(f =>
                        Changes(f, call.OldInputs.Find(f.Name), call.Inputs.Find(f.Name), call.State.Find(f.Name), version)
                    )
                    .Where(c => !c.Replaces),
            ],
        };

    /// <summary>The answer without the rotation that is due: it is left to the next run.</summary>
    public static DiffAnswer Postponed(Shape shape, DiffAnswer answer)
    {
        var rest = answer.Changes.RemoveAll(c => c.Replaces);
        return answer with { Changes = rest, Waits = true, Stables = rest.IsEmpty ? [] : Stable(shape) };
    }

    private static ImmutableArray<string> Stable(Shape shape) => [.. shape.Fields.Where(f => f.IsStable).Select(f => f.Name)];

    /// <summary>
    /// Whatever way it is said, what changes is the date. The days are not named: programs with an older SDK have engines replace a
    /// resource when they are.
    /// </summary>
    private static IEnumerable<PropertyChange> Expiry(Field field, ExpiryChange expiry, DiffCall call, PropertyMap inputs)
    {
        if (field.Name == FieldNames.ExpiresInDays)
            return [];
        var isInput = !expiry.IsDrift && !field.AreSame(call.OldInputs.Find(field.Name), inputs.Find(field.Name));
        var kind =
            !isInput ? ChangeKind.Updated
            : field.Present(call.OldInputs.Find(field.Name)) is null ? ChangeKind.Added
            : field.Present(inputs.Find(field.Name)) is null ? ChangeKind.Deleted
            : ChangeKind.Updated;
        return [new PropertyChange(PropertyPath.Of(field.Name), kind, Replaces: false, isInput)];
    }

    /// <summary>What has changed of one field.</summary>
    public static IEnumerable<PropertyChange> Changes(
        Field field,
        PropertyValue? old,
        PropertyValue? value,
        PropertyValue? recorded,
        ApiVersion version
    )
    {
        if (field.AreSame(old, value))
            return [];
        var replaces = field.OnChange.In(version) == ChangeEffect.Replace;
        var before = field.Present(old);
        var after = field.Present(value);
        // Nobody loses a credential for writing down what already is: the tenant's own choice, or what an import left out.
        if (replaces && before is null && field.AreSame(recorded, value))
            return [];
        if (field.Type is TextMapType && before is PropertyValue.Object from && after is PropertyValue.Object to)
            return Entries(PropertyPath.Of(field.Name), from.Properties, to.Properties, replaces);
        var kind = (before, after) switch
        {
            (null, _) => ChangeKind.Added,
            (_, null) => ChangeKind.Deleted,
            _ => ChangeKind.Updated,
        };
        return [new PropertyChange(PropertyPath.Of(field.Name), kind, replaces)];
    }

    private static IEnumerable<PropertyChange> Entries(PropertyPath at, PropertyMap from, PropertyMap to, bool replaces)
    {
        foreach (var key in from.Keys.Union(to.Keys).Order(StringComparer.Ordinal))
        {
            var before = from.Find(key)?.UnwrapAll();
            var after = to.Find(key)?.UnwrapAll();
            if (before == after && after is not { ContainsUnknown: true })
                continue;
            var kind =
                before is null ? ChangeKind.Added
                : after is null ? ChangeKind.Deleted
                : ChangeKind.Updated;
            yield return new PropertyChange(at.Then(key), kind, replaces);
        }
    }
}
