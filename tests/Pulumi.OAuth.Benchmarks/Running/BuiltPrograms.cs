using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Pulumi.OAuth.Benchmarks.Running;

/// <summary>The programs that are measured: those in the folder that <c>OAUTH_PROGRAMS</c> names; or the packed ones that <c>make dist</c>
/// has left in this clone; or, where there are none, those built beside this one.</summary>
internal sealed class BuiltPrograms : IDisposable
{
    private const string PluginName = "pulumi-resource-oauth";
    private const string CliName = "pulumi-embedded";
    private const string TenantName = "oauth-tenant";

    private readonly TemporaryFolder? _unpacked;

    private BuiltPrograms(string build, string plugin, string cli, string tenant, TemporaryFolder? unpacked = null)
    {
        (Build, Plugin, Cli, Tenant) = (build, plugin, cli, tenant);
        _unpacked = unpacked;
    }

    /// <summary>Which ones they are, for people.</summary>
    public string Build { get; }

    public string Plugin { get; }

    public string Cli { get; }

    public string Tenant { get; }

    /// <summary>This program, which is also that of stacks in C#.</summary>
    public static string Itself { get; } = Path.Combine(AppContext.BaseDirectory, "Pulumi.OAuth.Benchmarks");

    public static BuiltPrograms Find()
    {
        if (Environment.GetEnvironmentVariable("OAUTH_PROGRAMS") is { Length: > 0 } folder)
            return new BuiltPrograms(
                $"those in {folder}",
                Path.Combine(folder, PluginName),
                Path.Combine(folder, CliName),
                Path.Combine(folder, TenantName)
            );
        var bin = Path.Combine(AppContext.BaseDirectory, "..", "..");
        var dist = Path.GetFullPath(Path.Combine(bin, "..", "dist"));
        var archives = new[] { PluginName, CliName, TenantName }.Select(name => Archive(dist, name)).OfType<string>().ToList();
        return archives.Count == 3 ? Unpack(archives) : BesideThis(Path.GetFullPath(bin));
    }

    public void Dispose() => _unpacked?.Dispose();

    private static string? Archive(string dist, string program) =>
        Directory.Exists(dist)
            ? Directory.EnumerateFiles(dist, $"{program}-v*-{Platform}.tar.gz").OrderByDescending(File.GetLastWriteTimeUtc).FirstOrDefault()
            : null;

    private static BuiltPrograms Unpack(List<string> archives)
    {
        var folder = new TemporaryFolder();
        foreach (var archive in archives)
        {
            using var bytes = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
            TarFile.ExtractToDirectory(bytes, folder.Path, overwriteFiles: true);
        }
        return new BuiltPrograms(
            $"packed by make dist, {string.Join(", ", archives.Select(Path.GetFileName))}",
            folder.Below(PluginName),
            folder.Below(CliName, CliName),
            folder.Below(TenantName, TenantName),
            folder
        );
    }

    private static BuiltPrograms BesideThis(string bin)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return new BuiltPrograms(
            $"built, not packed ({configuration}): `make dist` first measures what people get",
            Path.Combine(bin, "Pulumi.OAuth.Plugin", configuration, PluginName),
            Path.Combine(bin, "Pulumi.Embedded.Cli", configuration, CliName),
            Path.Combine(bin, "Pulumi.Embedded.Tenant", configuration, TenantName)
        );
    }

    // As the packed archives name it.
    private static string Platform =>
        (OperatingSystem.IsMacOS() ? "darwin" : "linux")
        + "-"
        + (RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64");
}
