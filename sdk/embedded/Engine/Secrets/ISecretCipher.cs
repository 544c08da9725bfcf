namespace Pulumi.Embedded.Engine.Secrets;

/// <summary>Encrypts the secrets of one stack: its state and its configuration share a key.</summary>
public interface ISecretCipher
{
    /// <summary>A ciphertext with a nonce of its own: two of the same text differ.</summary>
    string Encrypt(string plaintext);

    /// <exception cref="SecretException">It was made with another key, or damaged.</exception>
    string Decrypt(string ciphertext);
}
