using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>Puts plugins into the local cache.</summary>
/// <remarks>As Pulumi's CLI does it, so that both may work on one cache: a file <c>….lock</c> beside the plugin's folder keeps others out
/// meanwhile, and a file <c>….partial</c> marks the folder as not complete; it stays when the installation fails.</remarks>
public sealed class PluginInstallation
{
    private static readonly TimeSpan LockPollInterval = TimeSpan.FromMilliseconds(100);

    private readonly string _kind;
    private readonly string _name;
    private readonly string _folder;

    /// <param name="home">Pulumi's own folder.</param>
    /// <param name="kind"><see cref="InstalledPlugin.Kinds"/>.</param>
    /// <param name="name">Its package.</param>
    /// <param name="version">Without <c>v</c>.</param>
    public PluginInstallation(string home, string kind, string name, string version)
    {
        _kind = kind;
        _name = name;
        _folder = Path.Combine(home, "plugins", $"{kind}-{name}-v{version}");
    }

    /// <summary>Whether it is there, complete.</summary>
    public bool IsDone => Directory.Exists(_folder) && !File.Exists(Partial);

    private string Partial => _folder + ".partial";

    /// <summary>Installs it unless it is there.</summary>
    /// <param name="source">An archive (<c>.tar.gz</c>), a folder, or the executable alone.</param>
    /// <param name="checksum">SHA-256 of the source, which is a file then; null when nobody knows.</param>
    /// <param name="again">Also when it is there.</param>
    /// <param name="cancellationToken">Ends the wait for another installation.</param>
    /// <exception cref="IOException">The source cannot be read, is none, or is not the expected one; or the cache cannot be
    /// written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    /// <exception cref="InvalidDataException">The archive is broken.</exception>
    public async Task RunAsync(string source, byte[]? checksum, bool again, CancellationToken cancellationToken)
    {
        Verify(source, checksum);
        Directory.CreateDirectory(Path.GetDirectoryName(_folder)!);
        await using var guard = await LockAsync(cancellationToken);
        if (IsDone && !again)
            return;
        await File.WriteAllBytesAsync(Partial, [], cancellationToken);
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
        Directory.CreateDirectory(_folder);
        await WriteAsync(source, cancellationToken);
        File.Delete(Partial);
    }

    private static void Verify(string source, byte[]? checksum)
    {
        if (Directory.Exists(source))
        {
            if (checksum is not null)
                throw new IOException($"a folder has no checksum: {source}");
            return;
        }
        using var file = File.OpenRead(source);
        if (checksum is not null && !SHA256.HashData(file).AsSpan().SequenceEqual(checksum))
            throw new IOException($"{source} does not have the expected checksum");
        if (!IsArchive(source) && !ExecutableFile.Is(source))
            throw new IOException($"{source} is not executable");
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(_folder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(_folder + ".lock"))
            {
                await Task.Delay(LockPollInterval, cancellationToken);
            }
        }
    }

    private async Task WriteAsync(string source, CancellationToken cancellationToken)
    {
        if (Directory.Exists(source))
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(source, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(_folder, Path.GetRelativePath(source, path));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                if (Directory.Exists(path))
                    Directory.CreateDirectory(target);
                else
                    File.Copy(path, target);
            }
        }
        else if (IsArchive(source))
        {
            await using var file = File.OpenRead(source);
            await using var archive = new GZipStream(file, CompressionMode.Decompress);
            // It refuses entries that would land outside.
            await TarFile.ExtractToDirectoryAsync(archive, _folder, overwriteFiles: true, cancellationToken);
        }
        else
        {
            File.Copy(source, Path.Combine(_folder, $"pulumi-{_kind}-{_name}" + (OperatingSystem.IsWindows() ? ".exe" : "")));
        }
    }

    /// <summary>By its first bytes, whatever its name.</summary>
    private static bool IsArchive(string path)
    {
        using var file = File.OpenRead(path);
        return file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
    }
}
