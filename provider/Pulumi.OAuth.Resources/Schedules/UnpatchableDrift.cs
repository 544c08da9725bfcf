using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Resources.Schedules;

/// <summary>An expiration that was changed at the tenant and that this version of the API cannot change back. A live credential is not
/// replaced for that.</summary>
internal static class UnpatchableDrift
{
    /// <summary>Tells of it; null when there is nothing to tell.</summary>
    public static string? Warning(Shape shape, DiffCall call, ApiVersion version)
    {
        if (version.TokensMayNeverExpire || !DriftMarker.Has(call.OldInputs, MemberNames.ExpirationDate))
            return null;
        var told = call.State.Find(MemberNames.ExpirationDate);
        var now =
            told is { ContainsSecret: true } ? ""
            : InstantType.Read(told) is { } date ? $": it is {InstantType.Write(date)} now"
            : ": it never expires now";
        var rotation = DueRotation.Next(call.Inputs, call.State) is null ? "is not rotated" : "is rotated as scheduled";
        return $"Somebody changed the expiration of the {shape.Noun} {call.Id} at the tenant{now}. The API version {version} cannot patch "
            + $"it, so it stays, and the token {rotation}. With v2025, v2026 or v1 as oauth:apiVersion a change of expiresInDays or "
            + "expirationDate patches it; `pulumi up --replace` with its URN makes a new one.";
    }
}
