using Pulumi.Embedded.Cli.Projects;
using Pulumi.Embedded.Cli.Tests.Support;

namespace Pulumi.Embedded.Cli.Tests.Commands;

/// <summary><c>new</c>. That what it writes builds and runs is a scenario's.</summary>
public sealed class NewCommandTests : IDisposable
{
    private readonly CliHost _host = new();
    private readonly DirectoryInfo _feed = Directory.CreateTempSubdirectory("feed & more-");

    public NewCommandTests()
    {
        File.WriteAllText(Path.Combine(_feed.FullName, "Pulumi.OAuth.Templates.9.8.7-embedded.nupkg"), "");
        File.WriteAllText(Path.Combine(_feed.FullName, "Pulumi.OAuth.1.2.3-embedded.nupkg"), "");
        _host.Variables[PackageFeed.Variable] = _feed.FullName;
    }

    public void Dispose()
    {
        _host.Dispose();
        _feed.Delete(recursive: true);
    }

    [Fact]
    public async Task New_WritesTheProject_MakesAndSelectsItsStack_AndInstallsWhatItNeeds()
    {
        var made = await _host.RunAsync("new", "oauth-csharp", "--yes", "--name", "reports", "--stack", "test", "--dir", "own");

        Assert.Equal((0, ""), (made.Exit, made.Error));
        Assert.StartsWith(
            "Created project 'reports'\n\nCreated stack 'test'\n\nInstalling dependencies...\n\nFinished installing dependencies\n\n"
                + "Your new project is ready to go! ✨\n\nTo perform an initial deployment, run 'cd own', then, run `pulumi-embedded "
                + "up`\n\n",
            made.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("SAIL_BASE_URL", made.Output, StringComparison.Ordinal);
        Assert.Equal(
            [".gitignore", "Program.cs", "Pulumi.test.yaml", "Pulumi.yaml", "nuget.config", "reports.csproj"],
            Directory.EnumerateFiles(Path.Combine(_host.Folder, "own")).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            "name: reports\ndescription: OAuth clients and personal access tokens of a SailPoint tenant, in C#\nruntime: dotnet\n",
            _host.Read("own/Pulumi.yaml")
        );
        Assert.StartsWith(
            "config:\n  reports:team: identity\nencryptionsalt: v1:",
            _host.Read("own/Pulumi.test.yaml"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<PackageReference Include=\"Pulumi.OAuth\" Version=\"1.2.3-embedded\" />",
            _host.Read("own/reports.csproj"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"value=\"{_feed.FullName.Replace("&", "&amp;", StringComparison.Ordinal)}\"",
            _host.Read("own/nuget.config"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("<clear", _host.Read("own/nuget.config"), StringComparison.Ordinal);
        Assert.Equal(["reports"], _host.Installed);
        Assert.Equal("test\n", (await _host.RunAsync("stack", "--show-name", "--cwd", "own")).Output);
    }

    [Fact]
    public async Task New_LeavesNoPlaceholderInAnyTemplate()
    {
        foreach (var template in ProjectTemplate.All)
        {
            var made = await _host.RunAsync("new", template.Name, "--yes", "--generate-only", "--dir", template.Name);
            Assert.Equal(0, made.Exit);
            Assert.Equal(
                template.Name == "oauth-typescript"
                    ? ["cd oauth-typescript", "npm install", "pulumi-embedded stack init"]
                    : ["cd oauth-csharp", "pulumi-embedded stack init"],
                System.Text.RegularExpressions.Regex.Matches(made.Output, @"(?m)^   \d\. (.*)$").Select(m => m.Groups[1].Value)
            );
            Assert.Contains("\nThen, run `pulumi-embedded up`\n\n", made.Output, StringComparison.Ordinal);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(_host.Folder, template.Name)))
                Assert.DoesNotMatch(@"\$\{[A-Z]+\}", file + await File.ReadAllTextAsync(file));
        }
        Assert.Equal(["oauth-csharp", "oauth-typescript"], ProjectTemplate.All.Select(t => t.Name));
        Assert.Empty(_host.Installed);
    }

    [Fact]
    public async Task New_WithoutAName_TakesWhatIsValidOfTheFolders_AndSavesConfiguration()
    {
        var made = await _host.RunAsync(
            "new",
            "oauth-typescript",
            "--yes",
            "--dir",
            "my (first) stack",
            "--description",
            "yes: \"really\"",
            "-c",
            "oauth:baseUrl=https://a.example",
            "--config-path",
            "-c",
            "list[0]=1"
        );

        Assert.Equal((0, ""), (made.Exit, made.Error));
        Assert.StartsWith(
            "name: myfirststack\ndescription: 'yes: \"really\"'\n",
            _host.Read("my (first) stack/Pulumi.yaml"),
            StringComparison.Ordinal
        );
        Assert.Contains("Saved config\n", made.Output, StringComparison.Ordinal);
        var settings = _host.Read("my (first) stack/Pulumi.dev.yaml");
        Assert.Contains("  oauth:baseUrl: https://a.example\n", settings, StringComparison.Ordinal);
        Assert.Contains("  myfirststack:list:\n", settings, StringComparison.Ordinal);
        Assert.Contains("run 'cd \"my (first) stack\"'", made.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_ByForce_OverwritesFiles_ButNoStackFile()
    {
        Directory.CreateDirectory(Path.Combine(_host.Folder, "own"));
        _host.Write("own/index.ts", "old");
        var salted = $"encryptionsalt: {CliHost.Salt}\nconfig:\n  own:team: mine\n";
        _host.Write("own/Pulumi.dev.yaml", salted);

        var refused = await _host.RunAsync("new", "oauth-typescript", "--yes", "--dir", "own");
        Assert.Equal(
            new CliResult(
                1,
                "",
                $"error: {Path.Combine(_host.Folder, "own")} is not empty; rerun in an empty directory, pass the path to an empty "
                    + "directory to --dir, or use --force\n"
            ),
            refused
        );
        Assert.Equal(0, (await _host.RunAsync("new", "oauth-typescript", "--yes", "--dir", "own", "--force")).Exit);

        Assert.NotEqual("old", _host.Read("own/index.ts"));
        Assert.Equal(salted, _host.Read("own/Pulumi.dev.yaml"));
    }

    [Fact]
    public async Task New_ByForce_KeepsLinksAndModes_AndWhatCannotBeReplaced()
    {
        Directory.CreateDirectory(Path.Combine(_host.Folder, "own"));
        _host.Write("own/index.ts", "old");
        _host.Write("elsewhere.json", "old");
        var (linked, barred) = (Path.Combine(_host.Folder, "own", "package.json"), Path.Combine(_host.Folder, "own", "tsconfig.json"));
        File.CreateSymbolicLink(linked, Path.Combine(_host.Folder, "elsewhere.json"));
        File.SetUnixFileMode(
            Path.Combine(_host.Folder, "own", "index.ts"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead
        );
        Directory.CreateDirectory(barred);

        var made = await _host.RunAsync("new", "oauth-typescript", "--yes", "--dir", "own", "--force");

        Assert.Equal(1, made.Exit);
        Assert.Contains(barred, made.Error, StringComparison.Ordinal);
        Assert.NotNull(new FileInfo(linked).LinkTarget);
        Assert.NotEqual("old", _host.Read("elsewhere.json"));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead,
            File.GetUnixFileMode(Path.Combine(_host.Folder, "own", "index.ts"))
        );
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(_host.Folder, "own")),
            f => f.EndsWith(".new", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("--yes must be passed in to proceed when running in non-interactive mode", "oauth-csharp")]
    [InlineData("no template selected; please name one: oauth-csharp, oauth-typescript", "--yes")]
    [InlineData("template 'aws-go' not found; the embedded engine has oauth-csharp and oauth-typescript", "aws-go", "--yes")]
    [InlineData(
        "'a/b' is not a valid project name: project names may only contain alphanumerics, hyphens, underscores, and periods",
        "oauth-csharp",
        "--yes",
        "--name",
        "a/b"
    )]
    [InlineData(
        "project name (--name a) and stack reference project name (--stack b) must be the same",
        "oauth-csharp",
        "--yes",
        "--name",
        "a",
        "--stack",
        "organization/b/dev"
    )]
    [InlineData("the flag --ai is not supported by the embedded engine", "oauth-csharp", "--yes", "--ai", "x")]
    public async Task New_GivenNonsense_SaysSo_AndWritesNothing(string error, params string[] words)
    {
        Assert.Equal(new CliResult(1, "", $"error: {error}\n"), await _host.RunAsync(["new", .. words, "--dir", "own"]));
        Assert.False(
            Directory.Exists(Path.Combine(_host.Folder, "own"))
                && Directory.EnumerateFileSystemEntries(Path.Combine(_host.Folder, "own")).Any()
        );
    }

    [Fact]
    public async Task New_OfAProjectThatTheBackendHas_IsRefused()
    {
        await _host.InitAsync();
        Assert.Equal(
            new CliResult(1, "", "error: a project with this name already exists: rec\n"),
            await _host.RunAsync("new", "oauth-csharp", "--yes", "--name", "rec", "--dir", "own")
        );
        Assert.Equal(
            new CliResult(1, "", "error: 'rec' is not a valid project name. a project with this name already exists: rec\n"),
            await _host.RunAsync("new", "oauth-csharp", "--yes", "--dir", "other/rec")
        );
    }

    [Fact]
    public async Task New_WithoutPackages_SaysHowToMakeThem_AndWritesNothing()
    {
        _host.Variables[PackageFeed.Variable] = Path.Combine(_host.Folder, "none");
        Assert.Equal(
            new CliResult(
                1,
                "",
                $"error: a C# project needs the package Pulumi.OAuth, and {Path.Combine(_host.Folder, "none")} does not have it; run "
                    + "`make packages` in the repository, or name the folder of the packages in PULUMI_EMBEDDED_PACKAGES\n"
            ),
            await _host.RunAsync("new", "oauth-csharp", "--yes", "--dir", "own")
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_host.Folder, "own")));
    }

    [Fact]
    public async Task New_WhoseDependenciesCannotBeHad_Fails_AndLeavesTheProject()
    {
        _host.InstallFailure = "'npm install' exited with non-zero exit code: 1\nno network";
        var made = await _host.RunAsync("new", "oauth-typescript", "--yes", "--dir", "own");
        Assert.Equal(
            (1, "error: installing dependencies failed: 'npm install' exited with non-zero exit code: 1\nno network\n"),
            (made.Exit, made.Error)
        );
        Assert.True(File.Exists(Path.Combine(_host.Folder, "own", "Pulumi.yaml")));
    }

    [Fact]
    public async Task ListTemplates_NamesThem() =>
        Assert.Contains(
            "  oauth-csharp       OAuth clients",
            (await _host.RunAsync("new", "--list-templates")).Output,
            StringComparison.Ordinal
        );
}
