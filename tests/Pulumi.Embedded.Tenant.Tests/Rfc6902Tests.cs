using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Tests;

/// <summary>The examples of RFC 6902 appendix A, translated to members of an OAuth client. A.10, A.14 and A.16 need objects,
/// odd keys and nested arrays, which no patchable member has: what is left of them is that they are refused.</summary>
public sealed class Rfc6902Tests : TenantFixture
{
    [Theory]
    [InlineData("A.1 adding an object member", """[{"op":"add","path":"/businessName","value":"qux"}]""", "businessName", "\"qux\"")]
    [InlineData(
        "A.2 adding an array element",
        """[{"op":"add","path":"/redirectUris/1","value":"u:qux"}]""",
        "redirectUris",
        """["u:foo","u:qux","u:bar"]"""
    )]
    [InlineData(
        "§4.1 appending",
        """[{"op":"add","path":"/redirectUris/-","value":"u:qux"}]""",
        "redirectUris",
        """["u:foo","u:bar","u:qux"]"""
    )]
    [InlineData(
        "§4.1 inserting at the end index",
        """[{"op":"add","path":"/redirectUris/2","value":"u:qux"}]""",
        "redirectUris",
        """["u:foo","u:bar","u:qux"]"""
    )]
    [InlineData("A.3 removing an object member", """[{"op":"remove","path":"/homepageUrl"}]""", "homepageUrl", "null")]
    [InlineData("A.4 removing an array element", """[{"op":"remove","path":"/redirectUris/1"}]""", "redirectUris", """["u:foo"]""")]
    [InlineData("A.5 replacing a value", """[{"op":"replace","path":"/description","value":"boo"}]""", "description", "\"boo\"")]
    [InlineData(
        "§4.3 replacing an element",
        """[{"op":"replace","path":"/redirectUris/0","value":"u:boo"}]""",
        "redirectUris",
        """["u:boo","u:bar"]"""
    )]
    [InlineData(
        "A.6 moving a value",
        """[{"op":"move","from":"/homepageUrl","path":"/businessName"}]""",
        "businessName",
        "\"https://home.test\""
    )]
    [InlineData("A.6 moving a value away", """[{"op":"move","from":"/homepageUrl","path":"/businessName"}]""", "homepageUrl", "null")]
    [InlineData(
        "A.7 moving an array element",
        """[{"op":"move","from":"/redirectUris/0","path":"/redirectUris/1"}]""",
        "redirectUris",
        """["u:bar","u:foo"]"""
    )]
    [InlineData("§4.5 copying a value", """[{"op":"copy","from":"/name","path":"/description"}]""", "description", "\"billing\"")]
    [InlineData(
        "A.8 testing a value: success",
        """[{"op":"test","path":"/name","value":"billing"},{"op":"test","path":"/redirectUris/1","value":"u:bar"},{"op":"replace","path":"/description","value":"x"}]""",
        "description",
        "\"x\""
    )]
    [InlineData(
        "§4.6 testing a number, a boolean, an array",
        """[{"op":"test","path":"/accessTokenValiditySeconds","value":750},{"op":"test","path":"/enabled","value":true},{"op":"test","path":"/redirectUris","value":["u:foo","u:bar"]}]""",
        "name",
        "\"billing\""
    )]
    [InlineData(
        "A.11 ignoring unrecognized elements",
        """[{"op":"add","path":"/description","value":"qux","xyz":123}]""",
        "description",
        "\"qux\""
    )]
    [InlineData(
        "§3 in sequence",
        """[{"op":"add","path":"/description","value":"a"},{"op":"copy","from":"/description","path":"/businessName"},{"op":"replace","path":"/description","value":"b"}]""",
        "businessName",
        "\"a\""
    )]
    public async Task Example_Applies(string example, string patch, string member, string expected)
    {
        var id = await ClientAsync();

        var answer = await PatchAsync(Clients("v3", id), patch);

        Assert.True(answer.Status == 200, $"{example}: {answer.Text}");
        Assert.Equal(expected, answer[member]?.ToJsonString() ?? "null");
    }

    [Theory]
    [InlineData("A.9 testing a value: error", """{"op":"test","path":"/name","value":"bar"}""")]
    [InlineData("A.12 adding to a nonexistent target", """{"op":"add","path":"/businessName/bat","value":"qux"}""")]
    [InlineData("A.13 two op members", """{"op":"add","path":"/description","value":"qux","op":"remove"}""")]
    [InlineData("A.15 comparing strings and numbers", """{"op":"test","path":"/accessTokenValiditySeconds","value":"750"}""")]
    [InlineData("A.16 adding an array value", """{"op":"add","path":"/redirectUris/-","value":["abc","def"]}""")]
    [InlineData("A.10 adding a nested member object", """{"op":"add","path":"/child","value":{"grandchild":{}}}""")]
    [InlineData("A.14 escape ordering", """{"op":"test","path":"/~01","value":10}""")]
    [InlineData("§4.1 beyond the end", """{"op":"add","path":"/redirectUris/5","value":"u:x"}""")]
    [InlineData("§4.2 removing beyond the end", """{"op":"remove","path":"/redirectUris/2"}""")]
    [InlineData("§4.2 removing no index", """{"op":"remove","path":"/redirectUris/one"}""")]
    [InlineData("§4.4 moving from nowhere", """{"op":"move","from":"/redirectUris/7","path":"/description"}""")]
    [InlineData("§4.4 moving into itself", """{"op":"move","from":"/redirectUris","path":"/redirectUris/0"}""")]
    [InlineData("RFC 6901 leading zero", """{"op":"replace","path":"/redirectUris/01","value":"u:x"}""")]
    public async Task Example_Fails_NothingOfThePatchIsApplied(string example, string operation)
    {
        var id = await ClientAsync();
        var before = Tenant.Store.Current.FindOAuthClient(id)!.ToJson();

        var answer = await PatchAsync(Clients("v3", id), $$"""[{"op":"replace","path":"/description","value":"half"},{{operation}}]""");

        Assert.True(answer.Status == 400, $"{example}: {answer.Status} {answer.Text}");
        Assert.NotEmpty(answer.Causes);
        Assert.True(JsonNode.DeepEquals(before, Tenant.Store.Current.FindOAuthClient(id)!.ToJson()), example);
    }

    private async Task<string> ClientAsync()
    {
        var body = NewClient();
        body["homepageUrl"] = "https://home.test";
        body["redirectUris"] = new JsonArray("u:foo", "u:bar");
        return (await PostAsync(Clients("v3"), body)).Id;
    }
}
