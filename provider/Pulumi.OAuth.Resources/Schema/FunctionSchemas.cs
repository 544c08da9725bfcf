using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Functions;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Schema;

/// <summary>A function as the package schema tells it.</summary>
internal static class FunctionSchemas
{
    public static JsonObject Of(Function function)
    {
        var outputs = function switch
        {
            Function.LookUp { ListName: { } list } lookUp => ListAnswer(lookUp, list),
            Function.LookUp { Shape: var shape } => SummarySchemas.Of(shape),
            _ => TokenAnswer(),
        };
        outputs["description"] = function.AnswerDescription;
        return new JsonObject
        {
            ["description"] = Examples.Into(function.Name, function.Description),
            ["inputs"] = Arguments(function.Arguments),
            ["outputs"] = outputs,
        };
    }

    /// <summary>An object type of the filters, all optional.</summary>
    public static JsonObject Arguments(ImmutableArray<Filter> filters) =>
        new() { ["type"] = "object", ["properties"] = PackageSchema.Members(filters, f => f.Name, Property) };

    private static JsonObject Property(Filter filter)
    {
        var property = filter.Type.Schema();
        property["description"] = filter.Description;
        if (filter.IsSecret)
            property["secret"] = true;
        return property;
    }

    private static JsonObject TokenAnswer() =>
        new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                [TokenIssue.AccessToken] = new JsonObject
                {
                    ["type"] = "string",
                    ["description"] =
                        "The access token, to be sent as `Authorization: Bearer …`. At least half of its life is left, unless the "
                        + "provider was configured with it.",
                    ["secret"] = true,
                },
                [TokenIssue.ExpiresAt] = new JsonObject
                {
                    ["type"] = "string",
                    ["description"] = "When it expires, in RFC 3339; missing when nobody says.",
                },
            },
            ["required"] = PackageSchema.Names([TokenIssue.AccessToken]),
        };

    private static JsonObject ListAnswer(Function.LookUp function, string list) =>
        new()
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                [list] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["$ref"] = $"#/types/{SummarySchemas.Token(function.Shape)}" },
                    ["description"] = function.AnswerDescription,
                },
                ["ids"] = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["type"] = "string" },
                    ["description"] = "Their ids, in the same order.",
                },
            },
            ["required"] = PackageSchema.Names(["ids", list]),
        };
}
