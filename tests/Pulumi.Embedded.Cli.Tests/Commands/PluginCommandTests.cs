using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Pulumi.Embedded.Cli.Tests.Support;

namespace Pulumi.Embedded.Cli.Tests.Commands;

/// <summary>The local cache of plugins.</summary>
public sealed class PluginCommandTests : IDisposable
{
    private const string NoDownload =
        "downloading plugins is not supported by the embedded engine; give the plugin's archive, folder or executable with --file, and "
        + "its version";

    private readonly CliHost _host = new();

    public void Dispose() => _host.Dispose();

    private string Cache => Path.Combine(_host.Variables["PULUMI_HOME"], "plugins");

    private string Installed => Path.Combine(Cache, "resource-oauth-v1.0.0", "pulumi-resource-oauth");

    private static CliResult Said(string output) => new(0, output, "");

    private static CliResult Installing(string plugin) => new(0, "", $"[{plugin}] installing\n");

    private static CliResult Refused(string message) => new(1, "", $"error: {message}\n");

    [Theory]
    [InlineData("archive")]
    [InlineData("folder")]
    [InlineData("executable")]
    public async Task Install_FromWhatIsAtHand_IsListedAndRunnable(string form)
    {
        Assert.Equal(
            Installing("resource plugin oauth-1.0.0"),
            await _host.RunAsync("plugin", "install", "resource", "oauth", "v1.0", "--file", Source(form, "one"))
        );

        Assert.Equal("one", await File.ReadAllTextAsync(Installed));
        Assert.True((File.GetUnixFileMode(Installed) & UnixFileMode.UserExecute) != 0);
        Assert.Equal(["resource oauth 1.0.0"], await ListAsync());
        Assert.False(File.Exists(Path.Combine(Cache, "resource-oauth-v1.0.0.partial")));
    }

    [Fact]
    public async Task Install_OfWhatIsThere_DoesNothingUntilAskedTo()
    {
        await _host.RunAsync("plugin", "install", "resource", "oauth", "1.0.0", "-f", Source("executable", "one"));

        Assert.Equal(Said(""), await _host.RunAsync("plugin", "install", "resource", "oauth", "1.0.0", "-f", Source("executable", "two")));
        Assert.Equal(
            Said(""),
            await _host.RunAsync(
                "plugin",
                "install",
                "resource",
                "oauth@1.0.0",
                "--exact",
                "--server",
                "https://example.com",
                "--parallel",
                "2"
            )
        );
        Assert.Equal("one", await File.ReadAllTextAsync(Installed));

        await _host.RunAsync("plugin", "install", "resource", "oauth", "1.0.0", "-f", Source("folder", "two"), "--reinstall");
        Assert.Equal("two", await File.ReadAllTextAsync(Installed));
    }

    [Fact]
    public async Task Install_AfterOneThatFailed_StartsOver()
    {
        var archive = Source("archive", "one");
        await File.WriteAllBytesAsync(archive, (await File.ReadAllBytesAsync(archive))[..20]);
        Assert.Equal(1, (await _host.RunAsync("plugin", "install", "resource", "oauth", "1.0.0", "-f", archive)).Exit);
        Assert.Empty(await ListAsync());

        Assert.Equal(0, (await _host.RunAsync("plugin", "install", "resource", "oauth", "1.0.0", "-f", Source("archive", "two"))).Exit);
        Assert.Equal("two", await File.ReadAllTextAsync(Installed));
    }

