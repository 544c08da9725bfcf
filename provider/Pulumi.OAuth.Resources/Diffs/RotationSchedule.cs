using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Diffs;

/// <summary>When a credential is due for rotation.</summary>
internal static class RotationSchedule
{
    /// <summary>From when on a token is due; null when it never is.</summary>
    /// <param name="inputs">The checked inputs: <c>rotateBeforeDays</c>.</param>
    /// <param name="state">The recorded state: <c>expirationDate</c> and <c>created</c>, as the tenant told them.</param>
    public static DateTimeOffset? RotatesAt(PropertyMap inputs, PropertyMap state)
    {
        if (inputs.Find(FieldNames.RotateBeforeDays)?.Unwrap() is not PropertyValue.Number before
            || InstantType.Read(state.Find(FieldNames.ExpirationDate)) is not { } expires)
            return null;
        var rotates = expires.AddDays(-before.Value);
        // A tenant may shorten a token's life. One that were due at its birth would be replaced by every update.
        return InstantType.Read(state.Find(FieldNames.Created)) is { } created && rotates <= created
            ? created + ((expires - created) / 2)
            : rotates;
    }

    /// <summary>Whether a replacement is due that has something to roll on to. Once due, it stays due.</summary>
    public static bool IsDue(PropertyMap inputs, PropertyMap state, DateTimeOffset now) =>
        inputs.Find(FieldNames.ExpiresInDays)?.Unwrap() is PropertyValue.Number && RotatesAt(inputs, state) is { } rotates && now >= rotates;
}
