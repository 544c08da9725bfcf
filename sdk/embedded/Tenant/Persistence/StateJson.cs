using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.OAuthClients;
using Pulumi.Embedded.Tenant.PersonalAccessTokens;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.Persistence;

/// <summary>The whole state as one JSON document: the state file, and the answer of <c>GET /_emulator/state</c>.</summary>
internal static class StateJson
{
    public static JsonObject Write(TenantState state) =>
        new()
        {
            ["initialTokenId"] = state.InitialTokenId,
            ["signingKey"] = state.SigningKey,
            ["identities"] = new JsonArray([
                .. state.Identities.Select(identity => new JsonObject
                {
                    ["id"] = identity.Id,
                    ["name"] = identity.Name,
                    ["rights"] = new JsonArray([.. identity.Rights.Select(right => (JsonNode)right)]),
                }),
            ]),
            ["oauthClients"] = new JsonArray([.. state.OAuthClients.Select(client => client.ToJson())]),
            ["personalAccessTokens"] = new JsonArray([.. state.PersonalAccessTokens.Select(token => token.ToJson())]),
        };

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">The document has another form.</exception>
    public static TenantState Read(JsonNode? document)
    {
        try
        {
            return new TenantState
            {
                InitialTokenId = document!["initialTokenId"]!.GetValue<string>(),
                SigningKey = document["signingKey"]!.GetValue<string>(),
                Identities = [.. document["identities"]!.AsArray().Select(ReadIdentity)],
                OAuthClients = [.. document["oauthClients"]!.AsArray().Select(client => new OAuthClient(client!.AsObject()))],
                PersonalAccessTokens =
                [
                    .. document["personalAccessTokens"]!.AsArray().Select(token => new PersonalAccessToken(token!.AsObject())),
                ],
            };
        }
        catch (Exception mistake) when (mistake is NullReferenceException or InvalidOperationException)
        {
            throw new FormatException("The document is no state of an emulated tenant.", mistake);
        }
    }

    private static Identity ReadIdentity(JsonNode? identity) =>
        new(
            identity!["id"]!.GetValue<string>(),
            identity["name"]!.GetValue<string>(),
            [.. identity["rights"]!.AsArray().Select(right => right!.GetValue<string>())]
        );
}
