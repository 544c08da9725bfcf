using System.Globalization;

namespace Pulumi.Serialization;

/// <summary>A version as packages have it: up to three numbers, perhaps a pre-release tag; build data is ignored.</summary>
/// <remarks>Ordered by precedence. Source: semver.org 2.0.0, section 11.</remarks>
internal sealed record SemanticVersion(int Major, int Minor, int Patch, string Prerelease) : IComparable<SemanticVersion>
{
    public static SemanticVersion Zero { get; } = new(0, 0, 0, "");

    /// <exception cref="FormatException">The text is no version.</exception>
    public static SemanticVersion Parse(string text)
    {
        var core = text.Trim().TrimStart('v', 'V').Split('+')[0];
        var dash = core.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? core : core[..dash]).Split('.');
        return numbers.Length <= 3
            ? new(Number(0), Number(1), Number(2), dash < 0 ? "" : core[(dash + 1)..])
            : throw new FormatException($"'{text}' is not a version: it has more than three numbers.");

        int Number(int index) =>
            index >= numbers.Length ? 0
            : int.TryParse(numbers[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FormatException($"'{text}' is not a version: '{numbers[index]}' is not a number.");
    }

    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
            return 1;
        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return order != 0 ? order : ComparePrerelease(Prerelease, other.Prerelease);
    }

    private static int ComparePrerelease(string left, string right)
    {
        // A version without a tag comes after those with one.
        if (left.Length == 0 || right.Length == 0)
            return right.Length.CompareTo(left.Length);
        var lefts = left.Split('.');
        var rights = right.Split('.');
        return lefts.Zip(rights, ComparePart).FirstOrDefault(order => order != 0, lefts.Length.CompareTo(rights.Length));
    }

    private static int ComparePart(string left, string right)
    {
        var leftIsNumber = int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var leftNumber);
        var rightIsNumber = int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var rightNumber);
        return (leftIsNumber, rightIsNumber) switch
        {
            (true, true) => leftNumber.CompareTo(rightNumber),
            (true, false) => -1,
            (false, true) => 1,
            _ => string.CompareOrdinal(left, right),
        };
    }
}
