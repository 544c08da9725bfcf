using System.Globalization;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Resources.Renewals;

/// <summary>The token that a successor takes the place of, where only a person says which it is.</summary>
internal static class OldToken
{
    /// <summary>What to say of an id that the identity has no token of: an id of somebody else, or a mistyped one, is no renewal that is
    /// done.</summary>
    public static string Missing(string id, DescribedObject successor, IEnumerable<DescribedObject> own)
    {
        var possible = own.Where(t =>
                !ObjectId.AreSame(t.Id, successor.Id)
                && SuccessorOf.IsName(successor.Name, t.Name)
                && !(t.Created?.Instant > successor.Created?.Instant)
            )
            .OrderBy(t => t.Created?.Instant)
            .Select(t => $"{t.Id} ({t.Name}, created {Moment(t.Created?.Instant)})")
            .ToList();
        return $"Nothing was deleted: this identity has no token {id}, and no note tells that one was ended. Is the id mistyped, or that "
            + "of another identity? "
            + (
                possible.Count == 0
                    ? $"None of the identity's other tokens has a name that {successor.Name} ({successor.Id}) could succeed: when an "
                        + "earlier --finish ended it, on another machine, all is done."
                    : $"By its name, {successor.Name} ({successor.Id}) could succeed {string.Join(", ", possible)}."
            );
    }

    private static string Moment(DateTimeOffset? moment) =>
        moment?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "at an unknown time";
}
