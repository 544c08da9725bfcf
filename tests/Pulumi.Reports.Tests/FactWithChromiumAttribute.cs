namespace Pulumi.Reports.Tests;

/// <summary>A test that needs a browser, and is skipped where there is none.</summary>
internal sealed class FactWithChromiumAttribute : FactAttribute
{
    public FactWithChromiumAttribute()
    {
        if (Program is null)
            Skip = "Chromium is not on this machine.";
    }

    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
