using System.Text.Json;

namespace Pulumi.OAuth.SdkGenerator;

/// <summary>Types of results: fields, and the constructor that the SDK's reader calls by the names of its parameters.</summary>
internal static class OutputTypeSource
{
    public const string Immutable = "System.Collections.Immutable";

    public static SourceText Of(Package package, JsonProperty type)
    {
        var properties = package.Properties(type.Value);
        var text = SourceText.File(SdkSources.Namespace + ".Outputs", properties.Any(p => p.IsImmutable) ? [Immutable] : []);
        text.Line();
        Write(text, CSharp.NameOf(type.Name), type.Value.GetProperty("description").GetString()!, properties);
        return text;
    }

    public static void Write(SourceText text, string name, string description, IReadOnlyList<Property> properties)
    {
        text.Summary(description);
        text.Line("[OutputType]");
        text.Block(
            $"public sealed class {name}",
            () =>
            {
                foreach (var property in properties)
                {
                    text.Summary(property.Description);
                    text.Line($"public readonly {property.Result} {property.Member};");
                    text.Line();
                }
                text.Line("[OutputConstructor]");
                text.Line($"private {name}(");
                for (var i = 0; i < properties.Count; i++)
                    text.Continued(
                        $"{properties[i].Result} {CSharp.Parameter(properties[i].Name)}{(i == properties.Count - 1 ? ")" : ",")}"
                    );
                text.Line("{");
                foreach (var property in properties)
                    text.Continued($"{property.Member} = {CSharp.Parameter(property.Name)};");
                text.Line("}");
            }
        );
    }
}
