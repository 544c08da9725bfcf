using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;

namespace Pulumi.OAuth.Resources.Schema;

/// <summary>The named types of the package: enums, records, and a summary of each resource for lists.</summary>
internal static class TypeSchemas
{
    public static JsonObject All()
    {
        var types = new JsonObject();
        foreach (var type in ShapeCatalog.All.SelectMany(s => s.Fields).SelectMany(f => Named(f.Type)))
        {
            if (type is ChoiceType choice)
                types[choice.Token] = Enum(choice);
            else if (type is RecordType record)
                types[record.Token] = Record(record);
        }
        foreach (var shape in ShapeCatalog.Objects)
        {
            var summary = SummarySchemas.Of(shape);
            summary["description"] = $"What the tenant tells about {shape.IndefiniteNoun}; never its secret.";
            types[SummarySchemas.Token(shape)] = summary;
        }
        return types;
    }

    private static IEnumerable<FieldType> Named(FieldType type) => type is SetType set ? Named(set.Element) : [type];

    private static JsonObject Enum(ChoiceType type) =>
        new()
        {
            ["type"] = "string",
            ["description"] = type.Description,
            ["enum"] = new JsonArray([
                .. type.Choices.Select(c => new JsonObject
                {
                    ["name"] = c.Name,
                    ["value"] = c.Value,
                    ["description"] = c.Description,
                }),
            ]),
        };

    private static JsonObject Record(RecordType type) =>
        new()
        {
            ["type"] = "object",
            ["description"] = type.Description,
            ["properties"] = PackageSchema.Members(
                type.Members,
                m => m.Name,
                m => new JsonObject { ["type"] = "string", ["description"] = m.Description }
            ),
            ["required"] = PackageSchema.Names(type.Members.Where(m => m.AlwaysPresent).Select(m => m.Name)),
        };
}
