using System.Diagnostics.CodeAnalysis;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>The full name of a configuration value, <c>namespace:name</c>. A project's own values have the project's name as
/// namespace.</summary>
public readonly record struct ConfigKey(string Namespace, string Name) : IComparable<ConfigKey>
{
    /// <summary>Reads <c>ns:name</c>, the old <c>ns:config:name</c>, or a bare name of the default namespace.</summary>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static ConfigKey Parse(string text, string? defaultNamespace = null) =>
        TryParse(text, defaultNamespace, out var key)
            ? key.Value
            : throw new FormatException(
                $"could not parse {text} as a configuration key (configuration keys should be of the form `<namespace>:<name>`)"
            );

    public static bool TryParse(string text, string? defaultNamespace, [NotNullWhen(true)] out ConfigKey? key)
    {
        var parts = text.Split(':');
        key = parts switch
        {
            [var name] when defaultNamespace is not null => new ConfigKey(defaultNamespace, name),
            [var space, var name] => new ConfigKey(space, name),
            [var space, "config", var name] => new ConfigKey(space, name),
            _ => null,
        };
        return key is not null;
    }

    public int CompareTo(ConfigKey other)
    {
        var byNamespace = string.CompareOrdinal(Namespace, other.Namespace);
        return byNamespace != 0 ? byNamespace : string.CompareOrdinal(Name, other.Name);
    }

    public static bool operator <(ConfigKey left, ConfigKey right) => left.CompareTo(right) < 0;

    public static bool operator >(ConfigKey left, ConfigKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(ConfigKey left, ConfigKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ConfigKey left, ConfigKey right) => left.CompareTo(right) >= 0;

    public override string ToString() => Namespace + ":" + Name;
}
