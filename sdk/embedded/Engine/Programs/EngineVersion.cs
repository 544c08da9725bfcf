using System.Text.RegularExpressions;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>The version of Pulumi's engine that this one is like.</summary>
internal static partial class EngineVersion
{
    public const string Text = "3.276.0";

    private static readonly Version Value = Version.Parse(Text);

    /// <summary>Whether it lies in a range such as <c>&gt;=3.100.0 &lt;4.0.0 || 5.x</c>.</summary>
    /// <exception cref="FormatException">The text is no range.</exception>
    public static bool Satisfies(string range) =>
        range.Split("||").Any(alternative => alternative.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).All(SatisfiesOne));

    private static bool SatisfiesOne(string comparison)
    {
        var match = Comparison().Match(comparison);
        if (!match.Success)
            throw new FormatException($"'{comparison}' is not a version range");
        int? Number(string group) => int.TryParse(match.Groups[group].Value, out var number) ? number : null;

        var (major, minor, patch) = (Number("major"), Number("minor"), Number("patch"));
        if (major is null)
            return true;
        var low = new Version(major.Value, minor ?? 0, patch ?? 0);
        // The first version that a partial one, or a caret or tilde range, no longer covers.
        Version Next(bool byMajor) => byMajor || minor is null ? new Version(major.Value + 1, 0, 0) : new Version(major.Value, minor.Value + 1, 0);

        return match.Groups["operator"].Value switch
        {
            ">=" => Value >= low,
            ">" => patch is null ? Value >= Next(false) : Value > low,
            "<" => Value < low,
            "<=" => patch is null ? Value < Next(false) : Value <= low,
            "^" => Value >= low && Value < Next(true),
            "~" => Value >= low && Value < Next(false),
            "!=" or "!" => Value != low,
            _ => patch is null ? Value >= low && Value < Next(false) : Value == low,
        };
    }

    [GeneratedRegex(@"^(?<operator>>=|<=|>|<|=|==|\^|~|!=|!)?v?(?<major>[0-9]+|[xX*])(?:\.(?<minor>[0-9]+|[xX*]))?(?:\.(?<patch>[0-9]+|[xX*]))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Comparison();
}
