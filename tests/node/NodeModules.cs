using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;

namespace Pulumi.Testing.Node;

/// <summary>The packages of <c>tests/node</c>, installed by the first test that asks, whichever test project it is in.</summary>
public static class NodeModules
{
    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    /// <summary>The folder with <c>package.json</c>, whether installed or not.</summary>
    public static string ProjectFolder { get; } =
        typeof(NodeModules).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NodeFolder").Value!;

    /// <summary>The folder <c>node_modules</c>, complete. The first call on a fresh clone takes half a minute: make it in a fixture,
    /// where no test's timeout runs.</summary>
    /// <exception cref="InvalidOperationException">npm failed; the message holds its output.</exception>
    public static Task<string> EnsureInstalledAsync() => Installed.Value;

    /// <summary>Gives a program's folder a Node.js SDK.</summary>
    /// <param name="folder">Folder of the program; gets a <c>node_modules</c>.</param>
    /// <param name="sdk">Which one.</param>
    public static async Task LinkIntoAsync(string folder, NodeSdk sdk = NodeSdk.Newest)
    {
        var modules = await EnsureInstalledAsync();
        var link = Path.Combine(folder, "node_modules");
        if (sdk == NodeSdk.Newest)
        {
            Directory.CreateSymbolicLink(link, modules);
            return;
        }
        // What the package itself needs is found beside the place the link leads to.
        Directory.CreateDirectory(Path.Combine(link, "@pulumi"));
        Directory.CreateSymbolicLink(Path.Combine(link, "@pulumi", "pulumi"), Path.Combine(modules, "pulumi-3.259"));
    }

    private static async Task<string> InstallAsync()
    {
        var modules = Path.Combine(ProjectFolder, "node_modules");
        // Says which lock file the folder was made from; written last, so that an interrupted installation does not count.
        var stamp = Path.Combine(modules, ".installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(ProjectFolder, "package-lock.json"))));
        await using var exclusive = await LockAsync(Path.Combine(Path.GetTempPath(), $"node-modules-{PathKey(ProjectFolder)}.lock"));
        if (!File.Exists(stamp) || await File.ReadAllTextAsync(stamp) != wanted)
        {
            await InstallPackagesAsync();
            await File.WriteAllTextAsync(stamp, wanted);
        }
        return modules;
    }

    private static async Task InstallPackagesAsync()
    {
        using var npm = Process.Start(
            new ProcessStartInfo("npm", ["ci"])
            {
                WorkingDirectory = ProjectFolder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = npm.StandardOutput.ReadToEndAsync();
        var errors = npm.StandardError.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"'npm ci' in {ProjectFolder} ended with {npm.ExitCode}:\n{await output}{await errors}");
    }

    /// <summary>Test projects run side by side; all but one wait here.</summary>
    private static async Task<FileStream> LockAsync(string file)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    private static string PathKey(string path) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(path)))[..16];
}
