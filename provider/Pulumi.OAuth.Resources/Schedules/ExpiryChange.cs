using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Schedules;

/// <summary>
/// A token's expiration is said in three ways: by a date, by days of life, and by an acknowledgement that there is none. What a change from
/// one to another means is decided here, once for all of them.
/// </summary>
internal sealed class ExpiryChange
{
    private readonly Shape _shape;
    private readonly PropertyMap _oldInputs;
    private readonly PropertyMap _state;
    private readonly PropertyMap _inputs;
    private readonly bool _isPatchable;
    private readonly ExpiryWish _wish;

    /// <param name="shape">Kind of the object; of another kind than a token nothing changes.</param>
    /// <param name="oldInputs">What the program wanted.</param>
    /// <param name="state">The recorded state.</param>
    /// <param name="inputs">What it wants now.</param>
    /// <param name="version">Whether a date can be patched.</param>
    /// <param name="now">The present.</param>
    public ExpiryChange(Shape shape, PropertyMap oldInputs, PropertyMap state, PropertyMap inputs, ApiVersion version, DateTimeOffset now)
    {
        _shape = shape;
        _oldInputs = oldInputs;
        _state = state;
        _inputs = inputs;
        _isPatchable = version.TokensMayNeverExpire;
        _wish = new ExpiryWish(inputs, state, now);
        IsDrift = shape.Find(MemberNames.ExpirationDate) is not null && DriftMarker.Has(oldInputs, MemberNames.ExpirationDate);
        IsSpent = _isPatchable && _wish.Spent(version) is not null;
        IsPast = InstantType.Read(inputs.Find(MemberNames.ExpirationDate)) <= now;
    }

    /// <summary>Whether somebody changed the date at the tenant, and no update has followed.</summary>
    public bool IsDrift { get; }

    /// <summary>Whether the days of life are over, or nearly, so that the date is left as it is and the token replaced by the next
    /// run.</summary>
    public bool IsSpent { get; }

    private bool IsPast { get; }

    /// <summary>Whether the date is the program's of before, which the tenant's stood in for.</summary>
    private bool IsOldWish =>
        DriftMarker.WishOf(_oldInputs) is { } wish
        && _shape.Find(MemberNames.ExpirationDate)!.AreSame(wish, _inputs.Find(MemberNames.ExpirationDate));

    private bool DateDiffers => Differs(MemberNames.ExpirationDate);

    private bool DaysDiffer => Differs(FieldNames.ExpiresInDays);

    /// <summary>Whether the token has a date although the program acknowledges that it has none. One that the tenant insists on is let
    /// be.</summary>
    private bool HasUnwantedDate =>
        _isPatchable
        && _wish.IsNever
        && Current is { } date
        && !_shape.Find(MemberNames.ExpirationDate)!.AreSame(InsistedExpiry.Of(_state), date);

    private PropertyValue? Current =>
        _shape.Find(MemberNames.ExpirationDate)?.Present(_state.Find(MemberNames.ExpirationDate)) is null
            ? null
            : _state[MemberNames.ExpirationDate];

    /// <summary>Whether a date is changed in place, or would be where it can be patched.</summary>
    public bool IsInPlace =>
        _shape.Find(MemberNames.ExpirationDate) is not null
        && (
            HasUnwantedDate || IsAdoption || (_isPatchable ? IsDrift || DateDiffers || DaysDiffer : IsDrift && !DateDiffers && !DaysDiffer)
        );

    /// <summary>Days of life for a token that had none and no date from the program: its own date counts, and nothing is
    /// replaced.</summary>
    private bool IsAdoption =>
        !_isPatchable
        && DaysDiffer
        && !DateDiffers
        && !Has(_oldInputs, FieldNames.ExpiresInDays)
        && !Has(_oldInputs, MemberNames.ExpirationDate);

    /// <summary>
    /// The inputs as a patch has to see them: the date that the tenant told before, and the one that is wanted now. As they are when
    /// nothing is to be changed in place, or nothing can be.
    /// </summary>
    public (PropertyMap OldInputs, PropertyMap Inputs) ForPatch()
    {
        if (!_isPatchable || !IsInPlace)
            return (_oldInputs, _inputs);
        var (from, to) = (With(_oldInputs, Current), With(_inputs, Wanted()));
        // Without a date a token never expires, whatever the program says now, and the tenant takes no patch that says otherwise.
        return (from, IsSpent && Current is null ? Acknowledged(to) : to);
    }

    private PropertyMap Acknowledged(PropertyMap to) =>
        _oldInputs.Find(MemberNames.UserAwareTokenNeverExpires) is { } before
            ? to.Set(MemberNames.UserAwareTokenNeverExpires, before)
            : to.Remove(MemberNames.UserAwareTokenNeverExpires);

    private PropertyValue? Wanted()
    {
        if (IsSpent || (IsPast && ((IsDrift && !DateDiffers) || IsOldWish)))
            return Current;
        if (_inputs.Find(FieldNames.ExpiresInDays) is not { } days || days.Unwrap() is PropertyValue.Null)
            return _inputs.Find(MemberNames.ExpirationDate);
        var date = _wish.Counted is { } counted ? PropertyValue.Of(InstantType.Write(counted)) : PropertyValue.OfUnknown;
        return StateBuilder.Sheltered(date, days, _state.Find(MemberNames.ExpirationDate));
    }

    private bool Differs(string name) => _shape.Find(name) is { } field && !field.AreSame(_oldInputs.Find(name), _inputs.Find(name));

    private bool Has(PropertyMap inputs, string name) => _shape.Find(name)?.Present(inputs.Find(name)) is not null;

    private static PropertyMap With(PropertyMap inputs, PropertyValue? date) =>
        date is null ? inputs.Remove(MemberNames.ExpirationDate) : inputs.Set(MemberNames.ExpirationDate, date);
}
