using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Checks;

/// <summary>What a program may mean so, and somebody should know.</summary>
public sealed class CheckWarningsTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("{}")]
    [InlineData(
        """{"scope":[]}""",
        "The list of scopes is empty, which a tenant may take for none and grant sp:scopes:all: every right of the owner. Write the "
            + "scopes that are needed."
    )]
    [InlineData(
        """{"scope":null}""",
        "No scope is given, so the tenant grants sp:scopes:all: every right of the owner. Write the scopes that are needed."
    )]
    [InlineData("""{"grantTypes":["REFRESH_TOKEN"]}""", "The grant type REFRESH_TOKEN is of no use without AUTHORIZATION_CODE.")]
    [InlineData("""{"type":"PUBLIC"}""", "A PUBLIC client cannot keep a secret, which the grant type CLIENT_CREDENTIALS needs.")]
    [InlineData(
        """{"redirectUris":["http://acme.example/cb","http://localhost:8080/cb","http://127.0.0.1/cb","https://acme.example/cb"]}""",
        "redirectUris[0] is plain http: everybody on the way can read the authorization code."
    )]
    [InlineData("""{"grantTypes":["REFRESH_TOKEN","?"],"scope":"?"}""")]
    public void Client_Warnings(string json, params string[] warnings) =>
        Assert.Equal(warnings, Warnings(OAuthClientShape.Shape, Values.Client(json), "v3"));

    [Theory]
    [InlineData("v3", """{"name":null}""")]
    [InlineData(
        "v3",
        """{"name":null,"expiresInDays":null,"expirationDate":"2026-12-02T00:00:00Z"}""",
        "The expiration is more than 6 months away; with the API version v3 a tenant may shorten or refuse it."
    )]
    [InlineData(
        "v2024",
        """{"name":null,"expiresInDays":365}""",
        "The expiration is more than 6 months away; with the API version v2024 a tenant may shorten or refuse it."
    )]
    [InlineData("v2024", """{"name":null,"expiresInDays":null,"expirationDate":"2026-11-30T00:00:00Z"}""")]
    [InlineData("v2025", """{"name":null,"expiresInDays":null,"expirationDate":"2036-12-02T00:00:00Z"}""")]
    [InlineData(
        "v2025",
        """{"name":null,"expiresInDays":null,"userAwareTokenNeverExpires":true}""",
        "The token never expires. Give expiresInDays and rotateBeforeDays to have it rotated."
    )]
    [InlineData(
        "v3",
        """{"name":null,"expiresInDays":null,"expirationDate":"2026-06-05T00:00:00Z","rotateBeforeDays":7}""",
        "The token expires on 2026-06-05T00:00:00.000Z and is due for rotation, but a fixed expirationDate leaves nothing to roll on to: "
            + "write a later date, or give expiresInDays instead."
    )]
    [InlineData("v3", """{"name":null,"expiresInDays":null,"expirationDate":"2026-05-30T00:00:00Z","rotateBeforeDays":7}""")]
    [InlineData(
        "v3",
        """{"name":null,"expiresInDays":null,"expirationDate":"2026-06-05T00:00:00Z","rotateBeforeDays":7,"rotateAfterDays":1}"""
    )]
    [InlineData(
        "v2025",
        """{"name":null,"expiresInDays":null,"userAwareTokenNeverExpires":true,"rotateAfterDays":30}""",
        "The token never expires: it is rotated, but one that is lost sight of works for ever. expiresInDays would end it."
    )]
    [InlineData(
        "v3",
        """{"name":null,"expiresInDays":90,"rotateAfterDays":90}""",
        "The token expires before it is due for rotation: let rotateAfterDays be less than expiresInDays, or give rotateBeforeDays."
    )]
    [InlineData("v3", """{"name":null,"expiresInDays":90,"rotateAfterDays":89}""")]
    [InlineData("v3", """{"name":null,"expiresInDays":90,"rotateAfterDays":90,"rotateBeforeDays":7}""")]
    [InlineData("v3", """{"rotateAfterDays":30}""")]
    [InlineData("v3", """{"rotateBeforeDays":7}""")]
    public void Token_Warnings(string version, string json, params string[] warnings) =>
        Assert.Equal(warnings, Warnings(PersonalAccessTokenShape.Shape, Values.Token(json), version));

    [Fact]
    public async Task Warning_OfOneResource_IsToldOnceInAProcess()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var call = new CheckCall
        {
            Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client),
            Type = ProviderUnderTest.Client,
            LogicalName = "it",
            Inputs = Values.Client("""{"scope":null}"""),
            OldInputs = PropertyMap.Empty,
        };

        await test.Provider.CheckAsync(call);
        await test.Provider.CheckAsync(call);
        await test.Provider.CheckAsync(call with { Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client, "other") });

        Assert.Equal(2, test.Diagnostics.Warnings.Count);
    }

    private static IEnumerable<string> Warnings(Shape shape, PropertyMap inputs, string version) =>
        ResourceCheck
            .Run(
                shape,
                new CheckCall
                {
                    Urn = ProviderUnderTest.Urn(shape.Token),
                    Type = shape.Token,
                    LogicalName = "it",
                    Inputs = inputs,
                    OldInputs = PropertyMap.Empty,
                },
                new Precedent(PropertyMap.Empty, PropertyMap.Empty),
                ApiVersion.Find(version)!,
                Now
            )
            .Warnings;
}
