namespace Pulumi.OAuth.Tests.Examples;

/// <summary>A test that needs Python, and is skipped where there is none.</summary>
internal sealed class FactWithPythonAttribute : FactAttribute
{
    public FactWithPythonAttribute()
    {
        if (Program is null)
            Skip = "Python is not on this machine.";
    }

    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "python3"))
            .FirstOrDefault(File.Exists);
}
