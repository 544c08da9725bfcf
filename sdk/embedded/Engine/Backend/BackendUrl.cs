namespace Pulumi.Embedded.Engine.Backend;

/// <summary>Finds the folder a backend's address means.</summary>
public static class BackendUrl
{
    private const string FileScheme = "file://";

    /// <param name="url"><c>file://&lt;folder&gt;</c>; <c>~</c> is the home folder, a relative folder is below
    /// <paramref name="directory"/>.</param>
    /// <param name="home">The user's home folder.</param>
    /// <param name="directory">The working directory.</param>
    /// <exception cref="WorkspaceException">The address is of another kind, which the embedded engine does not support.</exception>
    public static string FolderOf(string url, string home, string directory)
    {
        if (!url.StartsWith(FileScheme, StringComparison.Ordinal))
        {
            throw new WorkspaceException(
                $"the backend {url} is not supported by the embedded engine, which keeps state in files only; set PULUMI_BACKEND_URL to "
                    + "file://<folder>"
            );
        }
        var path = Uri.UnescapeDataString(url[FileScheme.Length..]);
        var query = path.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0)
            path = path[..query];
        if (path == "~" || path.StartsWith("~/", StringComparison.Ordinal))
            path = home + path[1..];
        return Path.GetFullPath(path, directory);
    }
}
