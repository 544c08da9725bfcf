using System.Collections.Immutable;
using Pulumi.Texts;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>Takes a project file apart and checks it.</summary>
internal static class ProjectFileReader
{
    private static readonly string[] DeclarationWords = ["type", "description", "items", "default", "value", "secret"];

    /// <exception cref="FormatException">A rule is broken.</exception>
    public static ProjectFile Read(string path, YamlText yaml)
    {
        var name = Text(yaml.Find("name"));
        if (yaml.Find("name") is null)
            throw new FormatException("project is missing a 'name' attribute");
        if (string.IsNullOrEmpty(name))
            throw new FormatException("project is missing a non-empty string 'name' attribute");
        var (runtime, options) = ReadRuntime(yaml.Find("runtime"));
        var config = ReadConfig(yaml.Find("config"));
        Validate(name, config);
        return new ProjectFile(
            path,
            name,
            runtime,
            options,
            Text(yaml.Find("description")),
            Text(yaml.Find("main")),
            Text(Child(yaml.Find("backend"), "url")),
            Text(yaml.Find("stackConfigDir")) ?? (yaml.Find("config") is YamlScalarNode folder ? Text(folder) : null),
            Text(Child(yaml.Find("options"), "refresh")) == "always",
            Text(yaml.Find("requiredPulumiVersion")),
            config,
            ReadPlugins(yaml.Find("plugins"))
        );
    }

    private static (string Name, ImmutableSortedDictionary<string, string> Options) ReadRuntime(YamlNode? node)
    {
        var options = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        switch (node)
        {
            case YamlScalarNode { Value: { Length: > 0 } name }:
                return (name, options.ToImmutable());
            case YamlMappingNode when Text(Child(node, "name")) is { Length: > 0 } name:
                if (Child(node, "options") is YamlMappingNode map)
                {
                    foreach (var (key, value) in map.Children)
                        options[YamlValues.KeyOf(key)] = YamlValues.Read(value).ToText(ciphertext => ciphertext);
                }
                return (name, options.ToImmutable());
            case null:
                throw new FormatException("project is missing a 'runtime' attribute");
            default:
                throw new FormatException("runtime section must be a string or an object with name and options attributes");
        }
    }

    private static ImmutableSortedDictionary<string, ConfigDeclaration> ReadConfig(YamlNode? node)
    {
        var declared = ImmutableSortedDictionary.CreateBuilder<string, ConfigDeclaration>(StringComparer.Ordinal);
        if (node is YamlMappingNode map)
        {
            foreach (var (key, value) in map.Children)
                declared[YamlValues.KeyOf(key)] = ReadDeclaration(YamlValues.KeyOf(key), value);
        }
        return declared.ToImmutable();
    }

    /// <summary>A map is a declaration; everything else is a value, as in <c>aws:region: eu-west-1</c>.</summary>
    private static ConfigDeclaration ReadDeclaration(string name, YamlNode node)
    {
        if (node is not YamlMappingNode map)
            return new ConfigDeclaration(null, null, YamlValues.Read(node), false);
        if (map.Children.Select(c => YamlValues.KeyOf(c.Key)).FirstOrDefault(k => !DeclarationWords.Contains(k)) is { } unknown)
        {
            throw new FormatException(
                $"line {map.Start.Line}: #/config/{name}: '{unknown}' not allowed; "
                    + (
                        SimilarTexts.Of(DeclarationWords, unknown, limit: 1) is [var meant]
                            ? $"did you mean '{meant}'?"
                            : "the allowed attributes are 'default', 'description', 'items', 'secret', 'type' and 'value'"
                    )
            );
        }
        return new ConfigDeclaration(
            ReadType(map),
            Given(Child(map, "default")),
            Given(Child(map, "value")),
            Text(Child(map, "secret")) == "true"
        );
    }

    private static ConfigValue? Given(YamlNode? node) =>
        node is null || YamlValues.Read(node) is ConfigValue.Null ? null : YamlValues.Read(node);

    private static ConfigType? ReadType(YamlMappingNode map)
    {
        if (Text(Child(map, "type")) is not { } name)
            return null;
        if (name is not ("string" or "boolean" or "integer" or "array" or "object"))
            throw new FormatException(
                $"line {map.Start.Line}: '{name}' is no type of configuration; it has to be string, boolean, integer, array or object"
            );
        return new ConfigType(name, Child(map, "items") is YamlMappingNode items ? ReadType(items) : null);
    }

    private static void Validate(string project, ImmutableSortedDictionary<string, ConfigDeclaration> config)
    {
        foreach (var (key, declaration) in config)
        {
            if (declaration is { Default: not null, Value: not null })
                throw new FormatException($"project config '{key}' cannot have both a 'default' and 'value' attribute");
            var isOwn = !key.Contains(':', StringComparison.Ordinal) || key.StartsWith(project + ":", StringComparison.Ordinal);
            if (isOwn)
                ValidateOwn(key, declaration);
            else
                ValidateForeign(key, declaration);
        }
    }

    private static void ValidateOwn(string key, ConfigDeclaration declaration)
    {
        if (declaration.Type is { Name: "array", Items: null })
            throw new FormatException(
                $"The configuration key '{key}' declares an array but does not specify the underlying type via the 'items' attribute"
            );
        if (declaration is { Type: { } type, Default: { } value } && !type.Accepts(value))
            throw new FormatException($"The default value specified for configuration key '{key}' is not of the expected type '{type}'");
    }

    private static void ValidateForeign(string key, ConfigDeclaration declaration)
    {
        if (declaration.Type is not null)
            throw new FormatException($"Configuration key '{key}' is not namespaced by the project and should not define a type");
        if (declaration.Default is not null)
        {
            throw new FormatException(
                $"Configuration key '{key}' is not namespaced by the project and should not define a default value. Did you mean to use "
                    + "the 'value' attribute instead of 'default'?"
            );
        }
        if (declaration.Value is null)
            throw new FormatException($"Configuration key '{key}' is namespaced and must provide an attribute 'value'");
    }

    private static ImmutableArray<ProjectPlugin> ReadPlugins(YamlNode? node)
    {
        if (Child(node, "providers") is not YamlSequenceNode providers)
            return [];
        return
        [
            .. providers.Children.Select(p =>
                Text(Child(p, "name")) is { } name && Text(Child(p, "path")) is { } path
                    ? new ProjectPlugin(name, path, Text(Child(p, "version")))
                    : throw new FormatException($"line {p.Start.Line}: a plugin needs a 'name' and a 'path'")
            ),
        ];
    }

    private static YamlNode? Child(YamlNode? node, string key) =>
        node is YamlMappingNode map ? map.Children.FirstOrDefault(c => YamlValues.KeyOf(c.Key) == key).Value : null;

    private static string? Text(YamlNode? node) => node is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;
}
