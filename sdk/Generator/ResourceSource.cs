using System.Text.Json;

namespace Pulumi.OAuth.SdkGenerator;

/// <summary>Resources and the provider: what they tell, how they are registered, and what they are made of.</summary>
internal static class ResourceSource
{
    public static SourceText Of(Package package, JsonProperty resource)
    {
        var name = CSharp.NameOf(resource.Name);
        var outputs = package.Properties(resource.Value);
        var inputs = package.Properties(resource.Value, "inputProperties", "requiredInputs");
        var args = inputs.Any(input => input.IsRequired) ? $"{name}Args args" : $"{name}Args? args = null";

        var text = SourceText.File(SdkSources.Namespace, outputs.Any(p => p.IsImmutable) ? [OutputTypeSource.Immutable] : []);
        text.Line();
        var description = new Description(resource.Value);
        text.Summary(description.Introduction);
        text.Remarks($"An object that exists already is adopted with <c>pulumi import {resource.Name} NAME ID</c>.");
        text.Example(description.Example);
        text.Line($"[OAuthResourceType(\"{resource.Name}\")]");
        text.Block(
            $"public partial class {name} : CustomResource",
            () =>
            {
                Outputs(text, outputs);
                text.Documentation(
                    "<summary>Registers the resource under a name that is unique among those of its type in the stack.</summary>"
                );
                text.Line($"public {name}(string name, {args}, CustomResourceOptions? options = null)");
                text.Continued($": base(\"{resource.Name}\", name, args ?? new {name}Args(), MakeResourceOptions(options, \"\"))");
                text.Lines("{", "}", "");
                text.Line($"private {name}(string name, Input<string> id, CustomResourceOptions? options = null)");
                text.Continued($": base(\"{resource.Name}\", name, null, MakeResourceOptions(options, id))");
                text.Lines("{", "}", "");
                text.Documentation("<summary>Looks up an existing object by its id, without managing it.</summary>");
                text.Documentation("<param name=\"name\">Unique name of the lookup among the resources of this type.</param>");
                text.Documentation("<param name=\"id\">Id the tenant gave the object.</param>");
                text.Documentation("<param name=\"options\">Such as the provider to read with.</param>");
                text.Line($"public static {name} Get(string name, Input<string> id, CustomResourceOptions? options = null)");
                text.Continued($"=> new {name}(name, id, options);");
                text.Line();
                Options(text, outputs);
            }
        );
        text.Line();
        Args(text, name, inputs, _ => false);
        return text;
    }

    // A provider tells its texts only, and takes everything else as JSON text.
    public static SourceText OfProvider(Package package)
    {
        var outputs = package.Properties(package.Provider).Where(property => property.IsText).ToList();
        var text = SourceText.File(SdkSources.Namespace);
        text.Line();
        text.Summary(new Description(package.Provider).Introduction);
        text.Line($"[OAuthResourceType(\"pulumi:providers:{package.Name}\")]");
        text.Block(
            "public partial class Provider : ProviderResource",
            () =>
            {
                Outputs(text, outputs);
                text.Documentation(
                    "<summary>Registers the provider under a name that is unique among those of its type in the stack.</summary>"
                );
                text.Line("public Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null)");
                text.Continued($": base(\"{package.Name}\", name, args ?? new ProviderArgs(), MakeResourceOptions(options, \"\"))");
                text.Lines("{", "}", "");
                Options(text, outputs);
            }
        );
        text.Line();
        Args(text, "Provider", package.Properties(package.Provider, "inputProperties", "requiredInputs"), input => !input.IsText);
        return text;
    }

    private static void Outputs(SourceText text, IReadOnlyList<Property> outputs)
    {
        foreach (var output in outputs)
        {
            text.Summary(output.Description);
            text.Line($"[Output(\"{output.Name}\")]");
            text.Line($"public Output<{output.Result}> {output.Member} {{ get; private set; }} = null!;");
            text.Line();
        }
    }

    private static void Options(SourceText text, IReadOnlyList<Property> outputs) =>
        text.Block(
            "private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)",
            () =>
            {
                text.Lines("var defaultOptions = new CustomResourceOptions", "{");
                text.Continued("Version = Utilities.Version,");
                Names(text, "AdditionalSecretOutputs", outputs.Where(output => output.IsSecret));
                Names(text, "ReplaceOnChanges", outputs.Where(output => output.ReplacesOnChanges));
                text.Lines(
                    "};",
                    "var merged = CustomResourceOptions.Merge(defaultOptions, options);",
                    "// Options given by the caller may hold an id as well; the one of Get wins.",
                    "merged.Id = id ?? merged.Id;",
                    "return merged;"
                );
            }
        );

    private static void Names(SourceText text, string option, IEnumerable<Property> properties)
    {
        var names = string.Join(", ", properties.Select(property => $"\"{property.Name}\""));
        if (names.Length > 0)
            text.Continued($"{option} = {{ {names} }},");
    }

    private static void Args(SourceText text, string name, IReadOnlyList<Property> inputs, Func<Property, bool> isJson) =>
        ArgsSource.Write(
            text,
            name + "Args",
            "ResourceArgs",
            $"What a new <see cref=\"{name}\"/> is made of.",
            () =>
            {
                foreach (var input in inputs)
                    ArgsSource.Input(text, input, isJson(input));
            }
        );
}
