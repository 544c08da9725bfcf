using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Protocol.Values;
using Pulumi.Texts;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Reads values of a program. What is wrong is collected; a null literal stands in for what cannot be read.</summary>
internal sealed partial class ExpressionReader(string file, List<Finding> findings)
{
    private static readonly string[] InvokeFields = ["function", "arguments", "options", "return"];
    private static readonly string[] InvokeOptionFields = ["dependsOn", "parent", "provider", "version", "pluginDownloadURL"];

    private readonly HashSet<YamlNode> _seen = new(ReferenceEqualityComparer.Instance);

    public Place PlaceOf(YamlNode node) => Place.Of(file, node);

    public void Tell(YamlNode node, string summary, string detail = "") => findings.Add(new Finding(PlaceOf(node), summary, detail));

    public void Warn(YamlNode node, string summary, string detail = "") =>
        findings.Add(new Finding(PlaceOf(node), summary, detail, IsWarning: true));

    public Expression Read(YamlNode node)
    {
        var place = PlaceOf(node);
        if (!_seen.Add(node))
        {
            Tell(
                node,
                "alias nodes are not supported",
                "A value stands in the program more than once by an anchor (&) and an alias (*); use a variable."
            );
            return Nothing(place);
        }
        return node switch
        {
            YamlScalarNode scalar => ReadScalar(scalar, place),
            YamlSequenceNode list => new Expression.List(place, [.. list.Children.Select(Read)]),
            YamlMappingNode map => ReadMap(map, place),
            _ => Nothing(place),
        };
    }

