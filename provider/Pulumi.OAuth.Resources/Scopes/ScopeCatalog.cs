using System.Collections.Frozen;
using System.Reflection;
using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Scopes;

/// <summary>The scopes that the vendor's OpenAPI files name. A tenant may know more, so nothing is refused for not being one.</summary>
/// <remarks>Source: <c>scopes.txt</c>, drawn by <c>.scripts/scopes</c>.</remarks>
public static class ScopeCatalog
{
    private static readonly Lazy<(FrozenSet<string> Names, string Date)> Read = new(Load);

    public static IReadOnlyCollection<string> All => Read.Value.Names;

    /// <summary>Date of the files they were drawn from, for example <c>2026-08-22</c>.</summary>
    public static string Date => Read.Value.Date;

    public static bool Knows(string scope) => Read.Value.Names.Contains(scope);

    private static (FrozenSet<string> Names, string Date) Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("scopes.txt")!;
        using var reader = new StreamReader(stream);
        var origin = reader.ReadLine()!;
        var names = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Append(AllScopes.Name);
        return (names.ToFrozenSet(StringComparer.Ordinal), origin[(origin.LastIndexOf(' ') + 1)..].TrimEnd('.'));
    }
}
