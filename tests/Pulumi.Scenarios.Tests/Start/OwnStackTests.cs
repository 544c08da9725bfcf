using System.IO.Compression;
using Pulumi.Scenarios.Tests.Harness;
using Pulumi.Testing.Node;

namespace Pulumi.Scenarios.Tests.Start;

/// <summary>Somebody's own stack, in a folder that knows nothing of the repository but its programs and its packages.</summary>
public sealed class OwnStackTests(TenantProcess tenant, PackageFolder packages)
    : IClassFixture<TenantProcess>,
        IClassFixture<PackageFolder>,
        IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await NodeModules.EnsureInstalledAsync();
        await tenant.ResetAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = 900_000)]
    public async Task ACSharpStack_IsMadeByTwoCommands_AndTakesNoPublishedPulumiBesideTheEmbeddedOne()
    {
        await using var stack = Stack();
        // As within a repository that keeps the versions of its packages in one place.
        await File.WriteAllTextAsync(
            Path.Combine(stack.Folder, "Directory.Packages.props"),
            "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>"
        );

        (await stack.RunAsync("new", "oauth-csharp", "--yes", "--name", "own", "--dir", "own")).Expect();
        var up = (await stack.RunAsync("up", "--cwd", "own", "--yes", "--skip-preview", "--json")).Expect();

        Assert.Equal(["create pipeline", "create reporting"], up.Changes);
        Assert.Equal("Nightly reports of team identity", Assert.Single(await tenant.ClientsAsync()).GetProperty("description").GetString());
        var outputs = (await stack.RunAsync("stack", "output", "--json", "--cwd", "own")).Expect().Json;
        Assert.Equal(
            ["[secret]", "[secret]"],
            new[] { "clientSecret", "pipelineSecret" }.Select(name => outputs.GetProperty(name).GetString())
        );
        (await stack.RunAsync("destroy", "--cwd", "own", "--yes", "--skip-preview")).Expect();
        Assert.Empty(await tenant.ClientsAsync());

        // All that a program on Pulumi.Automation has beside it in the repository, it has from the packages.
        var folder = Path.Combine(stack.Folder, "own");
        Reference(folder, "Pulumi.Automation", "3.112.1-embedded");
        (await packages.DotnetAsync(folder, "build", "--nologo", "--output", "out")).Expect();
        var missing = Libraries(Path.GetDirectoryName(Built.AutomationExample)!)
            .Except([.. Libraries(Path.Combine(folder, "out")), "CredentialReport.dll"]);
        Assert.Empty(missing);
        Assert.True(File.Exists(Path.Combine(folder, "out", "finite-inspect.js")));

        Publish(Path.Combine(stack.Folder, "published"), "Pulumi", "3.200.0");
        Reference(folder, "Pulumi", "3.200.0");
        var mixed = (
            await packages.DotnetAsync(
                folder,
                "build",
                "--nologo",
                "--source",
                Path.Combine(stack.Folder, "published"),
                "--source",
                packages.Feed
            )
        ).Expect(1);
        Assert.Contains(
            "error : own resolves Pulumi.Automation 3.112.1-embedded, Pulumi.OAuth 1.0.0-embedded together with Pulumi 3.200.0, which do "
                + "not work together: reference either packages whose version ends in -embedded, or none of them.",
            mixed.Text,
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = 900_000)]
    public async Task ATypeScriptStack_IsMadeFromItsTemplate()
    {
        await using var stack = Stack();
        (await stack.RunAsync("new", "oauth-typescript", "--yes", "--name", "own", "--dir", "own", "--generate-only")).Expect();
        var folder = Path.Combine(stack.Folder, "own");
        // Instead of `npm install`.
        await NodeModules.LinkIntoAsync(folder);
        (await stack.RunAsync("stack", "init", "dev", "--cwd", "own")).Expect();

        Assert.Equal(
            ["create pipeline", "create reporting"],
            (await stack.RunAsync("up", "--cwd", "own", "--yes", "--skip-preview", "--json")).Expect().Changes
        );

        Assert.Equal("Nightly reports of team identity", Assert.Single(await tenant.ClientsAsync()).GetProperty("description").GetString());
        var outputs = (await stack.RunAsync("stack", "output", "--json", "--cwd", "own")).Expect().Json;
        Assert.Equal(
            ["[secret]", "[secret]"],
            new[] { "clientSecret", "pipelineSecret" }.Select(name => outputs.GetProperty(name).GetString())
        );
        Assert.Empty((await stack.RunAsync("preview", "--cwd", "own", "--json", "--expect-no-changes")).Expect().Changes);
        (await stack.RunAsync("destroy", "--cwd", "own", "--yes", "--skip-preview")).Expect();

        // What was made by hand is taken over without an SDK: the template's module has the shape of one.
        await tenant.AddClientAsync("by hand", "made by hand");
        var export = (await stack.RunProgramAsync(Built.Plugin, "export", "--language", "typescript", "--out", "adopted")).Expect();
        Assert.Contains("write \"./oauth\" instead", export.StandardOutput, StringComparison.Ordinal);
        var import = (
            await stack.RunAsync(
                "import",
                "--cwd",
                "own",
                "--file",
                Path.Combine(stack.Folder, "adopted", "import.json"),
                "--yes",
                "--skip-preview"
            )
        ).Expect();
        Assert.Contains(
            "warning: this project has the resources of oauth in oauth.ts: in the code, write \"./oauth\" for the SDK's package that it "
                + "imports",
            import.Text,
            StringComparison.Ordinal
        );
        var program = await File.ReadAllTextAsync(Path.Combine(stack.Folder, "adopted", "index.ts"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "index.ts"),
            program.Replace("\"pulumi-oauth\"", "\"./oauth\"", StringComparison.Ordinal)
        );
        Assert.Empty((await stack.RunAsync("preview", "--cwd", "own", "--json", "--expect-no-changes")).Expect().Changes);
    }

    [Fact(Timeout = 900_000)]
    public async Task TheTemplatesOfDotnetNew_WriteTheSameFiles()
    {
        await using var stack = Stack();
        (
            await packages.DotnetAsync(
                stack.Folder,
                "new",
                "install",
                Path.Combine(packages.Feed, "Pulumi.OAuth.Templates.1.0.0-embedded.nupkg")
            )
        ).Expect();
        foreach (var template in new[] { "oauth-csharp", "oauth-typescript" })
        {
            var made = (
                await packages.DotnetAsync(stack.Folder, "new", template, "--name", "own", "--output", template + "-dotnet")
            ).Expect();
            Assert.Contains("pulumi-embedded stack init dev, then pulumi-embedded up.", made.StandardOutput, StringComparison.Ordinal);
            (await stack.RunAsync("new", template, "--yes", "--name", "own", "--dir", template, "--generate-only")).Expect();

            var (ours, theirs) = (Files(Path.Combine(stack.Folder, template)), Files(Path.Combine(stack.Folder, template + "-dotnet")));
            Assert.Equal(ours.Keys, theirs.Keys);
            foreach (var (file, text) in ours)
                Assert.Equal(text, theirs[file]);
        }
    }

    [Fact(Timeout = 900_000)]
    public async Task ThePlugin_RunsFromItsSource_WhereTheProjectNamesItsFolder()
    {
        await using var stack = await ScenarioStack.CreateAsync(
            tenant,
            $$"""
            runtime: yaml
            plugins:
              providers:
                - name: oauth
                  path: {{Path.Combine(Built.Repository, "provider", "Pulumi.OAuth.Plugin")}}
            resources:
              reports:
                type: oauth:index:OAuthClient
                properties:
                  description: from source
                  grantTypes: [CLIENT_CREDENTIALS]
                  accessType: OFFLINE
                  accessTokenValiditySeconds: 900
                  enabled: true
                  scope: [idn:identity:read]
            """
        );
        stack.Set("PATH", Environment.GetEnvironmentVariable("PATH"));
        // As it was built for the tests: nothing has to be compiled.
        stack.Set("Configuration", Built.Configuration);
        stack.Set("RunAnalyzers", "false");

        Assert.Equal(["create reports"], (await stack.UpAsync()).Expect().Changes);
        Assert.Equal("from source", Assert.Single(await tenant.ClientsAsync()).GetProperty("description").GetString());
        (await stack.DestroyAsync()).Expect();
    }

    private ScenarioStack Stack()
    {
        var stack = ScenarioStack.InFolderOf(tenant);
        foreach (var (name, value) in packages.Variables)
            stack.Set(name, value);
        return stack;
    }

    private static SortedDictionary<string, string> Files(string folder) =>
        new(Directory.EnumerateFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText), StringComparer.Ordinal);

    private static IEnumerable<string> Libraries(string folder) =>
        Directory.EnumerateFiles(folder, "*.dll").Select(file => Path.GetFileName(file));

    private static void Reference(string folder, string package, string version)
    {
        var file = Path.Combine(folder, "own.csproj");
        File.WriteAllText(
            file,
            File.ReadAllText(file)
                .Replace(
                    "  </ItemGroup>",
                    $"    <PackageReference Include=\"{package}\" Version=\"{version}\" />\n  </ItemGroup>",
                    StringComparison.Ordinal
                )
        );
    }

    /// <summary>A package as somebody else would publish it: an assembly and a description.</summary>
    private static void Publish(string folder, string id, string version)
    {
        Directory.CreateDirectory(folder);
        using var package = ZipFile.Open(Path.Combine(folder, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using (var description = new StreamWriter(package.CreateEntry(id + ".nuspec").Open()))
        {
            description.Write(
                $"""
                <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
                  <metadata><id>{id}</id><version>{version}</version><authors>them</authors><description>published</description></metadata>
                </package>
                """
            );
        }
        package.CreateEntryFromFile(typeof(OwnStackTests).Assembly.Location, $"lib/net10.0/{id}.dll");
    }
}
