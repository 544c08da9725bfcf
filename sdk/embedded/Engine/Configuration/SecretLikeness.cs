using System.Text.RegularExpressions;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>Guesses whether somebody is about to store a secret in plain text: by the key's name and by how random the value is.</summary>
public static partial class SecretLikeness
{
    private const int ConsideredCharacters = 16;
    private const double SurelyRandomBits = 80,
        ProbablyRandomBits = 40,
        ProbablyRandomBitsEach = 3;

    public static bool LooksLikeSecret(ConfigKey key, string value)
    {
        if (value.Length == 0 || !TellingName().IsMatch(key.Name))
            return false;
        var considered = value.Length > ConsideredCharacters ? value[..ConsideredCharacters] : value;
        var bits = Zxcvbn.Zxcvbn.MatchPassword(considered).Entropy;
        return bits >= SurelyRandomBits || (bits >= ProbablyRandomBits && bits / considered.Length >= ProbablyRandomBitsEach);
    }

    [GeneratedRegex("pass|pwd|secret|token", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TellingName();
}
