using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.PersonalAccessTokens;

/// <summary>A stored personal access token, the one kind of credential that acts for an identity.</summary>
public sealed class PersonalAccessToken(JsonObject fields) : TenantObject(fields)
{
    public const int DefaultValiditySeconds = 43200;

    public string? OwnerId => ToJson()["owner"]?["id"]?.GetValue<string>();

    /// <summary>Belongs to the platform (a workflow's token, say) and is hidden from people without the right to see it.</summary>
    public bool Managed => Flag("managed");

    /// <summary>When the token stops opening the token endpoint; null never.</summary>
    public DateTimeOffset? ExpirationDate => Instant("expirationDate");

    public IReadOnlyList<string> Scope => Texts("scope");

    public int AccessTokenValiditySeconds => Number("accessTokenValiditySeconds") ?? DefaultValiditySeconds;

    /// <summary>The same token with some members changed.</summary>
    public PersonalAccessToken Edited(Action<JsonObject> edit)
    {
        var fields = ToJson();
        edit(fields);
        return new PersonalAccessToken(fields);
    }
}
