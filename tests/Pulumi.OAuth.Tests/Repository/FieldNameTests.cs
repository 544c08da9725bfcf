using System.Text.RegularExpressions;
using Pulumi.OAuth.Tests.Surface;

namespace Pulumi.OAuth.Tests.Repository;

/// <summary>The provider names a field in the table of its shape alone, and those that rules need in <c>FieldNames</c> and
/// <c>MemberNames</c>: so a field is one row.</summary>
public sealed partial class FieldNameTests
{
    // The schema's own members may be called like a field.
    private static readonly string[] Exempt = ["Shapes", "Schema"];

    // Words that mean something else as well: members of a schema, of an owner, of a reference.
    private static readonly string[] OrdinaryWords = ["name", "type", "description", "secret"];

    [Fact]
    public void NameOfAField_IsWrittenNowhereButInTheShapes()
    {
        var names = PackageSchema
            .Root.GetProperty("resources")
            .EnumerateObject()
            .SelectMany(resource => resource.Value.GetProperty("properties").EnumerateObject())
            .Select(field => field.Name)
            .Except(OrdinaryWords)
            .ToHashSet(StringComparer.Ordinal);

        var strays = new[] { "Pulumi.OAuth.Resources", "Pulumi.OAuth.Plugin" }
            .Select(project => Path.Combine(RepositoryFolder.Root, "provider", project))
            .SelectMany(folder =>
                Directory
                    .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                    .Where(file => !Exempt.Contains(Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0]))
            )
            .SelectMany(file =>
                File.ReadLines(file)
                    .Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal))
                    .SelectMany(line => Literal().Matches(line))
                    .Select(literal => literal.Groups[1].Value)
                    .Where(names.Contains)
                    .Select(name => $"{Path.GetFileName(file)} writes \"{name}\": use FieldNames or MemberNames")
            );

        Assert.True(names.Count > 20, "The schema has lost its fields.");
        Assert.Empty(strays);
    }

    [GeneratedRegex("\"([A-Za-z]+)\"")]
    private static partial Regex Literal();
}
