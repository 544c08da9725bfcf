using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Authentication;
using Pulumi.Embedded.Tenant.Clocks;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.OAuthClients;

/// <summary>Makes stored clients out of what a request leaves open.</summary>
internal static class NewOAuthClient
{
    /// <summary>A client with new id and secret.</summary>
    /// <param name="wanted">Members of the create request; what no rule knows is dropped.</param>
    /// <param name="created">Its birth.</param>
    public static OAuthClient From(JsonObject wanted, DateTimeOffset created)
    {
        var fields = new JsonObject { ["id"] = TenantIds.NewId(), ["secret"] = TenantIds.NewSecret() };
        foreach (var rule in OAuthClientRules.Create)
            fields[rule.Name] = wanted[rule.Name]?.DeepClone();
        fields["created"] = WireInstant.Format(created);
        fields["modified"] = WireInstant.Format(created);
        FillIn(fields);
        return new OAuthClient(fields);
    }

    /// <summary>Gives every absent or null member the tenant's default; null where there is none.</summary>
    public static void FillIn(JsonObject fields)
    {
        foreach (var member in OAuthClientRules.Answered.Append("tenant"))
            fields[member] ??= Default(member);
    }

    private static JsonNode? Default(string member) =>
        member switch
        {
            "type" => "CONFIDENTIAL",
            "internal" or "strongAuthSupported" or "claimsSupported" => false,
            "scope" => new JsonArray(Rights.AllScopes),
            _ => null,
        };
}
