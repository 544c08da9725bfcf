using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Schema;

/// <summary>A resource as the package schema tells it: inputs, outputs (the inputs among them), filters of its list.</summary>
internal static class ResourceSchemas
{
    public static JsonObject Of(Shape shape)
    {
        var resource = new JsonObject
        {
            ["description"] = Examples.Into(shape.Name, shape.Description),
            ["inputProperties"] = PackageSchema.Members(shape.Inputs, f => f.Name, Property),
            ["properties"] = PackageSchema.Members(shape.Fields, f => f.Name, Property),
            ["required"] = PackageSchema.Names(shape.Fields.Where(f => f.Presence != Presence.Optional).Select(f => f.Name)),
        };
        // Lists tell objects, and a resource of several is none.
        if (shape.Member is null)
        {
            resource["listInputs"] = FunctionSchemas.Arguments(shape.ListFilters);
            resource["listInputs"]!["description"] = shape.ListDescription;
        }
        if (shape.Inputs.Any(f => f.IsRequired))
            resource["requiredInputs"] = PackageSchema.Names(shape.Inputs.Where(f => f.IsRequired).Select(f => f.Name));
        return resource;
    }

    private static JsonObject Property(Field field)
    {
        var property = field.Type.Schema();
        property["description"] = field.Description;
        if (field.IsSecret)
            property["secret"] = true;
        if (field.OnChange.AlwaysReplaces)
        {
            // Triggers say so in their own words.
            if (field.Name is not (FieldNames.RotationTriggers or FieldNames.RevokeTriggers))
                property["description"] = field.Description + " Cannot be patched: a change replaces the resource.";
            property["replaceOnChanges"] = true;
        }
        return property;
    }
}
