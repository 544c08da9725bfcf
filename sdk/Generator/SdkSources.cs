using System.Text.Json;

namespace Pulumi.OAuth.SdkGenerator;

/// <summary>The sources of the SDK, by the rules of Pulumi's own code generator for C#: what programs see is the same, and how it is
/// written is ours.</summary>
/// <remarks>A shape of schema that this package does not have is refused by name, not guessed.</remarks>
public static class SdkSources
{
    /// <summary>How the name of a generated file ends.</summary>
    public const string Ending = ".g.cs";

    internal const string Namespace = "Pulumi.OAuth";

    /// <summary>Every file of the SDK that follows from a package schema.</summary>
    /// <param name="schema">The schema, as Pulumi's metaschema has it.</param>
    /// <returns>Texts by path, relative to the SDK's project.</returns>
    /// <exception cref="NotSupportedException">The schema asks for something that no rule here is for; the message names it.</exception>
    public static IReadOnlyDictionary<string, string> Of(JsonElement schema)
    {
        var package = new Package(schema);
        var files = new Dictionary<string, SourceText>(StringComparer.Ordinal)
        {
            ["Config/Config"] = ConfigSource.Of(package),
            ["Provider"] = ResourceSource.OfProvider(package),
            ["Enums"] = EnumSource.Of(package),
        };
        foreach (var type in package.OutputTypes)
            files["Outputs/" + CSharp.NameOf(type.Name)] = OutputTypeSource.Of(package, type);
        foreach (var function in package.Functions)
            files[CSharp.Upper(CSharp.NameOf(function.Name))] = FunctionSource.Of(package, function);
        foreach (var resource in package.Resources)
            files[CSharp.NameOf(resource.Name)] = ResourceSource.Of(package, resource);
        return files.ToDictionary(file => file.Key + Ending, file => file.Value.ToString(), StringComparer.Ordinal);
    }
}
