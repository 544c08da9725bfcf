using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Texts;

namespace Pulumi.Embedded.Engine.Autonaming;

/// <summary>The configuration <c>pulumi:autonaming</c>: a rule for everything, for a provider, for a resource type; the most specific one
/// counts.</summary>
internal sealed partial class AutonamingSettings
{
    private const string Key = "pulumi:autonaming";

    private readonly NamingRule _root;
    private readonly ImmutableDictionary<string, NamingRule> _byProvider;
    private readonly ImmutableDictionary<(string Provider, string Type), NamingRule> _byType;

    private AutonamingSettings(
        NamingRule root,
        ImmutableDictionary<string, NamingRule> byProvider,
        ImmutableDictionary<(string Provider, string Type), NamingRule> byType
    )
    {
        _root = root;
        _byProvider = byProvider;
        _byType = byType;
    }

    /// <summary>The settings of a run; null when there are none.</summary>
    /// <exception cref="FormatException">They are wrong; the message says where.</exception>
    public static AutonamingSettings? Read(DeploymentRequest request)
    {
        if (!request.Config.TryGetValue(Key, out var text))
            return null;
        JsonElement root;
        try
        {
            root = JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException e)
        {
            throw Wrong($"failed to parse autonaming config: invalid autonaming config: {BrokenJson.Clause(e)}");
        }
        if (root.ValueKind != JsonValueKind.Object)
            throw Wrong("failed to parse autonaming config: invalid autonaming config structure: an object is expected");
        var rootRule = Rule(request, root, "root naming config", ["providers"]) ?? new NamingRule.Default();
        var byProvider = ImmutableDictionary.CreateBuilder<string, NamingRule>(StringComparer.Ordinal);
        var byType = ImmutableDictionary.CreateBuilder<(string, string), NamingRule>();
        foreach (var (provider, section) in Sections(root, "providers"))
        {
            byProvider[provider] = Rule(request, section, $"naming config for provider \"{provider}\"", ["resources"]) ?? rootRule;
            foreach (var (type, rule) in Sections(section, "resources"))
            {
                byType[(provider, type)] =
                    Rule(request, rule, $"naming config for resource \"{type}\"", [])
                    ?? throw Wrong($"mode or pattern must be specified for resource \"{type}\"");
            }
        }
        return new AutonamingSettings(rootRule, byProvider.ToImmutable(), byType.ToImmutable());
    }

    /// <summary>The rule for a resource type.</summary>
    public NamingRule For(string type)
    {
        // For this the type of a provider belongs to the package "pulumi", not to the one it provides.
        var provider = type[..Math.Max(0, type.IndexOf(':', StringComparison.Ordinal))];
        return _byType.GetValueOrDefault((provider, type)) ?? _byProvider.GetValueOrDefault(provider) ?? _root;
    }

    /// <summary>The rule a section states; null when it states none.</summary>
    private static NamingRule? Rule(DeploymentRequest request, JsonElement section, string what, string[] otherKeys)
    {
        var stray = section
            .EnumerateObject()
            .Select(p => p.Name)
            .FirstOrDefault(n => n is not ("mode" or "pattern" or "enforce") && !otherKeys.Contains(n));
        if (stray is not null)
            throw Wrong($"failed to parse autonaming config: invalid autonaming config structure: json: unknown field \"{stray}\"");
        var mode = TextOf(section, "mode");
        var pattern = TextOf(section, "pattern");
        var enforce = section.TryGetProperty("enforce", out var flag) ? flag.ValueKind == JsonValueKind.True : (bool?)null;
        return (mode, pattern, enforce) switch
        {
            (not null, not null, _) or (not null, _, not null) => throw Wrong(
                $"failed to resolve {what}: cannot specify both mode and pattern/enforce"
            ),
            (_, not null, _) => new NamingRule.Pattern(new NamePattern(Fill(request, pattern, what)), enforce ?? false),
            (_, _, not null) => throw Wrong($"failed to resolve {what}: pattern must be specified when enforce is true"),
            (null, _, _) => null,
            ("default", _, _) => new NamingRule.Default(),
            ("verbatim", _, _) => new NamingRule.Verbatim(),
            ("disabled", _, _) => new NamingRule.Disabled(),
            _ => throw Wrong($"failed to resolve {what}: invalid naming mode: {mode}"),
        };
    }

    private static string Fill(DeploymentRequest request, string pattern, string what) =>
        ConfigValue()
            .Replace(
                pattern
                    .Replace("${organization}", request.Organization, StringComparison.Ordinal)
                    .Replace("${project}", request.Project, StringComparison.Ordinal)
                    .Replace("${stack}", request.Stack, StringComparison.Ordinal),
                match =>
                    request.Config.TryGetValue($"{request.Project}:{match.Groups["key"].Value}", out var value)
                        ? value
                        : throw Wrong($"failed to resolve {what}: no value found for key \"{match.Groups["key"].Value}\"")
            );

    private static IEnumerable<(string Name, JsonElement Section)> Sections(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var sections) && sections.ValueKind == JsonValueKind.Object
            ? sections.EnumerateObject().Select(p => (p.Name, p.Value))
            : [];

    private static string? TextOf(JsonElement section, string name) =>
        section.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static FormatException Wrong(string problem) => new("getting autonaming config: " + problem);

    [GeneratedRegex(@"\$\{config\.(?<key>[^}]+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex ConfigValue();
}
