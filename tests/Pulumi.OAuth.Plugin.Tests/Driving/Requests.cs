using System.Text.Json.Nodes;

namespace Pulumi.OAuth.Plugin.Tests.Driving;

/// <summary>Requests with the fields that Pulumi's engine sets.</summary>
internal static class Requests
{
    public const string ProviderUrn = "urn:pulumi:dev::shop::pulumi:providers:oauth::default";
    public const string OAuthClient = "oauth:index:OAuthClient";
    public const string PersonalAccessToken = "oauth:index:PersonalAccessToken";

    /// <summary>What a program says about an OAuth client.</summary>
    public static JsonObject ClientInputs() =>
        new()
        {
            ["description"] = "The web shop",
            ["accessTokenValiditySeconds"] = 600,
            ["grantTypes"] = new JsonArray("CLIENT_CREDENTIALS"),
            ["accessType"] = "OFFLINE",
            ["enabled"] = true,
            ["scope"] = new JsonArray("sp:scopes:default"),
        };

    /// <summary>What a program says about a personal access token.</summary>
    public static JsonObject TokenInputs() => new() { ["scope"] = new JsonArray("sp:scopes:default"), ["expiresInDays"] = 90 };

    public static string Urn(string type, string name) => $"urn:pulumi:dev::shop::{type}::{name}";

    public static JsonObject Check(string type, string name, JsonObject news, JsonObject? olds = null) =>
        new()
        {
            ["urn"] = Urn(type, name),
            ["olds"] = WireForm.Struct(olds ?? []),
            ["news"] = WireForm.Struct(news),
            ["randomseed"] = WireForm.Bytes([.. System.Text.Encoding.UTF8.GetBytes(name)]),
            ["name"] = name,
            ["type"] = type,
        };

    public static JsonObject Diff(string type, string name, string id, JsonNode state, JsonNode oldInputs, JsonNode news) =>
        new()
        {
            ["id"] = id,
            ["urn"] = Urn(type, name),
            ["olds"] = WireForm.Struct(state),
            ["news"] = WireForm.Struct(news),
            ["oldInputs"] = WireForm.Struct(oldInputs),
            ["name"] = name,
            ["type"] = type,
        };

    public static JsonObject Create(string type, string name, JsonNode inputs, bool preview = false) =>
        new()
        {
            ["urn"] = Urn(type, name),
            ["properties"] = WireForm.Struct(inputs),
            ["preview"] = preview,
            ["name"] = name,
            ["type"] = type,
        };

    public static JsonObject Update(
        string type,
        string name,
        string id,
        JsonNode state,
        JsonNode oldInputs,
        JsonNode news,
        bool preview = false
    )
    {
        var request = Diff(type, name, id, state, oldInputs, news);
        request["preview"] = preview;
        return request;
    }

    public static JsonObject Read(string type, string name, string id, JsonNode? state = null, JsonNode? inputs = null)
    {
        var request = new JsonObject
        {
            ["id"] = id,
            ["urn"] = Urn(type, name),
            ["name"] = name,
            ["type"] = type,
        };
        if (state is not null)
            request["properties"] = WireForm.Struct(state);
        if (inputs is not null)
            request["inputs"] = WireForm.Struct(inputs);
        return request;
    }

    public static JsonObject Delete(string type, string name, string id, JsonNode state, JsonNode oldInputs) =>
        new()
        {
            ["id"] = id,
            ["urn"] = Urn(type, name),
            ["properties"] = WireForm.Struct(state),
            ["oldInputs"] = WireForm.Struct(oldInputs),
            ["name"] = name,
            ["type"] = type,
        };
}
