using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.OAuthClients;

/// <summary>A stored OAuth client; the vendor calls it an API client.</summary>
public sealed class OAuthClient(JsonObject fields) : TenantObject(fields)
{
    public bool Enabled => Flag("enabled");

    public IReadOnlyList<string> GrantTypes => Texts("grantTypes");

    public IReadOnlyList<string> Scope => Texts("scope");

    public int AccessTokenValiditySeconds => Number("accessTokenValiditySeconds") ?? 0;

    /// <summary>The same client with some members changed.</summary>
    public OAuthClient Edited(Action<JsonObject> edit)
    {
        var fields = ToJson();
        edit(fields);
        return new OAuthClient(fields);
    }
}
