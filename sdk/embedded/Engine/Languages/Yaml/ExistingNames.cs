using System.Globalization;
using Pulumi.Texts;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Tells what there is instead of a name that is not there.</summary>
internal static class ExistingNames
{
    private const int Shown = 5;

    /// <summary>The nearest names first.</summary>
    /// <param name="what">What the names are of, <c>properties</c>.</param>
    /// <param name="names">All there are.</param>
    /// <param name="wanted">The one that is not there.</param>
    public static string Text(string what, IEnumerable<string> names, string wanted)
    {
        var all = names.Order(StringComparer.Ordinal).OrderBy(n => EditDistance.Between(n, wanted)).ToList();
        if (all.Count == 0)
            return $"There are no {what}";
        var rest = all.Count - Shown;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Existing {what} are: {string.Join(", ", all.Take(Shown))}{(rest > 0 ? $" and {rest} other{(rest == 1 ? "" : "s")}" : "")}"
        );
    }
}
