using Pulumi.Embedded.Cli.Terminal;

namespace Pulumi.Embedded.Cli.Projects;

/// <summary>The folder of packages that C# projects of the embedded engine are built with, as <c>make packages</c> fills it.</summary>
/// <param name="Folder">Absolute.</param>
/// <param name="Version">Of Pulumi.OAuth in it.</param>
internal sealed record PackageFeed(string Folder, string Version)
{
    /// <summary>Names the folder where it is neither beside this program nor where the repository has it.</summary>
    public const string Variable = "PULUMI_EMBEDDED_PACKAGES";

    private const string Package = "Pulumi.OAuth.";

    /// <summary>The folder at hand.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    /// <exception cref="CommandFailure">There is none with the package in it.</exception>
    public static PackageFeed Find(Func<string, string?> variable)
    {
        string[] folders = variable(Variable) is { Length: > 0 } given
            ? [Path.GetFullPath(given)]
            // Beside a packed program; above one that the repository has built, in .artifacts/bin/PROJECT/CONFIGURATION.
            :
            [
                Path.Combine(AppContext.BaseDirectory, "packages"),
                Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "packages")),
            ];
        return folders.Select(In).FirstOrDefault(feed => feed is not null)
            ?? throw new CommandFailure(
                $"a C# project needs the package Pulumi.OAuth, and {string.Join(" or ", folders)} does not have it; "
                    + $"run `make packages` in the repository, or name the folder of the packages in {Variable}"
            );
    }

    private static PackageFeed? In(string folder)
    {
        if (!Directory.Exists(folder))
            return null;
        var version = Directory
            .EnumerateFiles(folder, Package + "*-embedded.nupkg")
            .Select(file => Path.GetFileNameWithoutExtension(file)[Package.Length..])
            .FirstOrDefault(rest => char.IsAsciiDigit(rest[0]));
        return version is null ? null : new PackageFeed(folder, version);
    }
}
