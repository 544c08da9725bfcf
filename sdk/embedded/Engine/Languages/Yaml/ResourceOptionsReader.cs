using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Reads <c>options:</c> of a resource.</summary>
internal sealed class ResourceOptionsReader(ExpressionReader expressions)
{
    private static readonly string[] Known =
    [
        "additionalSecretOutputs",
        "aliases",
        "customTimeouts",
        "deleteBeforeReplace",
        "dependsOn",
        "ignoreChanges",
        "import",
        "parent",
        "protect",
        "provider",
        "providers",
        "version",
        "pluginDownloadURL",
        "replaceOnChanges",
        "retainOnDelete",
        "replaceWith",
        "deletedWith",
        "hideDiffs",
        "replacementTrigger",
        "envVarMappings",
    ];

    public ResourceOptions Read(YamlNode node)
    {
        if (node is YamlScalarNode { Value: null or "" })
            return ResourceOptions.None;
        var fields = expressions.ReadFields(node, "resource options", Known);
        return new ResourceOptions
        {
            AdditionalSecretOutputs = Texts("additionalSecretOutputs"),
            Aliases = Value("aliases"),
            CustomTimeouts = fields.TryGetValue("customTimeouts", out var timeouts)
                ? ReadTimeouts(timeouts)
                : ResourceOptions.None.CustomTimeouts,
            DeleteBeforeReplace = Flag("deleteBeforeReplace"),
            DependsOn = Value("dependsOn"),
            IgnoreChanges = Texts("ignoreChanges"),
            Import = Text("import"),
            Parent = Value("parent"),
            Protect = Value("protect"),
            Provider = Value("provider"),
            Providers = Value("providers"),
            Version = Text("version"),
            PluginDownloadUrl = Text("pluginDownloadURL"),
            ReplaceOnChanges = Texts("replaceOnChanges"),
            RetainOnDelete = Flag("retainOnDelete"),
            ReplaceWith = Value("replaceWith"),
            DeletedWith = Value("deletedWith"),
            HideDiffs = Texts("hideDiffs"),
            ReplacementTrigger = Value("replacementTrigger"),
            EnvVarMappings = Value("envVarMappings"),
        };

        Expression? Value(string name) => fields.TryGetValue(name, out var value) ? expressions.Read(value) : null;

        string? Text(string name) => fields.TryGetValue(name, out var value) ? expressions.ReadText(value, name) : null;

        bool? Flag(string name) => fields.TryGetValue(name, out var value) ? expressions.ReadBool(value, name) : null;

        ImmutableArray<string> Texts(string name) => fields.TryGetValue(name, out var value) ? expressions.ReadTexts(value, name) : [];
    }

    private ImmutableSortedDictionary<string, Expression> ReadTimeouts(YamlNode node) =>
        expressions
            .ReadFields(node, "customTimeouts", ["create", "update", "delete", "read"])
            .ToImmutableSortedDictionary(f => f.Key, f => expressions.Read(f.Value), StringComparer.Ordinal);
}