    [Fact]
    public async Task Install_WithAChecksum_ComparesIt()
    {
        var archive = Source("archive", "one");
        Assert.Equal(
            new CliResult(
                1,
                "",
                $"[resource plugin oauth-1.0.0] installing\nerror: installing [resource plugin oauth-1.0.0] from {archive}: {archive} "
                    + "does not have the expected checksum\n"
            ),
            await _host.RunAsync("plugin", "install", "resource", "oauth", "1.0.0", "-f", archive, "--checksum", new string('0', 64))
        );
        Assert.Empty(await ListAsync());

        var checksum = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(archive)));
        Assert.Equal(
            0,
            (await _host.RunAsync("plugin", "install", "resource", "oauth", "1.0.0", "-f", archive, "--checksum", checksum)).Exit
        );
    }

    [Fact]
    public async Task Install_OfWhatCannotBeRun_IsRefused()
    {
        _host.Write("notes", "one");
        var path = Path.Combine(_host.Folder, "notes");

        Assert.EndsWith(
            $"{path} is not executable\n",
            (await _host.RunAsync("plugin", "install", "resource", "oauth", "1.0.0", "-f", "notes")).Error,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "'.\n",
            (await _host.RunAsync("plugin", "install", "resource", "oauth", "1.0.0", "-f", "absent")).Error,
            StringComparison.Ordinal
        );
        Assert.Empty(await ListAsync());
    }

    [Theory]
    [InlineData("unrecognized plugin kind: magic", "magic")]
    [InlineData("missing plugin name argument", "resource")]
    [InlineData("missing plugin version argument, this is required if installing from a file", "resource", "oauth", "-f", "x")]
    [InlineData("invalid plugin semver: 'one' is not a version", "resource", "oauth", "one")]
    [InlineData("VERSION must be valid semver: one", "resource", "oauth@one")]
    [InlineData("cannot specify a version when the version is part of the name", "resource", "oauth@1.0.0", "1.0.0")]
    [InlineData("--file (-f) is only valid if a specific package is being installed", "-f", "x")]
    [InlineData("--checksum is only valid if a specific package is being installed", "--checksum", "00")]
    [InlineData(
        "--checksum was not a valid hex string: The input is not a valid hex string as its length is not a multiple of 2.",
        "resource",
        "oauth",
        "--checksum",
        "0"
    )]
    [InlineData("`pulumi plugin install` for all plugins of a project is not supported by the embedded engine: " + NoDownload)]
    [InlineData(NoDownload, "resource", "oauth")]
    [InlineData(NoDownload, "resource", "oauth", "1.0.0", "--server", "https://example.com")]
    [InlineData(
        "'../evil' is not the name of a plugin; those of another kind are downloaded, and " + NoDownload,
        "resource",
        "../evil",
        "1.0.0",
        "-f",
        "x"
    )]
    public async Task Install_WhatCannotBe_IsRefusedByName(string message, params string[] words) =>
        Assert.Equal(Refused(message), await _host.RunAsync(["plugin", "install", .. words]));

    [Fact]
    public async Task Install_OfABundledPlugin_IsRefused() =>
        Assert.StartsWith(
            "error: the nodejs language plugin is bundled with Pulumi, and cannot be directly installed with this command.",
            (await _host.RunAsync("plugin", "install", "language", "nodejs", "1.0.0")).Error,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("resource oauth-1.10.0,resource oauth-1.0.0", "resource", "oauth")]
    [InlineData("resource oauth-1.0.0", "resource", "oauth", "<1.5.0")]
    [InlineData("resource oauth-1.10.0", "resource", "oauth", ">=1.5.0 <2.0.0")]
    [InlineData("resource oauth-1.10.0,resource oauth-1.0.0,resource random-4.0.0", "resource")]
    [InlineData("language go-0.1.0,resource oauth-1.10.0,resource oauth-1.0.0,resource random-4.0.0", "--all")]
    public async Task Remove_Named_GoWithWhatIsBesideThem(string removed, params string[] words)
    {
        FillCache();
        var before = await ListAsync();

        Assert.Equal(
            Said(string.Concat(removed.Split(',').Select(plugin => $"removed: {plugin}\n"))),
            await _host.RunAsync(["plugin", "rm", .. words, "--yes"])
        );

        var gone = removed.Split(',');
        var left = await ListAsync();
        Assert.Equal(before.Where(plugin => !gone.Contains(Dashed(plugin))), left);
        Assert.Equal(left.Count * 3, Directory.EnumerateFileSystemEntries(Cache).Count());

        static string Dashed(string plugin) => plugin[..plugin.LastIndexOf(' ')] + "-" + plugin[(plugin.LastIndexOf(' ') + 1)..];
    }

    [Theory]
    [InlineData("please pass --all if you'd like to remove all plugins")]
    [InlineData("unrecognized plugin kind: magic", "magic")]
    [InlineData("invalid plugin semver: 'one' is not a version range", "resource", "oauth", "one")]
    [InlineData("non-interactive mode requires --yes flag", "--all")]
    public async Task Remove_WhatCannotBe_IsRefused(string message, params string[] words)
    {
        FillCache();

        Assert.Equal(Refused(message), await _host.RunAsync(["plugin", "remove", .. words]));
        Assert.Equal(4, (await ListAsync()).Count);
    }

    [Fact]
    public async Task Remove_OfNothing_SaysSo() =>
        Assert.Equal(Said("no plugins found to uninstall\n"), await _host.RunAsync("plugin", "rm", "resource", "oauth", "-y"));

    private void FillCache()
    {
        foreach (var name in new[] { "resource-oauth-v1.0.0", "resource-oauth-v1.10.0", "language-go-v0.1.0", "resource-random-v4.0.0" })
        {
            Directory.CreateDirectory(Path.Combine(Cache, name));
            foreach (var suffix in new[] { ".lock", ".lastused" })
                File.WriteAllText(Path.Combine(Cache, name + suffix), "");
        }
    }

    private async Task<IReadOnlyList<string>> ListAsync()
    {
        using var plugins = JsonDocument.Parse((await _host.RunAsync("plugin", "ls", "--json")).Output);
        return
        [
            .. plugins
                .RootElement.EnumerateArray()
                .Select(p => $"{p.GetProperty("kind")} {p.GetProperty("name")} {p.GetProperty("version")}"),
        ];
    }

    /// <summary>A plugin to be installed, in one of the three forms.</summary>
    private string Source(string form, string content)
    {
        var folder = Path.Combine(_host.Folder, "source-" + content);
        var executable = Path.Combine(folder, "pulumi-resource-oauth");
        Directory.CreateDirectory(Path.Combine(folder, "lib"));
        File.WriteAllText(executable, content);
        File.WriteAllText(Path.Combine(folder, "lib", "part"), content);
        File.SetUnixFileMode(executable, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (form != "archive")
            return form == "folder" ? folder : executable;
        var archive = folder + ".tgz";
        using var file = File.Create(archive);
        using var compressed = new GZipStream(file, CompressionLevel.Fastest);
        TarFile.CreateFromDirectory(folder, compressed, includeBaseDirectory: false);
        return archive;
    }
}
