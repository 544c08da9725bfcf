using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Faults;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary>Error bodies, member by member, as the vendor's OpenAPI files show them.</summary>
public sealed class ErrorShapeTests : TenantFixture
{
    [Fact]
    public async Task BadRequest_Body_HasTheVendorsMembers()
    {
        var answer = await PostAsync(Clients("v3"), new JsonObject());

        AssertDetailed(
            answer,
            400,
            "400.1 Bad Request Content",
            "The request was syntactically correct but its content is semantically invalid."
        );
        Assert.Equal(6, answer.Causes.Count());
    }

    [Fact]
    public async Task NotFound_Body_HasTheVendorsMembers() =>
        AssertDetailed(
            await GetAsync(Clients("v3", "nobody")),
            404,
            "404 Not found",
            "The server did not find a current representation for the target resource."
        );

    [Theory]
    [InlineData("GET", "/v3/nosuch")]
    [InlineData("GET", "/v2023/oauth-clients")]
    [InlineData("PUT", "/v3/oauth-clients")]
    [InlineData("GET", "/v3/personal-access-tokens/x")]
    [InlineData("GET", "/oauth/token")]
    public async Task UnknownCall_NotFound(string method, string path) =>
        AssertDetailed(
            await SendAsync(method, path, null, null),
            404,
            "404 Not found",
            "The server did not find a current representation for the target resource."
        );

    [Fact]
    public async Task Forbidden_Body_HasTheVendorsMembers()
    {
        Tenant.Faults.Add(new FaultRule(new Fault.Forbidden()));

        AssertDetailed(
            await GetAsync(Clients("v3")),
            403,
            "403 Forbidden",
            "The server understood the request but refuses to authorize it."
        );
    }

    [Fact]
    public async Task ServerError_Body_HasTheVendorsMembers()
    {
        Tenant.Faults.Add(new FaultRule(new Fault.ServerError()));

        AssertDetailed(await GetAsync(Clients("v3")), 500, "500.0 Internal Fault", "An internal fault occurred.");
    }

    private static void AssertDetailed(Answer answer, int status, string detailCode, string text)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal(
            ["causes", "detailCode", "messages", "trackingId"],
            answer.Json.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal)
        );
        Assert.Equal(detailCode, answer["detailCode"]!.GetValue<string>());
        Assert.Matches("^[0-9a-f]{32}$", answer["trackingId"]!.GetValue<string>());
        var message = Assert.Single(answer["messages"]!.AsArray())!;
        Assert.Equal($$"""{"locale":"en-US","localeOrigin":"DEFAULT","text":"{{text}}"}""", message.ToJsonString());
    }
}
