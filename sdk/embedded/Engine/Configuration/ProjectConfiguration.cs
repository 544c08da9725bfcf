using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>Brings a stack's configuration together with what its project declares.</summary>
public static class ProjectConfiguration
{
    /// <summary>The stack's values, and the project's where the stack has none.</summary>
    /// <exception cref="FormatException">A declared key cannot be read.</exception>
    public static ImmutableSortedDictionary<ConfigKey, ConfigValue> Merge(
        ProjectFile project,
        ImmutableSortedDictionary<ConfigKey, ConfigValue> stack
    )
    {
        foreach (var (name, declaration) in project.Config)
        {
            var (key, inner) = ConfigPath.Split(ConfigKey.Parse(name, project.Name));
            if (ConfigPath.Find(stack.GetValueOrDefault(key), inner) is null && (declaration.Default ?? declaration.Value) is { } value)
            {
                var way = PropertyPath.Of(key.Name);
                stack = stack.SetItem(key, inner.IsEmpty ? AsText(value) : ConfigPath.Set(stack.GetValueOrDefault(key), inner, value, way));
            }
        }
        return stack;
    }

    /// <summary>The first thing wrong with a stack's configuration, in words; null when all is well.</summary>
    /// <param name="project">What is declared.</param>
    /// <param name="stackName">For the message.</param>
    /// <param name="merged">The configuration, project's values included.</param>
    /// <param name="decrypt">Gives the text behind a ciphertext.</param>
    public static string? Problem(
        ProjectFile project,
        string stackName,
        ImmutableSortedDictionary<ConfigKey, ConfigValue> merged,
        Func<string, string> decrypt
    )
    {
        var missing = project
            .Config.Where(d => d.Value is { Default: null, Value: null } && Find(d.Key) is null)
            .Select(d => $"'{d.Key}'")
            .ToList();
        if (missing.Count > 0)
            return $"Stack '{stackName}' is missing configuration value{(missing.Count > 1 ? "s" : "")} {Enumerate(missing)}";
        foreach (var (name, declaration) in project.Config)
        {
            if (declaration.Type is not { } type)
                continue;
            var value = Find(name);
            if (declaration.Secret && value?.IsSecret != true)
                return $"Stack '{stackName}' with configuration key '{name}' must be encrypted as it's secret";
            if (!type.Accepts(value is ConfigValue.Secure secure ? new ConfigValue.Text(decrypt(secure.Ciphertext)) : value))
                return $"Stack '{stackName}' with configuration key '{name}' must be of type '{type}'";
        }
        return null;

        ConfigValue? Find(string name)
        {
            var (key, inner) = ConfigPath.Split(ConfigKey.Parse(name, project.Name));
            return ConfigPath.Find(merged.GetValueOrDefault(key), inner);
        }
    }

    private static string Enumerate(List<string> names) =>
        names.Count switch
        {
            1 => names[0],
            _ => string.Join(", ", names[..^1]) + " and " + names[^1],
        };

    /// <summary>A single value is text for programs, whatever its type.</summary>
    private static ConfigValue AsText(ConfigValue value) =>
        value.IsStructured ? value : new ConfigValue.Text(value.ToText(ciphertext => ciphertext));
}
