using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Authentication;
using Pulumi.Embedded.Tenant.Calls;

namespace Pulumi.Embedded.Tenant.PersonalAccessTokens;

/// <summary>How a stored token looks in answers.</summary>
internal static class PersonalAccessTokenAnswers
{
    public static readonly string[] CreatedMembers =
    [
        "id",
        "secret",
        "scope",
        "name",
        "owner",
        "created",
        "accessTokenValiditySeconds",
        "expirationDate",
    ];

    public static readonly string[] ReadMembers = ["id", "name", "scope", "owner", "created", "lastUsed", "expirationDate"];

    /// <summary>The answer to a create: the only one that shows the secret.</summary>
    public static JsonObject Created(PersonalAccessToken token, bool unordered) => Answer(token, CreatedMembers, unordered);

    /// <summary>The answer to a list or a patch, which leaves out what the vendor's schema lets it leave out.</summary>
    /// <remarks>No accessTokenValiditySeconds, no userAwareTokenNeverExpires, <c>managed</c> only when true, a null scope where
    /// the token has all scopes, and in versions whose schema has no null date no date for a token that never expires.</remarks>
    public static JsonObject Read(PersonalAccessToken token, ApiVersion version, bool unordered)
    {
        var answer = Answer(token, ReadMembers, unordered);
        if (token.Scope is [Rights.AllScopes])
            answer["scope"] = null;
        if (token.Managed)
            answer["managed"] = true;
        if (!version.ExpiryIsExplicit && token.ExpirationDate is null)
            answer.Remove("expirationDate");
        return answer;
    }

    private static JsonObject Answer(PersonalAccessToken token, IEnumerable<string> members, bool unordered)
    {
        var fields = token.ToJson();
        var answer = new JsonObject();
        foreach (var member in members)
            answer[member] = AnswerOrder.Arrange(fields[member], unordered);
        return answer;
    }
}
