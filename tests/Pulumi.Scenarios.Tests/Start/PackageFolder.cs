using Pulumi.Scenarios.Tests.Harness;

namespace Pulumi.Scenarios.Tests.Start;

/// <summary>A local feed, made as <c>make packages</c> does, and a place for what is unpacked of it. Third parties' packages come from
/// where they were unpacked before.</summary>
public sealed class PackageFolder : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("packages-");

    public string Feed => Path.Combine(_folder.FullName, "feed");

    /// <summary>Variables with which projects are built outside the repository.</summary>
    internal IReadOnlyDictionary<string, string?> Variables =>
        new Dictionary<string, string?>
        {
            ["PULUMI_EMBEDDED_PACKAGES"] = Feed,
            ["NUGET_PACKAGES"] = Path.Combine(_folder.FullName, "unpacked"),
            ["RestoreFallbackFolders"] = Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
                ".nuget",
                "packages"
            ),
            ["DOTNET_CLI_HOME"] = Path.Combine(_folder.FullName, "dotnet"),
            ["DOTNET_NOLOGO"] = "1",
        };

    public async Task InitializeAsync()
    {
        await using var packing = new RunningCommand(
            Path.Combine(Built.Repository, ".scripts", "packages"),
            [Feed],
            Built.Repository,
            new Dictionary<string, string?> { ["CONFIGURATION"] = Built.Configuration }
        );
        (await packing.EndAsync()).Expect();
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Runs <c>dotnet</c> in a folder.</summary>
    internal async Task<CommandResult> DotnetAsync(string folder, params string[] arguments)
    {
        await using var dotnet = new RunningCommand("dotnet", arguments, folder, Variables);
        return await dotnet.EndAsync();
    }
}
