using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>Configuration values to and from YAML; a map with the single key <c>secure</c> is an encrypted value.</summary>
internal static class YamlValues
{
    public const string SecureKey = "secure";

    private static readonly SearchValues<char> EndOfFlowScalar = SearchValues.Create(",[]{}?:");

    public static ConfigValue Read(YamlNode node) =>
        node switch
        {
            YamlScalarNode scalar => YamlScalars.Read(scalar),
            YamlSequenceNode list => new ConfigValue.List([.. list.Children.Select(Read)]),
            YamlMappingNode map => Secure(map)
                ?? (ConfigValue)
                    new ConfigValue.Map(
                        map.Children.ToImmutableSortedDictionary(e => KeyOf(e.Key), e => Read(e.Value), StringComparer.Ordinal)
                    ),
            _ => throw new FormatException($"line {node.Start.Line}: a {node.NodeType} is no configuration value"),
        };

    public static string KeyOf(YamlNode key) =>
        (key as YamlScalarNode)?.Value ?? throw new FormatException($"line {key.Start.Line}: a key is no text");

    /// <summary>What stands after <c>key:</c>: a scalar on the same line, a structure on the next ones.</summary>
    /// <param name="value">The value.</param>
    /// <param name="indent">Column of the key.</param>
    public static string WriteAfterKey(ConfigValue value, int indent) =>
        Normal(value) switch
        {
            ConfigValue.List { Items.IsEmpty: true } => " []",
            ConfigValue.Map { Entries.IsEmpty: true } => " {}",
            ConfigValue.List or ConfigValue.Map => "\n" + WriteBlock(value, indent + 2),
            _ => " " + WriteScalar(value, indent + 2),
        };

    /// <summary>A list or map in block style, from the first column of its first line to the end of its last one.</summary>
    public static string WriteBlock(ConfigValue value, int indent)
    {
        var space = new string(' ', indent);
        return Normal(value) switch
        {
            ConfigValue.List list => string.Join('\n', list.Items.Select(i => space + WriteItem(i, indent))),
            ConfigValue.Map map => string.Join('\n', map.Entries.Select(e => space + WriteEntry(e.Key, e.Value, indent))),
            _ => space + WriteScalar(value, indent),
        };
    }

    /// <summary><c>key: value</c>, without the columns before it.</summary>
    public static string WriteEntry(string key, ConfigValue value, int indent) =>
        YamlScalars.Write(key, indent) + ":" + WriteAfterKey(value, indent);

    /// <summary><c>- value</c>, without the columns before it.</summary>
    public static string WriteItem(ConfigValue value, int indent) =>
        Normal(value) switch
        {
            ConfigValue.List { Items.IsEmpty: true } => "- []",
            ConfigValue.Map { Entries.IsEmpty: true } => "- {}",
            ConfigValue.List or ConfigValue.Map => "- " + WriteBlock(value, indent + 2).TrimStart(' '),
            _ => "- " + WriteScalar(value, indent + 2),
        };

    /// <summary>A value on one line, structures in brackets.</summary>
    public static string WriteFlow(ConfigValue value)
    {
        var text = new StringBuilder();
        Append(value);
        return text.ToString();

        void Append(ConfigValue part)
        {
            switch (Normal(part))
            {
                case ConfigValue.List list:
                    text.Append('[').AppendJoin(", ", list.Items.Select(WriteFlow)).Append(']');
                    break;
                case ConfigValue.Map map:
                    text.Append('{').AppendJoin(", ", map.Entries.Select(e => FlowScalar(e.Key) + ": " + WriteFlow(e.Value))).Append('}');
                    break;
                case ConfigValue.Text plain:
                    text.Append(FlowScalar(plain.Value));
                    break;
                case var scalar:
                    text.Append(YamlScalars.Write(scalar));
                    break;
            }
        }
    }

    public static string WriteScalar(ConfigValue value, int indent) =>
        value is ConfigValue.Text text ? YamlScalars.Write(text.Value, indent) : YamlScalars.Write(value);

    /// <summary>An encrypted value as the map it is written as.</summary>
    public static ConfigValue Normal(ConfigValue value) =>
        value is ConfigValue.Secure secure
            ? new ConfigValue.Map(ConfigValue.Map.Empty.Entries.Add(SecureKey, new ConfigValue.Text(secure.Ciphertext)))
            : value;

    private static string FlowScalar(string text)
    {
        // Brackets and commas end a bare scalar inside brackets.
        var written = YamlScalars.Write(text, 0);
        return written.StartsWith('|') || (written == text && text.AsSpan().ContainsAny(EndOfFlowScalar))
            ? YamlScalars.DoubleQuoted(text)
            : written;
    }

    private static ConfigValue.Secure? Secure(YamlMappingNode map) =>
        map.Children.Count == 1
        && KeyOf(map.Children[0].Key) == SecureKey
        && map.Children[0].Value is YamlScalarNode scalar
        && YamlScalars.Read(scalar) is ConfigValue.Text ciphertext
            ? new ConfigValue.Secure(ciphertext.Value)
            : null;
}
