using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Schema;

/// <summary>What lists and look-ups tell about an object: its id and everything the tenant shows of it, never a secret.</summary>
internal static class SummarySchemas
{
    public static string Token(Shape shape) => $"{shape.Token}Summary";

    public static JsonObject Of(Shape shape)
    {
        var properties = new JsonObject
        {
            ["id"] = new JsonObject { ["type"] = "string", ["description"] = $"Id of the {ShortNoun(shape)}." },
        };
        foreach (var field in Fields(shape))
        {
            var property = field.Type.Schema();
            property["description"] = field.SummaryDescription ?? field.Description;
            properties[field.Name] = property;
        }
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = PackageSchema.Names(Fields(shape).Where(f => f.Presence == Presence.Always).Select(f => f.Name).Append("id")),
        };
    }

    /// <summary>The fields the tenant shows whenever it is asked.</summary>
    internal static IEnumerable<Field> Fields(Shape shape) =>
        shape.Fields.Where(f => !f.IsSecret && f.SetBy is Setter.Program or Setter.Tenant);

    private static string ShortNoun(Shape shape) => shape.Noun.Split(' ')[^1];
}
