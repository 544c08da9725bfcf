using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Functions;
using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Schema;

/// <summary>A function as the package schema tells it.</summary>
internal static class FunctionSchemas
{
    public static JsonObject Of(Function function)
    {
        var outputs = function.ListName is { } list ? ListAnswer(function, list) : SummarySchemas.Of(function.Shape);
        outputs["description"] = function.AnswerDescription;
        return new JsonObject
        {
            ["description"] = function.Description,
            ["inputs"] = Arguments(function.Arguments),
            ["outputs"] = outputs,
        };
    }

    /// <summary>An object type of the filters, all optional.</summary>
    public static JsonObject Arguments(ImmutableArray<Filter> filters) => new()
    {
        ["type"] = "object",
        ["properties"] = PackageSchema.Members(filters, f => f.Name, Property),
    };

    private static JsonObject Property(Filter filter)
    {
        var property = filter.Type.Schema();
        property["description"] = filter.Description;
        return property;
    }

    private static JsonObject ListAnswer(Function function, string list) => new()
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
