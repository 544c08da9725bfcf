using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>A resource as a program declares it.</summary>
/// <param name="Type">Type token.</param>
/// <param name="Inputs">Without a name the provider makes one up.</param>
internal sealed record Declaration(string Type, PropertyMap Inputs)
{
    public const string ClientType = "oauth:index:OAuthClient";
    public const string TokenType = "oauth:index:PersonalAccessToken";

    /// <summary>Logical name.</summary>
    public string Name { get; init; } = "it";

    /// <summary>Adopts the object of this id instead of creating one.</summary>
    public string? ImportId { get; init; }

    public static Declaration Client { get; } =
        new(
            ClientType,
            PropertyMap
                .Empty.Set("description", PropertyValue.Of("first"))
                .Set("accessTokenValiditySeconds", PropertyValue.Of(600))
                .Set("grantTypes", PropertyValue.Of([PropertyValue.Of("CLIENT_CREDENTIALS")]))
                .Set("accessType", PropertyValue.Of("ONLINE"))
                .Set("enabled", PropertyValue.Of(true))
                .Set("scope", PropertyValue.Of([PropertyValue.Of("sp:scopes:all")]))
        );

    public static Declaration Token { get; } =
        new(
            TokenType,
            PropertyMap
                .Empty.Set("scope", PropertyValue.Of([PropertyValue.Of("sp:scopes:all")]))
                .Set("accessTokenValiditySeconds", PropertyValue.Of(900))
        );

    /// <summary>Two clients in one resource, rotated each day.</summary>
    public static Declaration RotatingClient { get; } = Rotating(Client);

    /// <summary>Two tokens in one resource, rotated each day.</summary>
    public static Declaration RotatingToken { get; } = Rotating(Token);

    public bool IsClient => Type.EndsWith("OAuthClient", StringComparison.Ordinal);

    /// <summary>Whether a property is said to the provider alone, so that no object of the tenant has it.</summary>
    public static bool IsForPair(string property) => property is "rotateAfterDays" or "rotationTriggers" or "revokeTriggers";

    public bool IsRotating => Type.Contains(":Rotating", StringComparison.Ordinal);

    private static Declaration Rotating(Declaration plain) =>
        plain with
        {
            Type = plain.Type.Replace("index:", "index:Rotating", StringComparison.Ordinal),
            Inputs = plain.Inputs.Set("rotateAfterDays", PropertyValue.Of(1)),
        };

    public Declaration With(string property, PropertyValue value) => this with { Inputs = Inputs.Set(property, value) };

    public Declaration Named(string name) => With("name", PropertyValue.Of(name));
}
