using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Pulumi.Embedded.Engine.Secrets;

/// <summary>Secrets under a passphrase, as Pulumi's <c>passphrase</c> provider keeps them.</summary>
/// <remarks>
/// Key: PBKDF2-HMAC-SHA-256, 1 000 000 iterations, 8-byte salt, 32 bytes. Cipher: AES-256-GCM, random 12-byte nonce, 16-byte tag after the
/// ciphertext, no additional data. Text: <c>v1:nonce:ciphertext‖tag</c>, standard base64. The salt is kept as <c>v1:salt:</c> followed by
/// the encrypted word <c>pulumi</c>, by which a passphrase is recognised. Thread-safe.
/// </remarks>
public sealed class PassphraseCipher : ISecretCipher
{
    private const string Version = "v1",
        CheckWord = "pulumi";
    private const int Iterations = 1_000_000,
        KeyBytes = 32,
        SaltBytes = 8,
        NonceBytes = 12,
        TagBytes = 16;

    // A derivation takes a noticeable part of a second, and a new stack, its preview and the update after it ask for the same key.
    private static readonly ConcurrentDictionary<(string Passphrase, string Salt), byte[]> Keys = new();

    private readonly byte[] _key;

    private PassphraseCipher(byte[] key, string salt)
    {
        _key = key;
        Salt = salt;
    }

    /// <summary>The text for <c>encryptionsalt</c> and the state's <c>secrets_providers</c>.</summary>
    public string Salt { get; }

    /// <summary>A cipher with a new salt.</summary>
    public static PassphraseCipher Create(string passphrase)
    {
        var salt = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SaltBytes));
        var key = KeyOf(passphrase, salt);
        return new PassphraseCipher(key, $"{Version}:{salt}:{Encrypt(key, CheckWord)}");
    }

    /// <summary>The cipher of a salt that exists.</summary>
    /// <exception cref="SecretException">The passphrase is not the one the salt was made with, or the salt is malformed.</exception>
    public static PassphraseCipher Open(string salt, string passphrase)
    {
        var parts = salt.Split(':', 3);
        if (parts.Length != 3)
            throw new SecretException("malformed state value");
        if (parts[0] != Version)
            throw new SecretException("unknown state version");
        var key = KeyOf(passphrase, parts[1]);
        if (TryDecrypt(key, parts[2]) != CheckWord)
            throw new SecretException("incorrect passphrase");
        return new PassphraseCipher(key, salt);
    }

    public string Encrypt(string plaintext) => Encrypt(_key, plaintext);

    public string Decrypt(string ciphertext) =>
        TryDecrypt(_key, ciphertext)
        ?? throw new SecretException("failed to decrypt: the ciphertext is damaged, or was made with another key");

    private static byte[] KeyOf(string passphrase, string salt) =>
        Keys.GetOrAdd(
            (passphrase, salt),
            static k =>
                Rfc2898DeriveBytes.Pbkdf2(
                    Encoding.UTF8.GetBytes(k.Passphrase),
                    Decode(k.Salt),
                    Iterations,
                    HashAlgorithmName.SHA256,
                    KeyBytes
                )
        );

    private static string Encrypt(byte[] key, string plaintext)
    {
        var nonce = RandomNumberGenerator.GetBytes(NonceBytes);
        var plain = Encoding.UTF8.GetBytes(plaintext);
        var sealedText = new byte[plain.Length + TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, sealedText.AsSpan(0, plain.Length), sealedText.AsSpan(plain.Length));
        return $"{Version}:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(sealedText)}";
    }

    private static string? TryDecrypt(byte[] key, string ciphertext)
    {
        var parts = ciphertext.Split(':');
        if (parts.Length != 3 || parts[0] != Version)
            return null;
        var (nonce, sealedText) = (Decode(parts[1]), Decode(parts[2]));
        if (nonce.Length != NonceBytes || sealedText.Length < TagBytes)
            return null;
        var plain = new byte[sealedText.Length - TagBytes];
        try
        {
            using var aes = new AesGcm(key, TagBytes);
            aes.Decrypt(nonce, sealedText.AsSpan(0, plain.Length), sealedText.AsSpan(plain.Length), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return Encoding.UTF8.GetString(plain);
    }

    /// <summary>Empty for what is no base64: nothing of the right length is empty.</summary>
    private static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }
}
