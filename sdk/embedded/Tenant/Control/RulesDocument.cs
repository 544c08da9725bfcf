using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Authentication;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.OAuthClients;
using Pulumi.Embedded.Tenant.PersonalAccessTokens;
using Pulumi.Embedded.Tenant.Rules;

namespace Pulumi.Embedded.Tenant.Control;

/// <summary>The rules the tenant enforces, as data: anybody can hold them against the vendor's description.</summary>
internal static class RulesDocument
{
    public static JsonObject Write() => new(ApiVersion.All.Select(version => KeyValuePair.Create(version.Name, (JsonNode?)Rules(version))));

    private static JsonObject Rules(ApiVersion version) =>
        new()
        {
            ["calls"] = new JsonArray([.. CallTable.Routes().Where(route => route.Version == version).Select(Call)]),
            ["oauthClient"] = new JsonObject
            {
                ["create"] = Fields(OAuthClientRules.Create),
                ["patchable"] = Names(OAuthClientRules.Patchable),
                ["read"] = Names(OAuthClientRules.Answered),
                ["created"] = Names(OAuthClientRules.Answered.Except(OAuthClientRules.AnsweredByReadsAlone)),
            },
            ["personalAccessToken"] = new JsonObject
            {
                ["create"] = Fields(PersonalAccessTokenRules.Create(version)),
                ["patchable"] = Names(PersonalAccessTokenRules.Patchable(version)),
                ["read"] = Names(PersonalAccessTokenAnswers.ReadMembers),
                ["created"] = Names(PersonalAccessTokenAnswers.CreatedMembers),
            },
        };

    private static JsonNode Call(CallRoute route) =>
        new JsonObject
        {
            ["method"] = route.Method,
            ["path"] = route.Path,
            ["scopes"] = Names(Rights.For(route.Operation).Select(Rights.Granted)),
            ["applications"] = Rights.AllowsApplications(route.Operation),
        };

    private static JsonObject Fields(IEnumerable<FieldRule> rules) =>
        new(rules.Select(rule => KeyValuePair.Create(rule.Name, (JsonNode?)Field(rule))));

    private static JsonObject Field(FieldRule rule) =>
        new()
        {
            ["type"] = rule.Type.ToString(),
            ["required"] = rule.Required,
            ["nullable"] = rule.Nullable,
            ["enum"] = Names(rule.Allowed),
            ["minimum"] = rule.Minimum,
            ["maximum"] = rule.Maximum,
        };

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);
}