    /// <summary>The fields of a map that has a fixed set of them, by their right spelling. Unknown ones are told.</summary>
    public Dictionary<string, YamlNode> ReadFields(YamlNode node, string what, IReadOnlyList<string> known)
    {
        var fields = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (node is not YamlMappingNode map)
        {
            Tell(node, $"{what} must be an object");
            return fields;
        }
        foreach (var (key, value) in map.Children)
        {
            var name = KeyOf(key);
            if (known.FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } field)
            {
                Tell(key, $"{name} does not exist on {what}", Meant(known, name) ?? $"Existing fields are: {string.Join(", ", known)}");
                continue;
            }
            if (field != name)
                Warn(key, $"'{name}' looks like a miscapitalization of '{field}'");
            fields[field] = value;
        }
        return fields;
    }

    public string KeyOf(YamlNode key)
    {
        if (key is YamlScalarNode scalar && YamlScalars.Read(scalar) is ConfigValue.Text text)
        {
            if (text.Value == "<<")
                Tell(key, "'<<' is not supported", "Write the properties out, or use a variable.");
            return text.Value;
        }
        Tell(key, "mapping keys must be strings", "Put the key in quotes.");
        return "";
    }

    /// <summary>A text that stands in the program as it is.</summary>
    public string? ReadText(YamlNode node, string what)
    {
        if (Read(node) is Expression.Literal { Value: PropertyValue.Text text })
            return text.Value;
        Tell(node, $"{what} must be a string");
        return null;
    }

    public bool? ReadBool(YamlNode node, string what)
    {
        if (Read(node) is Expression.Literal { Value: PropertyValue.Bool flag })
            return flag.Value;
        Tell(node, $"{what} must be a boolean value");
        return null;
    }

    public ImmutableArray<string> ReadTexts(YamlNode node, string what)
    {
        if (node is YamlSequenceNode list)
            return
            [
                .. list
                    .Children.Select((item, i) => ReadText(item, string.Create(CultureInfo.InvariantCulture, $"{what}[{i}]")))
                    .OfType<string>(),
            ];
        Tell(node, $"{what} must be a list");
        return [];
    }

    private static Expression.Literal Nothing(Place place) => new(place, PropertyValue.OfNull);

    private static string? Meant(IEnumerable<string> known, string name) =>
        SimilarTexts.Of(known, name, limit: 1) is [var meant] ? $"Did you mean '{meant}'?" : null;

    private Expression ReadScalar(YamlScalarNode scalar, Place place)
    {
        switch (YamlScalars.Read(scalar))
        {
            case ConfigValue.Text text:
                return ReadInterpolation(text.Value, place);
            case ConfigValue.Bool flag:
                return new Expression.Literal(place, PropertyValue.Of(flag.Value));
            case ConfigValue.Integer integer:
                return new Expression.Literal(place, PropertyValue.Of((double)integer.Value));
            case ConfigValue.Fraction fraction:
                return new Expression.Literal(place, PropertyValue.Of(fraction.Value));
            default:
                return Nothing(place);
        }
    }

    private Expression ReadInterpolation(string text, Place place)
    {
        try
        {
            return Interpolations.Read(text, place);
        }
        catch (EvaluationException e)
        {
            findings.Add(e.Finding);
            return Nothing(place);
        }
    }

    private Expression ReadMap(YamlMappingNode map, Place place)
    {
        if (
            map.Children.Count == 1
            && map.Children[0] is var (key, value)
            && key is YamlScalarNode { Value: { } name }
            && name.StartsWith(LanguageFunctions.Prefix, StringComparison.OrdinalIgnoreCase)
        )
        {
            return ReadCall(name, key, value, place);
        }
        return ReadObject(map, place);
    }

    private Expression.Object ReadObject(YamlMappingNode map, Place place)
    {
        var entries = ImmutableArray.CreateBuilder<Expression.Entry>();
        foreach (var (key, value) in map.Children)
        {
            var name = KeyOf(key);
            if (name.StartsWith(LanguageFunctions.Prefix, StringComparison.OrdinalIgnoreCase))
                Tell(key, $"{name} must have it's own object", "A call is the only entry of its map.");
            entries.Add(new Expression.Entry(ReadInterpolation(name, PlaceOf(key)), Read(value)));
        }
        return new Expression.Object(place, entries.ToImmutable());
    }

    private Expression ReadCall(string name, YamlNode key, YamlNode value, Place place)
    {
        if (LanguageFunctions.Find(name) is not { } function)
        {
            if (PackageFunction().IsMatch(name))
                return ReadShortInvoke(name[LanguageFunctions.Prefix.Length..], value, place);
            Tell(key, $"'{name}' is no function", Meant(LanguageFunctions.All, name) ?? "'fn::' is a reserved prefix.");
            return Nothing(place);
        }
        if (function != name)
            Warn(key, $"'{name}' looks like a miscapitalization of '{function}'");
        switch (function)
        {
            case LanguageFunctions.Invoke:
                return ReadInvoke(value, place);
            case LanguageFunctions.AssetArchive:
                return ReadAssetArchive(value, place);
            case LanguageFunctions.StackReference:
                Warn(key, "'fn::stackReference' is deprecated; please use 'pulumi:pulumi:StackReference' instead");
                break;
        }
        if (!LanguageFunctions.TakesTwo(function))
            return new Expression.Call(place, function, [Read(value)]);
        if (Read(value) is Expression.List { Items: [var first, var second] })
            return new Expression.Call(place, function, [first, second]);
        Tell(value, $"the argument to {function} must be a two-valued list");
        return Nothing(place);
    }

    private Expression ReadShortInvoke(string function, YamlNode arguments, Place place)
    {
        if (arguments is YamlMappingNode map)
            return new Expression.Invoke(place, function, ReadObject(map, PlaceOf(map)), InvokeOptions.None, null);
        if (arguments is YamlScalarNode scalar && YamlScalars.Read(scalar) is ConfigValue.Null)
            return new Expression.Invoke(place, function, null, InvokeOptions.None, null);
        Tell(arguments, $"the arguments of fn::{function} must be an object");
        return Nothing(place);
    }

    private Expression ReadInvoke(YamlNode node, Place place)
    {
        if (node is not YamlMappingNode)
        {
            Tell(node, "the argument to fn::invoke must be an object containing 'function', 'arguments', 'options', and 'return'");
            return Nothing(place);
        }
        var fields = ReadFields(node, LanguageFunctions.Invoke, InvokeFields);
        if (!fields.TryGetValue("function", out var token))
        {
            Tell(node, "missing function name ('function')");
            return Nothing(place);
        }
        Expression.Object? arguments = null;
        if (fields.TryGetValue("arguments", out var given))
        {
            arguments = Read(given) as Expression.Object;
            if (arguments is null)
                Tell(given, "function arguments ('arguments') must be an object");
        }
        return new Expression.Invoke(
            place,
            ReadText(token, "function name") ?? "",
            arguments,
            fields.TryGetValue("options", out var options) ? ReadInvokeOptions(options) : InvokeOptions.None,
            fields.TryGetValue("return", out var wanted) ? ReadText(wanted, "return directive") : null
        );
    }

    private InvokeOptions ReadInvokeOptions(YamlNode node)
    {
        var fields = ReadFields(node, "invoke options", InvokeOptionFields);
        return new InvokeOptions
        {
            DependsOn = Optional("dependsOn"),
            Parent = Optional("parent"),
            Provider = Optional("provider"),
            Version = fields.TryGetValue("version", out var version) ? ReadText(version, "version") : null,
            PluginDownloadUrl = fields.TryGetValue("pluginDownloadURL", out var url) ? ReadText(url, "pluginDownloadURL") : null,
        };

        Expression? Optional(string name) => fields.TryGetValue(name, out var value) ? Read(value) : null;
    }

    private Expression ReadAssetArchive(YamlNode node, Place place)
    {
        if (node is not YamlMappingNode map)
        {
            Tell(node, "the argument to fn::assetArchive must be an object");
            return Nothing(place);
        }
        var assets = ImmutableArray.CreateBuilder<KeyValuePair<string, Expression>>();
        foreach (var (key, value) in map.Children)
        {
            var asset = Read(value);
            if (
                asset is Expression.AssetArchive
                || (
                    asset is Expression.Call call
                    && (LanguageFunctions.MakesAsset(call.Function) || LanguageFunctions.MakesArchive(call.Function))
                )
            )
                assets.Add(KeyValuePair.Create(KeyOf(key), asset));
            else
                Tell(value, "value must be an asset or an archive");
        }
        return new Expression.AssetArchive(place, assets.ToImmutable());
    }

    [GeneratedRegex("^fn::[^:]+:[^:]+(:[^:]+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex PackageFunction();
}
