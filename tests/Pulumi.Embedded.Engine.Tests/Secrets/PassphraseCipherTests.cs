using Pulumi.Embedded.Engine.Secrets;

namespace Pulumi.Embedded.Engine.Tests.Secrets;

/// <summary>Held against ciphertexts that Pulumi's own CLI reads: passphrase <c>recorder</c>.</summary>
public sealed class PassphraseCipherTests
{
    private const string Passphrase = "recorder";
    private const string Salt = "v1:cmVjb3JkZXI=:v1:c2FsdHNhbHRzYWx0:c+i5lcRIf9/egj9vV73v4nnj1EfPuw==";

    [Theory]
    [InlineData("v1:Y2xpZW50c2VjcmV0:VYbeTRQF9NF78gZcrkSsisdUGqt0o89/FgQUnw==", "admin-secret")]
    [InlineData("v1:YXBpcGFzc3dvcmQx:NQ5jun0q8J8iag7SFvLeQGtpAbVGUxpdJ5idig==", "api-password")]
    public void Decrypt_CiphertextOfPulumi_GivesItsText(string ciphertext, string expected) =>
        Assert.Equal(expected, PassphraseCipher.Open(Salt, Passphrase).Decrypt(ciphertext));

    [Fact]
    public void Open_WrongPassphrase_IsRefused()
    {
        var e = Assert.Throws<SecretException>(() => PassphraseCipher.Open(Salt, "wrong"));
        Assert.Equal("incorrect passphrase", e.Message);
    }

    [Theory]
    [InlineData("", "malformed state value")]
    [InlineData("v1:cmVjb3JkZXI=", "malformed state value")]
    [InlineData("v2:cmVjb3JkZXI=:v1:c2FsdHNhbHRzYWx0:c+i5lcRIf9/egj9vV73v4nnj1EfPuw==", "unknown state version")]
    public void Open_MalformedSalt_IsRefused(string salt, string message) =>
        Assert.Equal(message, Assert.Throws<SecretException>(() => PassphraseCipher.Open(salt, Passphrase)).Message);

    [Fact]
    public void Encrypt_SameTextTwice_GivesDifferentCiphertexts()
    {
        var cipher = PassphraseCipher.Open(Salt, Passphrase);
        var (first, second) = (cipher.Encrypt("text"), cipher.Encrypt("text"));
        Assert.NotEqual(first, second);
        Assert.Equal("text", cipher.Decrypt(first));
        Assert.Equal("text", cipher.Decrypt(second));
        Assert.Matches(@"^v1:[A-Za-z0-9+/]{16}:[A-Za-z0-9+/]+={0,2}$", first);
    }

    [Theory]
    [InlineData("v1:Y2xpZW50c2VjcmV0:VYbeTRQF9NF78gZcrkSsisdUGqt0o89/FgQUnA==")]
    [InlineData("v1:Y2xpZW50c2VjcmV0:VYbe")]
    [InlineData("v1:notbase64!:VYbeTRQF9NF78gZcrkSsisdUGqt0o89/FgQUnw==")]
    [InlineData("plain text")]
    public void Decrypt_DamagedCiphertext_IsRefused(string ciphertext)
    {
        var e = Assert.Throws<SecretException>(() => PassphraseCipher.Open(Salt, Passphrase).Decrypt(ciphertext));
        Assert.Equal("failed to decrypt: the ciphertext is damaged, or was made with another key", e.Message);
    }

    [Fact]
    public void Create_SaltOfNewCipher_OpensWithItsPassphraseOnly()
    {
        var made = PassphraseCipher.Create("");
        Assert.Matches(@"^v1:[A-Za-z0-9+/]{11}=:v1:[A-Za-z0-9+/]{16}:[A-Za-z0-9+/]+={0,2}$", made.Salt);
        Assert.Equal("text", PassphraseCipher.Open(made.Salt, "").Decrypt(made.Encrypt("text")));
        Assert.Throws<SecretException>(() => PassphraseCipher.Open(made.Salt, " "));
    }
}
