using System.Text.Json.Nodes;

namespace Pulumi.OAuth.Resources.Schema;

/// <summary>What the generators of the SDKs want to know, language by language.</summary>
internal static class LanguageBlocks
{
    public static JsonObject Build(string description) =>
        new()
        {
            ["csharp"] = new JsonObject
            {
                ["rootNamespace"] = "Pulumi",
                ["namespaces"] = new JsonObject { ["oauth"] = "OAuth" },
                ["packageReferences"] = new JsonObject { ["Pulumi"] = "3.112.1" },
                ["respectSchemaVersion"] = true,
            },
            ["nodejs"] = new JsonObject
            {
                ["packageName"] = "pulumi-oauth",
                ["packageDescription"] = description,
                ["dependencies"] = new JsonObject { ["@pulumi/pulumi"] = "^3.142.0" },
                ["devDependencies"] = new JsonObject { ["typescript"] = "^5.0.0", ["@types/node"] = "^20" },
                ["respectSchemaVersion"] = true,
            },
            ["python"] = new JsonObject
            {
                ["packageName"] = "pulumi_oauth",
                ["pyproject"] = new JsonObject { ["enabled"] = true },
                ["respectSchemaVersion"] = true,
            },
            ["go"] = new JsonObject { ["generateResourceContainerTypes"] = true, ["respectSchemaVersion"] = true },
        };
}
