using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumi.Texts;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Takes a program apart. Everything that is wrong with it is collected.</summary>
internal sealed class TemplateReader
{
    private static readonly string[] Sections = ["pulumi", "config", "configuration", "variables", "resources", "outputs", "components"];
    private static readonly string[] ConfigFields = ["type", "name", "secret", "default", "value", "items", "description"];
    private static readonly string[] ResourceFields = ["type", "name", "defaultProvider", "properties", "options", "get"];

    private readonly string _file;
    private readonly List<Finding> _findings;
    private readonly ExpressionReader _expressions;
    private readonly ResourceOptionsReader _options;

    private TemplateReader(string file, List<Finding> findings)
    {
        _file = file;
        _findings = findings;
        _expressions = new ExpressionReader(file, findings);
        _options = new ResourceOptionsReader(_expressions);
    }

    /// <summary>The program in a file.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="root">What it holds.</param>
    /// <param name="findings">Takes what is wrong.</param>
    public static Template Read(string file, YamlMappingNode root, List<Finding> findings) => new TemplateReader(file, findings).Read(root);

    private Template Read(YamlMappingNode root)
    {
        var sections = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in root.Children)
        {
            var name = YamlValues.KeyOf(key);
            if (Sections.FirstOrDefault(s => s.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } section)
                sections[section] = value;
            else if (value is YamlMappingNode && SimilarTexts.Of(Sections, name, limit: 1) is [var meant])
                _expressions.Warn(key, $"'{name}' is no part of a program and is left out", $"Did you mean '{meant}'?");
        }
        if (sections.TryGetValue("components", out var components))
            _expressions.Tell(components, "components are only supported in plugins, not in programs", "Declare the resources themselves.");
        if (sections.ContainsKey("configuration"))
            _findings.Add(
                new Finding(null, $"{_file}: root-level `configuration` field is deprecated; please use `config` instead.", IsWarning: true)
            );
        return new Template(
            _file,
            sections.TryGetValue("pulumi", out var pulumi) ? ReadRequiredVersion(pulumi) : null,
            [.. Named("configuration", ReadConfig), .. Named("config", ReadConfig)],
            Named("variables", (_, node) => _expressions.Read(node)),
            Named("resources", ReadResource),
            Named("outputs", (_, node) => _expressions.Read(node))
        );

        ImmutableArray<Named<T>> Named<T>(string section, Func<string, YamlNode, T?> read)
            where T : class
        {
            var entries = ImmutableArray.CreateBuilder<Named<T>>();
            if (!sections.TryGetValue(section, out var node) || node is YamlScalarNode { Value: null or "" })
                return [];
            if (node is not YamlMappingNode map)
            {
                // A folder of stack files once stood here; the project's reader takes care of it.
                if (section != "config" || node is not YamlScalarNode)
                    _expressions.Tell(node, $"{section} must be an object");
                return [];
            }
            foreach (var (key, value) in map.Children)
            {
                var name = _expressions.KeyOf(key);
                if (read(name, value) is { } entry)
                    entries.Add(new Named<T>(name, _expressions.PlaceOf(key), entry));
            }
            return entries.ToImmutable();
        }
    }

    private Expression? ReadRequiredVersion(YamlNode node) =>
        _expressions.ReadFields(node, "pulumi", ["requiredVersion"]).TryGetValue("requiredVersion", out var range)
            ? _expressions.Read(range)
            : null;

    private ConfigParameter ReadConfig(string name, YamlNode node)
    {
        if (node is not YamlMappingNode)
            return new ConfigParameter(null, null, _expressions.Read(node), false);
        var fields = _expressions.ReadFields(node, $"config.{name}", ConfigFields);
        return new ConfigParameter(
            fields.TryGetValue("type", out var type) ? _expressions.ReadText(type, "type") : null,
            fields.TryGetValue("name", out var key) ? _expressions.ReadText(key, "name") : null,
            fields.TryGetValue("default", out var value) || fields.TryGetValue("value", out value) ? _expressions.Read(value) : null,
            fields.TryGetValue("secret", out var secret) && _expressions.ReadBool(secret, "secret") == true
        );
    }

    private ResourceDeclaration? ReadResource(string name, YamlNode node)
    {
        var fields = _expressions.ReadFields(node, $"resource {name}", ResourceFields);
        if (!fields.TryGetValue("type", out var type))
        {
            _expressions.Tell(node, $"Required field 'type' is missing on resource \"{name}\"");
            return null;
        }
        if (_expressions.ReadText(type, "type") is not { } token)
            return null;
        if (token.Split(':').Length is < 2 or > 3)
        {
            _expressions.Tell(
                type,
                $"error resolving type of resource {name}: invalid type token \"{token}\"",
                "It is package:module:Type, or package:Type for short."
            );
            return null;
        }
        var properties = fields.TryGetValue("properties", out var given) ? _expressions.Read(given) : null;
        var look = fields.TryGetValue("get", out var get) ? ReadLookUp(name, get) : null;
        if (
            look is not null
            && properties
                is not null
                    and not Expression.Literal { Value: PropertyValue.Null }
                    and not Expression.Object { Entries.IsEmpty: true }
        )
        {
            _expressions.Tell(
                get!,
                "Resource fields properties and get are mutually exclusive",
                "Properties is used to describe a resource managed by Pulumi.\nGet is used to describe a resource managed outside of the "
                    + "current Pulumi stack."
            );
        }
        return new ResourceDeclaration(
            token,
            _expressions.PlaceOf(type),
            fields.TryGetValue("name", out var other) ? _expressions.ReadText(other, "name") : null,
            fields.TryGetValue("defaultProvider", out var flag) && ReadDefaultProvider(token, flag),
            properties,
            fields.TryGetValue("options", out var options) ? _options.Read(options) : ResourceOptions.None,
            look
        );
    }

    private bool ReadDefaultProvider(string type, YamlNode flag)
    {
        if (!ProviderType.Is(type))
            _expressions.Tell(flag, "cannot set defaultProvider on non-provider resource");
        return _expressions.ReadBool(flag, "defaultProvider") == true;
    }

    private ResourceLookUp ReadLookUp(string name, YamlNode node)
    {
        var fields = _expressions.ReadFields(node, $"get of resource {name}", ["id", "state"]);
        Expression.Object? state = null;
        if (fields.TryGetValue("state", out var given))
        {
            state = _expressions.Read(given) as Expression.Object;
            if (state is null)
                _expressions.Tell(given, "state must be an object");
        }
        if (!fields.TryGetValue("id", out var id))
            _expressions.Tell(node, $"get of resource {name} has no id", "A look-up needs the id that the provider knows the object by.");
        return new ResourceLookUp(id is null ? null : _expressions.Read(id), state);
    }
}
