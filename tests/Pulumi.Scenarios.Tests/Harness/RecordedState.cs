using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pulumi.Scenarios.Tests.Harness;

/// <summary>Reads a state file as <c>stack export --show-secrets</c> shows it, by what Pulumi's form says and not by the product's reader:
/// a key of PBKDF2 (SHA-256, a million rounds), secrets by AES-256-GCM.</summary>
internal static class RecordedState
{
    private const int Rounds = 1_000_000;
    private const int TagLength = 16;

    private static readonly ConcurrentDictionary<(string Passphrase, string Salt), byte[]> Keys = new();

    /// <summary>The recorded resources, secrets in the clear.</summary>
    /// <param name="file">The state file.</param>
    /// <param name="passphrase">Of the stack.</param>
    public static IReadOnlyList<JsonElement> Resources(string file, string passphrase)
    {
        var latest = JsonNode.Parse(File.ReadAllText(file))!["checkpoint"]!["latest"]!;
        if (latest["resources"] is not JsonArray resources)
            return [];
        // v1, the salt, and a text that proves the key.
        var salt = ((string)latest["secrets_providers"]!["state"]!["salt"]!).Split(':')[1];
        using var cipher = new AesGcm(
            Keys.GetOrAdd(
                (passphrase, salt),
                k => Rfc2898DeriveBytes.Pbkdf2(k.Passphrase, Convert.FromBase64String(k.Salt), Rounds, HashAlgorithmName.SHA256, 32)
            ),
            TagLength
        );
        Show(resources, cipher);
        using var shown = JsonDocument.Parse(resources.ToJsonString());
        return [.. shown.RootElement.Clone().EnumerateArray()];
    }

    private static void Show(JsonNode? node, AesGcm cipher)
    {
        if (node is JsonArray list)
        {
            foreach (var element in list)
                Show(element, cipher);
        }
        else if (node is JsonObject members)
        {
            if (members["ciphertext"] is JsonValue hidden)
            {
                members.Remove("ciphertext");
                members["plaintext"] = Decrypt((string)hidden!, cipher);
                return;
            }
            foreach (var (_, member) in members)
                Show(member, cipher);
        }
    }

    private static string Decrypt(string hidden, AesGcm cipher)
    {
        var parts = hidden.Split(':');
        Assert.Equal("v1", parts[0]);
        var sealedText = Convert.FromBase64String(parts[2]);
        var text = new byte[sealedText.Length - TagLength];
        cipher.Decrypt(Convert.FromBase64String(parts[1]), sealedText.AsSpan(..^TagLength), sealedText.AsSpan(^TagLength..), text);
        return Encoding.UTF8.GetString(text);
    }
}
