using Pulumi.Embedded.Engine.Configuration;
using YamlDotNet.Serialization;

namespace Pulumi.Automation;

/// <summary>Reads and writes a stack's file.</summary>
internal static class StackSettingsFile
{
    private static readonly ISerializer Serializer = new SerializerBuilder().WithQuotingNecessaryStrings().Build();

    /// <param name="path">The file.</param>
    /// <param name="project">Namespace of keys that have none, as for the command line; null where there is no project.</param>
    /// <exception cref="FormatException">It is no stack file.</exception>
    public static StackSettings Read(string path, string? project)
    {
        var file = StackFile.Load(path, project);
        return new StackSettings
        {
            EncryptionSalt = file.EncryptionSalt,
            SecretsProvider = file.SecretsProvider,
            // Ciphertext stays ciphertext; structures are JSON.
            Config = file.Config.ToDictionary(
                pair => pair.Key.ToString(),
                pair => new StackSettingsConfigValue(
                    pair.Value.ToText(ciphertext => ciphertext),
                    pair.Value is Embedded.Engine.Configuration.ConfigValue.Secure
                )
            ),
        };
    }

    public static void Write(string path, StackSettings settings)
    {
        var document = new Dictionary<string, object>();
        if (settings.SecretsProvider is { } provider)
            document["secretsprovider"] = provider;
        if (settings.EncryptedKey is { } key)
            document["encryptedkey"] = key;
        if (settings.EncryptionSalt is { } salt)
            document["encryptionsalt"] = salt;
        if (settings.Config is { Count: > 0 } config)
        {
            document["config"] = config.ToDictionary(
                pair => pair.Key,
                pair => pair.Value.IsSecure ? (object)new Dictionary<string, string> { ["secure"] = pair.Value.Value } : pair.Value.Value
            );
        }
        SettingsFile.Write(path, document.Count == 0 ? "" : Serializer.Serialize(document), TimeProvider.System.GetUtcNow());
    }
}
