using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Resources.Quota;

/// <summary>How many tokens a tenant allows an identity, as a refusal of it told. Holds no secret.</summary>
internal sealed partial record LearnedLimit : ITokenNote
{
    /// <summary>The form that this version writes and acts on.</summary>
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    /// <summary>Base URL of the tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>Id of the identity.</summary>
    public required string Identity { get; init; }

    /// <summary>So many tokens, those of the platform not counted.</summary>
    public required int Limit { get; init; }

    /// <summary>When the tenant told it.</summary>
    public required DateTimeOffset Told { get; init; }

    string ITokenNote.TokenId => Identity;

    bool ITokenNote.IsOfThisVersion => Version == CurrentVersion && Limit > 0;

    /// <summary>Whether the words of a refusal say that so many tokens are all there may be.</summary>
    /// <remarks>Words alone prove little; that they state the very number that there is proves enough to be careful.</remarks>
    public static bool IsStated(IEnumerable<string> words, params ReadOnlySpan<int> numbers)
    {
        foreach (var text in words.Where(w => Tokens().IsMatch(w) && Bounds().IsMatch(w)))
        {
            foreach (Match number in Numbers().Matches(text))
            {
                if (
                    int.TryParse(number.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var stated)
                    && numbers.Contains(stated)
                )
                    return true;
            }
        }
        return false;
    }

    [GeneratedRegex(@"\btokens?\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Tokens();

    [GeneratedRegex(
        @"\b(allow\w*|limit\w*|quota|max\w*|most|exceed\w*|too many)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Bounds();

    [GeneratedRegex(@"\b\d{1,6}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(LearnedLimit))]
internal sealed partial class LearnedLimitJson : JsonSerializerContext;
