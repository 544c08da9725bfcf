using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Resources.Renewals;

/// <summary>A token that may take the place of the provider's login, with the only copy of its secret.</summary>
/// <param name="Id">Client id to log in with.</param>
/// <param name="Secret">Secret.</param>
/// <param name="Name">Its name.</param>
/// <param name="OldId">The token it succeeds.</param>
public sealed record Successor(string Id, string Secret, string Name, string OldId)
{
    public override string ToString() => $"successor {Id} of {OldId}";
}

/// <summary>What a successor has to be: the old token once more, with the same rights and the same life from now on.</summary>
internal static partial class SuccessorOf
{
    private const int ShortestAccess = 15;
    private const int LongestAccess = 43_200;
    private const int SuffixBytes = 4;
    private const int MonthsOfLife = 6;

    /// <param name="old">As the tenant lists it.</param>
    /// <param name="accessLife">Life of the bearer tokens it gets; null when nobody says.</param>
    /// <param name="version">Version of the tenant's API.</param>
    /// <param name="now">The tenant's time.</param>
    /// <returns>Its name, and the request that creates it.</returns>
    public static (string Name, JsonObject Request) Wish(DescribedObject old, TimeSpan? accessLife, ApiVersion version, DateTimeOffset now)
    {
        var expires =
            old.Instant(MemberNames.ExpirationDate)?.Instant is { } end && old.Created?.Instant is { } created && end > created
                ? now + (end - created)
                : (DateTimeOffset?)null;
        // Without a date such a tenant gives the longest life that it has.
        if (!version.TokensMayNeverExpire && expires >= now.AddMonths(MonthsOfLife).AddHours(-1))
            expires = null;
        var name = NameAfter(old.Name, now);
        var request = new JsonObject { [MemberNames.Name] = name };
        if (old.Texts(MemberNames.Scope) is { } scopes)
            request[MemberNames.Scope] = new JsonArray([.. scopes.Select(s => JsonValue.Create(s))]);
        if (old.WholeNumber(MemberNames.AccessTokenValiditySeconds) is { } seconds)
            request[MemberNames.AccessTokenValiditySeconds] = seconds;
        else if (accessLife is { TotalSeconds: >= ShortestAccess and <= LongestAccess } life)
            request[MemberNames.AccessTokenValiditySeconds] = (long)life.TotalSeconds;
        if (expires is { } date)
            request[MemberNames.ExpirationDate] = InstantType.Write(date);
        else if (version.TokensMayNeverExpire)
            request[MemberNames.UserAwareTokenNeverExpires] = true;
        return (name, request);
    }

    /// <summary>Whether a name is one that a successor of another gets.</summary>
    public static bool IsName(string? name, string? oldName) =>
        name is not null && Suffix().Match(name) is { Success: true } match && name[..match.Index] == Stem(oldName);

    private static string NameAfter(string? oldName, DateTimeOffset now) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Stem(oldName)} (renewed {now.UtcDateTime:yyyy-MM-dd} "
                + $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SuffixBytes))})"
        );

    private static string Stem(string? name) => Suffix().Replace(name ?? "login", "");

    [GeneratedRegex(@" \(renewed \d{4}-\d{2}-\d{2} [0-9a-f]{8}\)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Suffix();
}
