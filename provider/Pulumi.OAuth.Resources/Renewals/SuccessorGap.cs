using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Resources.Renewals;

/// <summary>What a successor is not, of what it has to be: tenants make other tokens than they are asked for, and say so.</summary>
internal static class SuccessorGap
{
    /// <summary>Instants are written with fractions of a second or without, and told by two clocks.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromMinutes(1);

    /// <summary>Which rights the two do not have in common; null when they may do the same.</summary>
    public static string? OfRights(DescribedObject old, DescribedObject successor)
    {
        var (before, after) = (Scopes(old), Scopes(successor));
        var lost = string.Join(", ", before.Except(after).Order(StringComparer.Ordinal));
        var gained = string.Join(", ", after.Except(before).Order(StringComparer.Ordinal));
        return (lost, gained) switch
        {
            ("", "") => null,
            (_, "") => $"it lacks {lost}",
            ("", _) => $"it has {gained} as well",
            _ => $"it has {gained} instead of {lost}",
        };
    }

    /// <summary>How long it lives compared with what was asked for, to go on with after its date; empty when that is the same.</summary>
    public static string OfLife(JsonObject request, DescribedObject successor)
    {
        var asked = InstantType.Read((string?)request[MemberNames.ExpirationDate] ?? "");
        return successor.Instant(MemberNames.ExpirationDate)?.Instant is not { } end
            ? asked is { } wanted
                ? $", although {InstantType.Write(wanted)} was asked for"
                : ""
            : asked is { } date && (end - date).Duration() > Instants.Tolerance
                ? $", although {InstantType.Write(date)} was asked for: look at the tenant why, before the old one is ended"
                : asked is null && request.ContainsKey(MemberNames.UserAwareTokenNeverExpires)
                    ? ", although no expiration was asked for"
                    : "";
    }

    /// <summary>Why the old token must not end for this one, as a sentence; null when it may.</summary>
    public static string? AgainstEnding(DescribedObject old, DescribedObject successor) =>
        OfRights(old, successor) is { } rights
            ? $"{successor.Name} ({successor.Id}), which is logged in with, may not do what {old.Name} ({old.Id}) may: {rights}. "
                + "Where that is meant, delete the old one at the tenant."
        : successor.Instant(MemberNames.ExpirationDate)?.Instant is { } end
        && end < old.Instant(MemberNames.ExpirationDate)?.Instant - Rounding
            ? $"{successor.Name} ({successor.Id}), which is logged in with, expires on {InstantType.Write(end)}, before {old.Name} "
                + $"({old.Id}) does. Where that is meant, delete the old one at the tenant."
        : null;

    /// <summary>A list that tells no scope tells of all of them.</summary>
    private static IReadOnlyList<string> Scopes(DescribedObject token) =>
        token.Texts(MemberNames.Scope) is { } scopes ? [.. scopes] : [AllScopes.Name];
}
