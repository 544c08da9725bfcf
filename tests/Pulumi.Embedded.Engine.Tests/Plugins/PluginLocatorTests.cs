using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Engine.Tests.Plugins;

public sealed class PluginLocatorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plugin-places-").FullName;
    private readonly RecordedMessages _messages = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Find_Everywhere_AttachedThenProjectThenPathThenCache()
    {
        var (project, path, cached) = (Executable("project"), Executable("path"), Executable("home/plugins/resource-fake-v1.0.0"));
        ImmutableArray<ProjectPlugin> inProject = [new("fake", "project", null)];

        Assert.Equal(new PluginLocation.Attached(4711), Find(("PULUMI_DEBUG_PROVIDERS", "fake:4711"), inProject));
        Assert.Equal(new PluginLocation.Folder(project), Find(("PULUMI_DEBUG_PROVIDERS", "other:4711"), inProject));
        Assert.Equal(new PluginLocation.Folder(path), Find(("", ""), []));
        Assert.Equal(new PluginLocation.Folder(cached), Find(("PULUMI_IGNORE_AMBIENT_PLUGINS", "true"), []));
        Assert.Equal([Warning(path), Warning(path)], _messages.Warnings);
    }

    [Theory]
    [InlineData(null, null, "", "no resource plugin 'pulumi-resource-fake' found in the workspace or on your $PATH")]
    [InlineData("9.0.0", null, "", "no resource plugin 'pulumi-resource-fake' found in the workspace at version v9.0.0 or on your $PATH")]
    [InlineData("9.0.0", null, "1", "no resource plugin 'pulumi-resource-fake' found in the workspace at version v9.0.0")]
    [InlineData(null, "https://x", "", "no resource plugin 'pulumi-resource-fake' found in the workspace or on your $PATH from https://x")]
    public void Find_Nowhere_SaysWhereItLooked(string? version, string? url, string ignoreAmbient, string expected) =>
        Assert.Equal(new PluginLocation.Missing(expected), Find(("PULUMI_IGNORE_AMBIENT_PLUGINS", ignoreAmbient), [], version, url));

    [Fact]
    public void Find_DynamicProvidersOfNodePrograms_AreRunByTheProgramsSdk()
    {
        var found = Assert.IsType<PluginLocation.OfLanguage>(Find(("", ""), [], package: "pulumi-nodejs"));

        Assert.Equal(("pulumi-resource-pulumi-nodejs", "node"), (found.Executable, found.Command.Program));
        Assert.Equal(["-e", "require('@pulumi/pulumi/cmd/dynamic-provider')", "pulumi-resource-pulumi-nodejs"], found.Command.Arguments);
    }

    [Fact]
    public void Find_ProjectNamesAFile_SaysSo()
    {
        var file = Executable("project");

        Assert.Equal(
            new PluginLocation.Missing($"parsing plugin options for 'fake': provider folder '{file}' is not a directory"),
            Find(("", ""), [new ProjectPlugin("fake", file, null)])
        );
        Assert.Equal(
            new PluginLocation.Missing($"parsing plugin options for 'fake': no folder at path '{_folder}/absent'"),
            Find(("", ""), [new ProjectPlugin("fake", "absent", null)])
        );
    }

    [Fact]
    public void Find_ProjectHasAnotherVersion_LooksOn()
    {
        var path = Executable("path");

        Assert.Equal(new PluginLocation.Folder(path), Find(("", ""), [new ProjectPlugin("fake", "project", "1.0.0")], version: "2.0.0"));
    }

    [Fact]
    public void Find_ProjectNamesOneVersionTwice_IsRefused() =>
        Assert.Equal(
            new PluginLocation.Missing("multiple project plugins with kind resource, name fake, version 1.0.0"),
            Find(("", ""), [new ProjectPlugin("fake", "a", "1.0.0"), new ProjectPlugin("fake", "b", "1.0.0")])
        );

    [Fact]
    public void Find_FileOnPathNotExecutable_LooksOn()
    {
        var path = Executable("path");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead);

        Assert.IsType<PluginLocation.Missing>(Find(("", ""), []));
    }

    [Theory]
    [InlineData("real/pulumi-embedded", "path/pulumi-embedded", true)]
    [InlineData("path/pulumi-embedded", null, true)]
    [InlineData("real/pulumi-embedded", "other/pulumi-embedded", false)]
    [InlineData("real/pulumi-embedded", null, false)]
    [InlineData("real/dotnet", "path/dotnet", false)]
    public void Find_OnPathBesideTheProgramItself_IsNotWorthAWord(string program, string? link, bool isSilent)
    {
        var path = Executable("path");
        File.WriteAllText(
            Path.Combine(
                Directory.CreateDirectory(Path.Combine(_folder, Path.GetDirectoryName(program)!)).FullName,
                Path.GetFileName(program)
            ),
            ""
        );
        if (link is not null)
        {
            Directory.CreateDirectory(Path.Combine(_folder, Path.GetDirectoryName(link)!));
            File.CreateSymbolicLink(Path.Combine(_folder, link), Path.Combine("..", program));
        }
        else if (!isSilent)
            File.WriteAllText(Path.Combine(_folder, "path", Path.GetFileName(program)), "");

        Assert.Equal(new PluginLocation.Folder(path), Find(("", ""), [], program: program));
        Assert.Equal(isSilent ? [] : [Warning(path), Warning(path)], _messages.Warnings);
    }

    [Fact]
    public void Find_OnPathThroughALinkedFolder_IsFoundBesideTheProgramAllTheSame()
    {
        Executable("real");
        File.WriteAllText(Path.Combine(_folder, "real", "pulumi-embedded"), "");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "path"), Path.Combine(_folder, "real"));

        Assert.IsType<PluginLocation.Folder>(Find(("", ""), [], program: "real/pulumi-embedded"));
        Assert.Empty(_messages.Warnings);
    }

    [Fact(Timeout = 300_000)]
    public async Task Resolve_PluginFromSource_SaysThatItIsBuiltBeforeItIs()
    {
        var source = Directory.CreateDirectory(Path.Combine(_folder, "source")).FullName;
        File.WriteAllText(Path.Combine(source, "PulumiPlugin.yaml"), "runtime: dotnet\n");
        var location = new PluginLocation.Folder(Path.Combine(source, "pulumi-resource-fake"));
        var commands = new PluginCommands();

        // There is no project in it, so the build ends soon.
        var first = Assert.IsType<PluginCommand.Impossible>(await commands.ResolveAsync(location, _folder, [], _messages));
        await commands.ResolveAsync(location, _folder, [], _messages);

        Assert.Equal([$"building the plugin from its source in {source}: running 'dotnet build -nologo {source}'"], _messages.News);
        Assert.StartsWith($"'dotnet build -nologo {source}' exited with non-zero exit code: ", first.Reason, StringComparison.Ordinal);
    }

    private static string Warning(string path) => $"using pulumi-resource-fake from $PATH at {path}";

    private PluginLocation Find(
        (string Name, string Value) variable,
        ImmutableArray<ProjectPlugin> plugins,
        string? version = null,
        string? url = null,
        string package = "fake",
        string? program = null
    )
    {
        var variables = ImmutableDictionary<string, string>
            .Empty.Add("PATH", $"{_folder}/absent:relative:{_folder}/path")
            .Add("PULUMI_HOME", Path.Combine(_folder, "home"));
        var none = ImmutableSortedDictionary<string, string>.Empty;
        var environment = PluginEnvironment.From(variables.SetItem(variable.Name, variable.Value)) with
        {
            Program = program is null ? null : Path.Combine(_folder, program),
        };
        return new PluginLocator(environment).Find(
            new PluginStart(
                package,
                version,
                url,
                none,
                new PluginSurroundings("p", _folder, _folder, none, none, plugins, "127.0.0.1:1"),
                _messages
            )
        );
    }

    private string Executable(string folder)
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, folder)).FullName, "pulumi-resource-fake");
        File.WriteAllText(path, "");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
