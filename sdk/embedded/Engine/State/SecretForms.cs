using Pulumi.Embedded.Engine.Secrets;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.State;

/// <summary>How a secret is written: the key that stands beside the signature, and its text.</summary>
/// <param name="plaintext">The value as compact JSON.</param>
public delegate (string Key, string Text) SecretForm(string plaintext);

/// <summary>The ways to write and to read a secret of a state document.</summary>
public static class SecretForms
{
    public const string CiphertextKey = "ciphertext";

    public const string PlaintextKey = "plaintext";

    /// <summary>What stands for a secret wherever it is shown.</summary>
    public const string Hidden = "[secret]";

    /// <summary>As <c>--show-secrets</c> exports have it.</summary>
    public static readonly SecretForm Shown = plaintext => (PlaintextKey, plaintext);

    /// <summary>As events have it: nothing of the value is left.</summary>
    public static readonly SecretForm Blotted = _ => (CiphertextKey, Hidden);

    /// <summary>As stored: every secret is encrypted anew, with a nonce of its own.</summary>
    public static SecretForm Encrypted(ISecretCipher cipher) => plaintext => (CiphertextKey, cipher.Encrypt(plaintext));

    /// <summary>Reads ciphertexts as <see cref="Hidden"/>; needs no key.</summary>
    public static readonly Func<string, PropertyValue> Undeciphered = _ => PropertyValue.Of(Hidden);

    /// <summary>Reads ciphertexts with their key.</summary>
    public static Func<string, PropertyValue> Deciphered(ISecretCipher cipher) => text => StateValueReader.ReadText(cipher.Decrypt(text));
}
