namespace Pulumi.OAuth.Faults.Tests.Matrix;

/// <summary>The checked-in list of the cases that end with a person's decision.</summary>
internal static class UnresolvedCases
{
    public static IReadOnlyList<string> Listed { get; } = Read();

    private static string[] Read()
    {
        using var reader = new StreamReader(typeof(UnresolvedCases).Assembly.GetManifestResourceStream("unresolved-cases.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
