using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Engine.Tests.Plugins;

public sealed class PluginCacheTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plugin-cache-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(null, "1.10.0", "v1.9.0 v1.10.0 v1.2.0")]
    [InlineData(null, "1.9.0", "v1.9.0 v2.0.0-alpha.1")]
    [InlineData(null, "2.0.0-alpha.10", "v2.0.0-alpha.2 v2.0.0-alpha.10")]
    [InlineData("1.2.0", "1.2.0", "v1.9.0 v1.2.0")]
    [InlineData("v1.2.0", "1.2.0", "v1.9.0 v1.2.0")]
    [InlineData("1.3.0", null, "v1.9.0 v1.2.0")]
    [InlineData(null, null, "1.0.0 v1.0 vlatest")]
    public void Find_Versions_ExactOrHighestStableFirst(string? wanted, string? expected, string installed)
    {
        foreach (var version in installed.Split(' '))
            Directory.CreateDirectory(Path.Combine(_folder, "resource-fake-" + version));

        Assert.Equal(
            expected is null ? null : Path.Combine(_folder, "resource-fake-v" + expected),
            new PluginCache(_folder).Find("fake", wanted)
        );
    }

    [Fact]
    public void Find_InstallationUnderWay_IsLeftOut()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "resource-fake-v2.0.0"));
        File.WriteAllText(Path.Combine(_folder, "resource-fake-v2.0.0.partial"), "");
        Directory.CreateDirectory(Path.Combine(_folder, "resource-fake-v1.0.0"));

        Assert.Equal(Path.Combine(_folder, "resource-fake-v1.0.0"), new PluginCache(_folder).Find("fake", null));
        Assert.True(File.Exists(Path.Combine(_folder, "resource-fake-v1.0.0.lastused")));
    }

    [Fact]
    public void Find_NoCache_FindsNothing() => Assert.Null(new PluginCache(Path.Combine(_folder, "absent")).Find("fake", null));
}
