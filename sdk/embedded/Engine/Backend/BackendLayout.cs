using System.Globalization;
using System.Text;
using Pulumi.Storage;

namespace Pulumi.Embedded.Engine.Backend;

/// <summary>The file that tells how a backend's folder is laid out: <c>meta.yaml</c>, <c>version: 1</c> for folders per project.</summary>
internal static class BackendLayout
{
    private const int Supported = 1;
    private const string FileName = "meta.yaml",
        Prefix = "version:";

    /// <exception cref="WorkspaceException">The layout is an older or a newer one.</exception>
    public static void Check(string root)
    {
        var path = Path.Combine(root, FileName);
        if (!File.Exists(path))
        {
            if (Directory.Exists(Path.Combine(root, "stacks")) && Directory.EnumerateFiles(Path.Combine(root, "stacks"), "*.json").Any())
            {
                throw new WorkspaceException(
                    $"the state in {root} has the old layout without project folders, which the embedded engine does not support; run "
                        + "'pulumi state upgrade' with Pulumi's CLI"
                );
            }
            return;
        }
        var line = File.ReadLines(path).FirstOrDefault(l => l.StartsWith(Prefix, StringComparison.Ordinal));
        if (line is null || !int.TryParse(line[Prefix.Length..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            throw new WorkspaceException($"corrupt store: missing version in \"{path}\"");
        if (version != Supported)
        {
            throw new WorkspaceException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"state store unsupported: 'meta.yaml' version ({version}) is not supported by this version of the Pulumi CLI"
                )
            );
        }
    }

    public static void Ensure(string root)
    {
        var path = Path.Combine(root, FileName);
        if (File.Exists(path))
            return;
        Directory.CreateDirectory(root);
        DurableFile.Replace(
            path,
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Prefix} {Supported}\n")),
            mode: null
        );
    }
}
