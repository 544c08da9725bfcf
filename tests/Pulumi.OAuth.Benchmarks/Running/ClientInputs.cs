using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Benchmarks.Running;

/// <summary>The OAuth client that all benchmarks are about, as a program declares it.</summary>
internal static class ClientInputs
{
    public const string Type = "oauth:index:OAuthClient";
    public const string GrantType = "CLIENT_CREDENTIALS";
    public const string AccessType = "OFFLINE";
    public const int ValiditySeconds = 900;
    public const string Scope = "idn:identity:read";

    /// <summary>With a name; without one the provider makes it up.</summary>
    public static PropertyMap Of(string description, string? name = null)
    {
        var inputs = PropertyMap
            .Empty.Set("description", PropertyValue.Of(description))
            .Set("grantTypes", PropertyValue.Of(PropertyValue.Of(GrantType)))
            .Set("accessType", PropertyValue.Of(AccessType))
            .Set("accessTokenValiditySeconds", PropertyValue.Of(ValiditySeconds))
            .Set("enabled", PropertyValue.Of(true))
            .Set("scope", PropertyValue.Of(PropertyValue.Of(Scope)));
        return name is null ? inputs : inputs.Set("name", PropertyValue.Of(name));
    }

    /// <summary>The same as the tenant's API takes it.</summary>
    public static object ForApi(string description, string name) =>
        new
        {
            name,
            description,
            grantTypes = new[] { GrantType },
            accessType = AccessType,
            accessTokenValiditySeconds = ValiditySeconds,
            enabled = true,
            scope = new[] { Scope },
        };
}
