using System.Text.Json;
using Pulumi.OAuth.Tests.Repository;
using Pulumi.OAuth.Tests.Surface;

namespace Pulumi.OAuth.Tests.Examples;

/// <summary>The programs of <c>examples/registry</c> that show one resource or function.</summary>
/// <param name="Name">Of the resource or function.</param>
public sealed record RegistryExample(string Name)
{
    /// <summary>One for each folder.</summary>
    public static IReadOnlyList<RegistryExample> All { get; } =
    [
        .. Directory
            .GetDirectories(Folder)
            .Select(folder => new RegistryExample(Path.GetFileName(folder)))
            .OrderBy(e => e.Name, StringComparer.Ordinal),
    ];

    public static TheoryData<string> Names => new(All.Select(e => e.Name));

    private static string Folder => Path.Combine(RepositoryFolder.Root, "examples", "registry");

    /// <summary>The names of what the schema has, without their package.</summary>
    public static IEnumerable<string> OfTheSchema =>
        from @group in new[] { "resources", "functions" }
        from member in PackageSchema.Root.GetProperty(@group).EnumerateObject()
        select member.Name.Split(':')[^1];

    /// <summary>What a resource or function takes and tells, as the schema names it; empty for an unknown one.</summary>
    public static (IReadOnlySet<string> Inputs, IReadOnlySet<string> Outputs) Members(string name)
    {
        if (PackageSchema.Root.GetProperty("resources").TryGetProperty("oauth:index:" + name, out var resource))
            return (Keys(resource.GetProperty("inputProperties")), Keys(resource.GetProperty("properties")));
        return PackageSchema.Root.GetProperty("functions").TryGetProperty("oauth:index:" + name, out var function)
            ? (
                Keys(function.GetProperty("inputs").GetProperty("properties")),
                Keys(function.GetProperty("outputs").GetProperty("properties"))
            )
            : (new HashSet<string>(), new HashSet<string>());
    }

    public string PathOf(string file) => Path.Combine(Folder, Name, file);

    public string Read(string file) => File.ReadAllText(PathOf(file));

    private static HashSet<string> Keys(JsonElement properties) => [.. properties.EnumerateObject().Select(p => p.Name)];
}
