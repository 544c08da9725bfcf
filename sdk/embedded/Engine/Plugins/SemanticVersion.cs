using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>A version by semver.org 2.0: ordered, build metadata ignored. Read tolerantly: a leading <c>v</c> is fine.</summary>
internal sealed partial record SemanticVersion(int Major, int Minor, int Patch, string Prerelease) : IComparable<SemanticVersion>
{
    public bool IsPrerelease => Prerelease.Length > 0;

    public static bool TryParse(string text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        var match = Form().Match(text);
        version = null;
        if (
            !match.Success
            || !Number(match, "major", out var major)
            || !Number(match, "minor", out var minor)
            || !Number(match, "patch", out var patch)
        )
            return false;
        version = new SemanticVersion(major, minor, patch, match.Groups["pre"].Value);
        return true;
    }

    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
            return 1;
        var release = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        if (release != 0 || Prerelease == other.Prerelease)
            return release;
        // A version without a pre-release part is the later one.
        return IsPrerelease && other.IsPrerelease
            ? ComparePrereleases(Prerelease, other.Prerelease)
            : other.IsPrerelease.CompareTo(IsPrerelease);
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}") + (IsPrerelease ? "-" + Prerelease : "");

    private static int ComparePrereleases(string left, string right)
    {
        var (lefts, rights) = (left.Split('.'), right.Split('.'));
        for (var i = 0; i < Math.Min(lefts.Length, rights.Length); i++)
        {
            var leftIsNumber = long.TryParse(lefts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var leftNumber);
            var rightIsNumber = long.TryParse(rights[i], NumberStyles.None, CultureInfo.InvariantCulture, out var rightNumber);
            var order = (leftIsNumber, rightIsNumber) switch
            {
                (true, true) => leftNumber.CompareTo(rightNumber),
                (true, false) => -1,
                (false, true) => 1,
                _ => string.CompareOrdinal(lefts[i], rights[i]),
            };
            if (order != 0)
                return order;
        }
        return lefts.Length.CompareTo(rights.Length);
    }

    private static bool Number(Match match, string group, out int number) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(
        @"^v?(?<major>\d+)\.(?<minor>\d+)\.(?<patch>\d+)(-(?<pre>[0-9A-Za-z.-]+))?(\+[0-9A-Za-z.-]+)?$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Form();
}
