using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Rules;

namespace Pulumi.Embedded.Tenant.PersonalAccessTokens;

/// <summary>The vendor's rules for personal access tokens, transcribed from its OpenAPI files.</summary>
internal static class PersonalAccessTokenRules
{
    public const string Collection = "personal-access-tokens";

    private static readonly FieldRule NeverExpires = new("userAwareTokenNeverExpires", FieldType.Boolean) { Nullable = true };

    private static readonly ImmutableArray<FieldRule> CreateWithImplicitExpiry =
    [
        new("name", FieldType.Text) { Required = true, NeedsValue = true },
        new("scope", FieldType.Texts) { Nullable = true },
        new("accessTokenValiditySeconds", FieldType.Int32)
        {
            Nullable = true,
            Minimum = 15,
            Maximum = 43200,
        },
        new("expirationDate", FieldType.DateTime) { Nullable = true },
    ];

    /// <summary>Members that answers have at most; what a read leaves out of them <see cref="PersonalAccessTokenAnswers"/>
    /// decides.</summary>
    public static ImmutableArray<string> Answered { get; } =
    ["id", "name", "scope", "owner", "created", "lastUsed", "managed", "accessTokenValiditySeconds", "expirationDate"];

    /// <summary>Members of the create request.</summary>
    public static ImmutableArray<FieldRule> Create(ApiVersion version) =>
        version.ExpiryIsExplicit ? CreateWithImplicitExpiry.Add(NeverExpires) : CreateWithImplicitExpiry;

    /// <summary>Members the patch description lists.</summary>
    public static ImmutableArray<string> Patchable(ApiVersion version) =>
        version.ExpiryIsExplicit ? ["name", "scope", "expirationDate", "userAwareTokenNeverExpires"] : ["name", "scope"];

    /// <summary>Rules of the patchable members.</summary>
    public static IEnumerable<FieldRule> Patched(ApiVersion version) =>
        Create(version).Where(rule => Patchable(version).Contains(rule.Name));

    /// <summary>What the expiry of a create request has against it.</summary>
    public static IEnumerable<string> ExpiryMistakes(JsonObject wanted, ApiVersion version, DateTimeOffset now)
    {
        var expiry = new PersonalAccessToken(wanted).ExpirationDate;
        if (!version.ExpiryIsExplicit)
        {
            return expiry is { } date && (date <= now || date > now.AddMonths(NewPersonalAccessToken.ImplicitLifeMonths))
                ? [$"expirationDate must lie between now and {NewPersonalAccessToken.ImplicitLifeMonths} months from now"]
                : [];
        }

        return (expiry, Acknowledged(wanted)) switch
        {
            (null, false) => ["userAwareTokenNeverExpires must be true when expirationDate is null or left out"],
            ({ } date, _) when date <= now => ["expirationDate must be in the future"],
            _ => [],
        };
    }

    private static bool Acknowledged(JsonObject wanted) => new PersonalAccessToken(wanted).Flag("userAwareTokenNeverExpires");
}
