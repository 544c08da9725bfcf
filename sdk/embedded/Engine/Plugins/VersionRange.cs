using System.Text.RegularExpressions;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>A set of versions, such as <c>&gt;=3.100.0 &lt;4.0.0 || 5.x</c>.</summary>
internal sealed partial class VersionRange
{
    private readonly Func<SemanticVersion, bool>[][] _alternatives;

    private VersionRange(Func<SemanticVersion, bool>[][] alternatives) => _alternatives = alternatives;

    /// <exception cref="FormatException">The text is no range.</exception>
    public static VersionRange Parse(string text) =>
        new([.. text.Split("||").Select(a => a.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(Compare).ToArray())]);

    public bool Includes(SemanticVersion version) => _alternatives.Any(a => a.All(includes => includes(version)));

    private static Func<SemanticVersion, bool> Compare(string comparison)
    {
        var match = Comparison().Match(comparison);
        if (!match.Success)
            throw new FormatException($"'{comparison}' is not a version range");
        int? Number(string group) => int.TryParse(match.Groups[group].Value, out var number) ? number : null;

        var (major, minor, patch) = (Number("major"), Number("minor"), Number("patch"));
        if (major is null)
            return _ => true;
        var low = new SemanticVersion(major.Value, minor ?? 0, patch ?? 0, match.Groups["pre"].Value);
        // The first version that a partial one, or a caret or tilde range, no longer covers.
        SemanticVersion Next(bool byMajor) =>
            byMajor || minor is null
                ? new SemanticVersion(major.Value + 1, 0, 0, "")
                : new SemanticVersion(major.Value, minor.Value + 1, 0, "");
        Func<SemanticVersion, bool> Between(SemanticVersion end) => v => v.CompareTo(low) >= 0 && v.CompareTo(end) < 0;

        return match.Groups["operator"].Value switch
        {
            ">=" => v => v.CompareTo(low) >= 0,
            ">" => patch is null ? v => v.CompareTo(Next(false)) >= 0 : v => v.CompareTo(low) > 0,
            "<" => v => v.CompareTo(low) < 0,
            "<=" => patch is null ? v => v.CompareTo(Next(false)) < 0 : v => v.CompareTo(low) <= 0,
            "^" => Between(Next(true)),
            "~" => Between(Next(false)),
            "!=" or "!" => v => v.CompareTo(low) != 0,
            _ => patch is null ? Between(Next(false)) : v => v.CompareTo(low) == 0,
        };
    }

    [GeneratedRegex(
        @"^(?<operator>>=|<=|>|<|=|==|\^|~|!=|!)?v?(?<major>[0-9]+|[xX*])(?:\.(?<minor>[0-9]+|[xX*]))?"
            + @"(?:\.(?<patch>[0-9]+|[xX*])(?:-(?<pre>[0-9A-Za-z.-]+))?)?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Comparison();
}
