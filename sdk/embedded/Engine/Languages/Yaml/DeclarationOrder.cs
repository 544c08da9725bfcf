using System.Collections.Immutable;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Puts the resources and variables of a program in an order in which each comes after what it needs.</summary>
internal sealed class DeclarationOrder
{
    public const string Pulumi = "pulumi";

    private readonly Dictionary<string, (string Kind, Place Place, ImmutableArray<(string Name, Place Place)> Needs)> _declared = new(
        StringComparer.Ordinal
    );
    private readonly List<Finding> _findings;
    private readonly Func<string, bool> _isConfig;
    private readonly HashSet<string> _visiting = new(StringComparer.Ordinal);
    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);
    private readonly ImmutableArray<string>.Builder _order = ImmutableArray.CreateBuilder<string>();

    private DeclarationOrder(Func<string, bool> isConfig, List<Finding> findings)
    {
        _isConfig = isConfig;
        _findings = findings;
    }

    /// <summary>Names of resources and variables in order: as in the file, resources first, as far as their needs allow.</summary>
    /// <param name="template">The program.</param>
    /// <param name="isConfig">Whether a name is configuration.</param>
    /// <param name="findings">Takes names that are used twice or not there, and circles.</param>
    public static ImmutableArray<string> Of(Template template, Func<string, bool> isConfig, List<Finding> findings)
    {
        var order = new DeclarationOrder(isConfig, findings);
        var providers = template
            .Resources.Where(r => r.Value.DefaultProvider)
            .ToLookup(r => ProviderType.PackageOf(r.Value.Type), StringComparer.Ordinal);
        foreach (var parameter in template.Config)
            order.Declare("config", parameter.Name, parameter.Place, []);
        foreach (var resource in template.Resources)
        {
            var implied =
                resource.Value.Options.Provider is null && !ProviderType.Is(resource.Value.Type)
                    ? providers[ProviderType.PackageOf(resource.Value.Type)].Select(p => (p.Name, resource.Place))
                    : [];
            order.Declare("resource", resource.Name, resource.Place, [.. Needs(resource.Value.Expressions), .. implied]);
        }
        foreach (var variable in template.Variables)
        {
            var implied = variable
                .Value.Invokes.Where(i => i.Options.Provider is null)
                .SelectMany(i => providers[ProviderType.PackageOf(i.Function)])
                .Select(p => (p.Name, variable.Place));
            order.Declare("variable", variable.Name, variable.Place, [.. Needs([variable.Value]), .. implied]);
        }
        foreach (var name in template.Resources.Select(r => r.Name).Concat(template.Variables.Select(v => v.Name)))
            order.Visit(name, default);
        foreach (
            var (name, place) in Needs(
                template.Outputs.Select(o => o.Value).Concat(template.Config.Select(c => c.Value.Default).OfType<Expression>())
            )
        )
            order.Visit(name, place);
        return order._order.ToImmutable();
    }

    private static IEnumerable<(string Name, Place Place)> Needs(IEnumerable<Expression> expressions) =>
        expressions.SelectMany(e => e.Accesses).Select(a => (a.Root, a.Place));

    private void Declare(string kind, string name, Place place, ImmutableArray<(string Name, Place Place)> needs)
    {
        if (name == Pulumi)
            _findings.Add(new Finding(place, $"{kind} {name} uses the reserved name pulumi"));
        else if (_declared.TryGetValue(name, out var other))
            _findings.Add(
                new Finding(
                    place,
                    other.Kind == kind
                        ? $"found duplicate {kind} {name}"
                        : $"{kind} {name} cannot have the same name as {other.Kind} {name}"
                )
            );
        else
            _declared.Add(name, (kind, place, needs));
    }

    private void Visit(string name, Place from)
    {
        if (name == Pulumi || _visited.Contains(name))
            return;
        if (!_declared.TryGetValue(name, out var declared))
        {
            if (!_isConfig(name))
                _findings.Add(new Finding(from, $"resource, variable, or config value \"{name}\" not found"));
            return;
        }
        if (!_visiting.Add(name))
        {
            _findings.Add(new Finding(declared.Place, $"circular dependency of {declared.Kind} '{name}' transitively on itself"));
            return;
        }
        foreach (var (need, place) in declared.Needs)
            Visit(need, place);
        _visiting.Remove(name);
        _visited.Add(name);
        if (declared.Kind != "config")
            _order.Add(name);
    }
}
