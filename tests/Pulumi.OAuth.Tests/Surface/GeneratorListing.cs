using System.Text.RegularExpressions;

namespace Pulumi.OAuth.Tests.Surface;

/// <summary>The members that Pulumi's own generator gives for the package schema, recorded once from a run of it.</summary>
internal static partial class GeneratorListing
{
    public static SurfaceListing Read()
    {
        using var stream = typeof(GeneratorListing).Assembly.GetManifestResourceStream("generator-listing.txt")!;
        using var reader = new StreamReader(stream);
        return new SurfaceListing(Lines(reader.ReadToEnd().Split('\n')));
    }

    private static IEnumerable<string> Lines(IEnumerable<string> text)
    {
        var type = "";
        foreach (var line in text.Where(line => line.Trim().Length > 0 && line[0] != '#').Select(Normalised))
        {
            if (line[0] == ' ')
                yield return $"{type} → {line.Trim()}";
            else
                yield return type = line;
        }
    }

    // What reflection cannot tell is left out: whether a property has a body of its own, "partial", and how far a type's name is qualified.
    private static string Normalised(string line) =>
        Qualifications()
            .Replace(Accessors().Replace(line, ""), "")
            .Replace("partial ", "", StringComparison.Ordinal)
            .Replace("( ", "(", StringComparison.Ordinal)
            .Replace(",  ", ", ", StringComparison.Ordinal);

    [GeneratedRegex(@" \{ get;( set;)? \}")]
    private static partial Regex Accessors();

    [GeneratedRegex(@"(?<=[<( ])(Pulumi\.OAuth\.|Outputs\.)(?=[A-Z]\w*[>?, ])")]
    private static partial Regex Qualifications();
}
