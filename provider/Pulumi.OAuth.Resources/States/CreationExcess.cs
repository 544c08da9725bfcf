using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.States;

/// <summary>
/// What a tenant gave a new object beyond what it was asked for, and that no patch takes back: it is remembered in the state, so that a
/// refresh tells it again. What somebody changes later is drift, and no matter of the creation; nor is what an older state records.
/// </summary>
internal static class CreationExcess
{
    private const string DateKey = "__overlongExpiration";

    private static readonly RecordedFields Mightier = new("__mightier");

    /// <summary>The state of a new object that says so.</summary>
    /// <param name="shape">Kind of the object.</param>
    /// <param name="inputs">What was asked for.</param>
    /// <param name="state">What the tenant made of it.</param>
    /// <param name="now">The present.</param>
    public static PropertyMap AfterCreation(Shape shape, PropertyMap inputs, PropertyMap state, DateTimeOffset now)
    {
        if (
            state.Find(MemberNames.ExpirationDate) is { } date
            && InstantType.Read(date.UnwrapAll()) is { } actual
            && (InstantType.Read(inputs.Find(MemberNames.ExpirationDate)?.UnwrapAll()) ?? Counted(inputs, state, now)) is { } wanted
            && actual - wanted > Instants.Tolerance
        )
            state = state.Set(DateKey, date);
        var mightier = shape.Inputs.Where(f => IsMightier(f, inputs.Find(f.Name), state.Find(f.Name))).ToList();
        return mightier.Count == 0 ? state : Mightier.Into(state, mightier);
    }

    /// <summary>Whether a token still has the date that it was made with, later than the one that was asked for.</summary>
    public static bool IsOverlong(PropertyMap state) =>
        InstantType.Read(state.Find(DateKey)?.UnwrapAll()) is { } date
        && date == InstantType.Read(state.Find(MemberNames.ExpirationDate)?.UnwrapAll());

    /// <summary>Whether a field was made mightier than was asked for.</summary>
    public static bool Has(PropertyMap state, Field field) => Mightier.Has(state, field);

    /// <summary>The state of later, which remembers it.</summary>
    public static PropertyMap Kept(PropertyMap oldState, PropertyMap state) =>
        Mightier.Kept(oldState, oldState.Find(DateKey) is { } date ? state.Set(DateKey, date) : state);

    /// <summary>Clocks differ: the later of the two is the one that a right date may be counted from.</summary>
    private static DateTimeOffset? Counted(PropertyMap inputs, PropertyMap state, DateTimeOffset now) =>
        RotationSchedule.Of(inputs).LifeDays is { } days
            ? Instants.After(Instants.Created(state) is { } created && created > now ? created : now, days)
            : null;

    /// <summary>
    /// Whether a field that no patch changes is another one than was asked for. Fewer scopes are no more rights: a tenant may leave out
    /// what its owner does not have. A switch that the program does not mention is asked for as it usually is.
    /// </summary>
    public static bool IsMightier(Field field, PropertyValue? wanted, PropertyValue? actual)
    {
        if (field.SetBy != Setter.Program || !field.OnChange.AlwaysReplaces)
            return false;
        wanted = field.Present(wanted) ?? (field.Type is FlagType or ChoiceType ? field.Default : null);
        return !(field.Name == MemberNames.Scope && field.AreSame(actual, field.Default))
            && TenantWays.IsOther(field, wanted, actual)
            && (field.Name != MemberNames.Scope || TenantWays.HasMore(wanted, actual));
    }
}
