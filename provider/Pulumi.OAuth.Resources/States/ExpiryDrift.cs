using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.States;

/// <summary>An expiration that somebody cleared, prolonged or shortened at the tenant.</summary>
internal static class ExpiryDrift
{
    /// <summary>The old inputs with the drift in them.</summary>
    /// <param name="oldInputs">What the program wanted.</param>
    /// <param name="oldState">What was recorded: a tenant may have capped what was asked for, so that the wish proves nothing.</param>
    /// <param name="state">What the token is now.</param>
    /// <param name="version">Whether the date can be patched.</param>
    /// <param name="now">The present.</param>
    public static PropertyMap Into(PropertyMap oldInputs, PropertyMap oldState, PropertyMap state, ApiVersion version, DateTimeOffset now)
    {
        var field = PersonalAccessTokenShape.Shape.Find(MemberNames.ExpirationDate)!;
        var recorded = oldState.Find(field.Name);
        var actual = state.Find(field.Name);
        var wanted = field.Present(oldInputs.Find(field.Name));
        var isSaid = wanted is not null || oldInputs.ContainsKey(FieldNames.ExpiresInDays);
        if (!isSaid || (field.AreSame(recorded, actual) && !UnmetWishes.Has(oldState, field)))
            return oldInputs;
        // Days are nothing that a date could be compared with, when none was recorded.
        if (wanted is null ? field.Present(recorded) is null : field.AreSame(wanted, actual))
            return oldInputs;
        // A date that is written over can be written again only while it is to come.
        return version.TokensMayNeverExpire && InstantType.Read(wanted) > now
            ? DriftMarker.WithWish(
                field.Present(actual) is null ? oldInputs.Remove(field.Name) : oldInputs.Set(field.Name, actual!),
                oldInputs[field.Name]
            )
            : DriftMarker.On(oldInputs, field.Name);
    }
}
