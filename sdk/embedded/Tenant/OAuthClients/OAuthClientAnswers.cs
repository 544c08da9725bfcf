using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Calls;

namespace Pulumi.Embedded.Tenant.OAuthClients;

/// <summary>How a stored OAuth client looks in answers.</summary>
internal static class OAuthClientAnswers
{
    /// <summary>The answer to a create: the only one that shows the secret.</summary>
    public static JsonObject Created(OAuthClient client, bool unordered) =>
        Answer(client, OAuthClientRules.Answered.Except(OAuthClientRules.AnsweredByReadsAlone), unordered);

    /// <summary>The answer to a get, a list or a patch: <c>secret</c> is there and null.</summary>
    public static JsonObject Read(OAuthClient client, bool unordered)
    {
        var answer = Answer(client, OAuthClientRules.Answered, unordered);
        answer["secret"] = null;
        return answer;
    }

    private static JsonObject Answer(OAuthClient client, IEnumerable<string> members, bool unordered)
    {
        var fields = client.ToJson();
        var answer = new JsonObject();
        foreach (var member in members)
            answer[member] = AnswerOrder.Arrange(fields[member], unordered);
        return answer;
    }
}
