namespace Pulumi.OAuth.Tests.Repository;

/// <summary>The sources these tests were built from.</summary>
internal static class RepositoryFolder
{
    /// <summary>Folder of the solution, found above the test assembly.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pulumi.OAuth.sln")))
            folder = folder.Parent;
        return folder?.FullName
            ?? throw new InvalidOperationException($"No Pulumi.OAuth.sln above {AppContext.BaseDirectory}: run the tests from a clone.");
    }
}
