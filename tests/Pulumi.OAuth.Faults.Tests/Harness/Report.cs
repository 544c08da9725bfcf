namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>What a run has to tell besides passed and failed: <c>make test</c> prints the texts in <c>.artifacts/reports</c>.</summary>
internal static class Report
{
    /// <param name="name">Name of the file; what ends in <c>.txt</c> is printed.</param>
    /// <param name="text">Its content.</param>
    public static async Task WriteAsync(string name, string text)
    {
        // The tests run in .artifacts/bin/PROJECT/CONFIGURATION.
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "reports"));
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, name), text);
    }
}
