using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>A stack's configuration file, <c>Pulumi.&lt;stack&gt;.yaml</c>. Immutable; changes give a new one with the text it would have.</summary>
public sealed class StackFile
{
    private const string ConfigKeyName = "config", SaltKey = "encryptionsalt";

    private readonly YamlText _yaml;

    private StackFile(string path, YamlText yaml)
    {
        Path = path;
        _yaml = yaml;
        EncryptionSalt = TextOf(SaltKey);
        SecretsProvider = TextOf("secretsprovider");
        Config = ReadConfig(yaml.Find(ConfigKeyName));
        HasEnvironments = yaml.Find("environment") is not (null or YamlScalarNode { Value: null or "" });
    }

    public string Path { get; }

    /// <summary>The file's text.</summary>
    public string Text => _yaml.Text;

    /// <summary>The passphrase provider's salt; null when the stack has no secrets provider yet.</summary>
    public string? EncryptionSalt { get; }

    /// <summary>Another provider than the passphrase one, such as <c>awskms://…</c>; null in most files.</summary>
    public string? SecretsProvider { get; }

    /// <summary>Whether the file names ESC environments, which only Pulumi Cloud can open.</summary>
    public bool HasEnvironments { get; }

    public ImmutableSortedDictionary<ConfigKey, ConfigValue> Config { get; }

    /// <summary>Reads a file; one that does not exist is empty.</summary>
    /// <exception cref="FormatException">It is no YAML, or not of the right form.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static StackFile Load(string path) => Parse(path, File.Exists(path) ? File.ReadAllText(path) : "");

    /// <inheritdoc cref="Load"/>
    public static StackFile Parse(string path, string text)
    {
        try
        {
            return new StackFile(path, YamlText.Parse(text));
        }
        catch (FormatException e)
        {
            throw new FormatException($"could not unmarshal {path}: {e.Message}", e);
        }
    }

    public StackFile WithSalt(string salt) => new(Path, _yaml.With(SaltKey, new ConfigValue.Text(salt)));

    /// <summary>The file with other configuration; keys of the old form <c>ns:config:name</c> are written in the new one.</summary>
    public StackFile WithConfig(ImmutableSortedDictionary<ConfigKey, ConfigValue> config) =>
        new(Path, _yaml.With(ConfigKeyName, config.IsEmpty
            ? null
            : new ConfigValue.Map(config.ToImmutableSortedDictionary(c => c.Key.ToString(), c => c.Value, StringComparer.Ordinal))));

    /// <summary>Writes the file: whole or not at all, for it holds the salt that every secret of the stack needs. Its mode stays, and so does a link to it.</summary>
    /// <param name="now">What a killed process left half written long before is removed.</param>
    /// <exception cref="IOException">It cannot be written; the message names it, and the old one is as it was.</exception>
    public void Save(DateTimeOffset now) => SettingsFile.Write(Path, Text, now);

    private string? TextOf(string key) => _yaml.Find(key) is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;

    private static ImmutableSortedDictionary<ConfigKey, ConfigValue> ReadConfig(YamlNode? node) => node switch
    {
        null or YamlScalarNode { Value: null or "" } => ImmutableSortedDictionary<ConfigKey, ConfigValue>.Empty,
        YamlMappingNode map => map.Children.ToImmutableSortedDictionary(c => ConfigKey.Parse(YamlValues.KeyOf(c.Key)), c => AsRemembered(YamlValues.Read(c.Value))),
        _ => throw new FormatException($"line {node.Start.Line}: config is not a map"),
    };

    /// <summary>Numbers and truth values count as the text they are written with; only inside structures have they a type.</summary>
    private static ConfigValue AsRemembered(ConfigValue value) =>
        value is ConfigValue.Integer or ConfigValue.Fraction or ConfigValue.Bool ? new ConfigValue.Text(YamlScalars.Write(value)) : value;
}
