using System.Collections.Immutable;
using Pulumi.Texts;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>A stack's configuration file, <c>Pulumi.&lt;stack&gt;.yaml</c>. Immutable; changes give a new one with the text it would
/// have.</summary>
public sealed class StackFile
{
    private const string ConfigKeyName = "config",
        SaltKey = "encryptionsalt";

    private static readonly string[] KnownKeys = [ConfigKeyName, SaltKey, "secretsprovider", "encryptedkey", "environment"];

    private readonly YamlText _yaml;
    private readonly string? _project;

    private StackFile(string path, YamlText yaml, string? project)
    {
        Path = path;
        _yaml = yaml;
        EncryptionSalt = TextOf(SaltKey);
        SecretsProvider = TextOf("secretsprovider");
        _project = project;
        Config = ReadConfig(yaml.Find(ConfigKeyName), project);
        UnknownKeys = [.. (yaml.Root?.Children.Select(c => YamlValues.KeyOf(c.Key)) ?? []).Except(KnownKeys)];
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

    /// <summary>Keys beside those that stack files have; nobody reads them, so most are misspelt.</summary>
    public ImmutableArray<string> UnknownKeys { get; }

    /// <summary>What to tell of an unknown key.</summary>
    public static string DescribeUnknown(string path, string key) =>
        $"{path}: nothing reads the key "
        + $"'{key}'{(SimilarTexts.Of(KnownKeys, key, limit: 1) is [var meant] ? $"; did you mean '{meant}'?" : "")}";

    /// <summary>Reads a file; one that does not exist is empty.</summary>
    /// <param name="path">The file.</param>
    /// <param name="project">Configuration keys without a namespace are this project's; null refuses them.</param>
    /// <exception cref="FormatException">It is no YAML, or not of the right form.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static StackFile Load(string path, string? project = null) =>
        Parse(path, File.Exists(path) ? File.ReadAllText(path) : "", project);

    /// <inheritdoc cref="Load"/>
    public static StackFile Parse(string path, string text, string? project = null)
    {
        try
        {
            return new StackFile(path, YamlText.Parse(text), project);
        }
        catch (FormatException e)
        {
            throw new FormatException($"could not unmarshal {path}: {e.Message}", e);
        }
    }

    public StackFile WithSalt(string salt) => new(Path, _yaml.With(SaltKey, new ConfigValue.Text(salt)), _project);

    /// <summary>The file with other configuration; keys of the old form <c>ns:config:name</c> are written in the new one.</summary>
    public StackFile WithConfig(ImmutableSortedDictionary<ConfigKey, ConfigValue> config) =>
        new(
            Path,
            _yaml.With(
                ConfigKeyName,
                config.IsEmpty
                    ? null
                    : new ConfigValue.Map(config.ToImmutableSortedDictionary(c => c.Key.ToString(), c => c.Value, StringComparer.Ordinal))
            ),
            _project
        );

    /// <summary>Writes the file: whole or not at all, for it holds the salt that every secret of the stack needs. Its mode stays, and so
    /// does a link to it.</summary>
    /// <param name="now">What a killed process left half written long before is removed.</param>
    /// <exception cref="IOException">It cannot be written; the message names it, and the old one is as it was.</exception>
    public void Save(DateTimeOffset now) => SettingsFile.Write(Path, Text, now);

    private string? TextOf(string key) => _yaml.Find(key) is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;

    private static ImmutableSortedDictionary<ConfigKey, ConfigValue> ReadConfig(YamlNode? node, string? project) =>
        node switch
        {
            null or YamlScalarNode { Value: null or "" } => ImmutableSortedDictionary<ConfigKey, ConfigValue>.Empty,
            YamlMappingNode map => map.Children.ToImmutableSortedDictionary(
                c => ConfigKey.Parse(YamlValues.KeyOf(c.Key), project),
                c => AsRemembered(YamlValues.Read(c.Value))
            ),
            _ => throw new FormatException($"line {node.Start.Line}: config is not a map"),
        };

    /// <summary>Numbers and truth values count as the text they are written with; only inside structures have they a type.</summary>
    private static ConfigValue AsRemembered(ConfigValue value) =>
        value is ConfigValue.Integer or ConfigValue.Fraction or ConfigValue.Bool ? new ConfigValue.Text(YamlScalars.Write(value)) : value;
}
