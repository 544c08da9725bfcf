using System.Security.Cryptography;
using System.Text;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>By what a secret name is recognised without being told.</summary>
/// <param name="Salt">Random, base64: the same name is another digest in each note.</param>
/// <param name="Hash">HMAC-SHA-256 of the name under the salt, base64.</param>
public sealed record NameDigest(string Salt, string Hash)
{
    private const int SaltBytes = 16;

    public static NameDigest Of(string name)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new NameDigest(Convert.ToBase64String(salt), HashOf(salt, name));
    }

    /// <summary>Whether it is the digest of a name. A salt that is none matches nothing.</summary>
    public bool Matches(string name)
    {
        var salt = new byte[SaltBytes];
        return Convert.TryFromBase64String(Salt, salt, out var length) && HashOf(salt.AsSpan(0, length), name) == Hash;
    }

    private static string HashOf(ReadOnlySpan<byte> salt, string name) =>
        Convert.ToBase64String(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(name)));
}
