namespace Pulumi;

/// <summary>Tells the engine about a package whose provider is another package's, made for it by parameters.</summary>
/// <remarks>The same request is sent once, however many resources carry it.</remarks>
public sealed class RegisterPackageRequest
{
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums,
        PackageParameterization? parameterization
    )
        : this(name, version, downloadUrl, checksums, parameterization, extension: null) { }

    /// <param name="name">The package whose plugin is used.</param>
    /// <param name="version">The plugin's version.</param>
    /// <param name="downloadUrl">Where the engine gets the plugin from; its default place when null.</param>
    /// <param name="checksums">SHA-256 of the plugin's archive by platform, such as <c>linux-amd64</c>.</param>
    /// <param name="parameterization">Makes another package of the plugin.</param>
    /// <param name="extension">Adds to the plugin's own package. Not together with <paramref name="parameterization"/>.</param>
    public RegisterPackageRequest(
        string name,
        string version,
        string? downloadUrl,
        Dictionary<string, byte[]>? checksums = null,
        PackageParameterization? parameterization = null,
        PackageParameterization? extension = null
    )
    {
        Name = name;
        Version = version;
        DownloadUrl = downloadUrl ?? "";
        Checksums = checksums ?? [];
        Parameterization = parameterization;
        Extension = extension;
    }

    public string Name { get; }

    public string Version { get; }

    /// <summary>Empty for the default place.</summary>
    public string DownloadUrl { get; }

    public Dictionary<string, byte[]> Checksums { get; }

    public PackageParameterization? Parameterization { get; }

    public PackageParameterization? Extension { get; }

    /// <summary>What makes another package of a plugin.</summary>
    /// <param name="name">The new package's name.</param>
    /// <param name="version">The new package's version.</param>
    /// <param name="value">The plugin's own description of the parameters.</param>
    public sealed class PackageParameterization(string name, string version, byte[] value)
    {
        public string Name { get; } = name;

        public string Version { get; } = version;

#pragma warning disable CA1819 // The official SDK has an array here.
        public byte[] Value { get; } = value;
#pragma warning restore CA1819
    }
}
