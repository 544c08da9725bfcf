using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pulumi.Embedded.Engine.Autonaming;

/// <summary>A pattern such as <c>${stack}-${name}-${hex(4)}</c>; stack, project, organization and configuration are filled in
/// already.</summary>
internal sealed partial record NamePattern(string Text)
{
    public bool HasRandomPart => RandomPart().IsMatch(Text);

    /// <summary>The name of a resource. Equal seeds give equal names.</summary>
    public string Expand(string logicalName, ImmutableArray<byte> seed)
    {
        var random = new SeededBytes(seed);
        return RandomPart().Replace(Text, match => Random(match, random)).Replace("${name}", logicalName, StringComparison.Ordinal);
    }

    private static string Random(Match match, SeededBytes random)
    {
        if (!match.Groups["length"].Success)
            return new Guid(random.Take(16)).ToString();
        var length = int.Parse(match.Groups["length"].Value, CultureInfo.InvariantCulture);
        var alphabet = match.Groups["kind"].Value switch
        {
            "hex" => "0123456789abcdef",
            "num" => "0123456789",
            "string" => "abcdefghijklmnopqrstuvwxyz",
            _ => "abcdefghijklmnopqrstuvwxyz0123456789",
        };
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++)
            text.Append(alphabet[random.Below(alphabet.Length)]);
        return text.ToString();
    }

    [GeneratedRegex(@"\$\{(?:(?<kind>hex|alphanum|string|num)\((?<length>[0-9]{1,4})\)|uuid)\}", RegexOptions.CultureInvariant)]
    private static partial Regex RandomPart();
}
