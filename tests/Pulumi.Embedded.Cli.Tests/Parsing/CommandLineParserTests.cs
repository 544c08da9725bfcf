using Pulumi.Embedded.Cli.Tests.Support;

namespace Pulumi.Embedded.Cli.Tests.Parsing;

/// <summary>Refusals in the words of Pulumi's CLI.</summary>
public sealed class CommandLineParserTests
{
    [Theory]
    [InlineData("unknown command \"nonsense\" for \"pulumi\"", "nonsense")]
    [InlineData("unknown command \"bogus\" for \"pulumi\"", "bogus")]
    [InlineData("unknown command \"previw\" for \"pulumi\"\n\nDid you mean this?\n\tpreview\n", "previw")]
    [InlineData("unknown command \"nonsense\" for \"pulumi stack\"", "stack", "nonsense")]
    [InlineData("unknown flag: --nonsense", "up", "--nonsense")]
    [InlineData("unknown shorthand flag: 'q' in -q", "up", "-q")]
    [InlineData("unknown shorthand flag: 'q' in -yq", "up", "-yq")]
    [InlineData("flag needs an argument: --type", "config", "set", "a", "b", "--color", "never", "--non-interactive", "--type")]
    [InlineData(
        "invalid argument \"many\" for \"-p, --parallel\" flag: strconv.ParseInt: parsing \"many\": invalid syntax",
        "up",
        "--parallel",
        "many"
    )]
    [InlineData(
        "invalid argument \"maybe\" for \"-y, --yes\" flag: strconv.ParseBool: parsing \"maybe\": invalid syntax",
        "up",
        "--yes=maybe"
    )]
    [InlineData("requires at least 1 arg(s), only received 0", "config", "set")]
    [InlineData("accepts at most 2 arg(s), received 3", "config", "set", "a", "b", "c")]
    [InlineData("accepts 1 arg(s), received 0", "config", "get")]
    [InlineData("accepts 1 arg(s), received 2", "stack", "rename", "a", "b")]
    [InlineData("accepts 0 arg(s), received 1", "up", "now")]
    [InlineData("the flag --plan is not supported by the embedded engine", "up", "--plan", "x")]
    [InlineData("`pulumi login` is not supported by the embedded engine", "login")]
    [InlineData("`pulumi stack graph` is not supported by the embedded engine", "stack", "graph", "x.dot")]
    public async Task WrongCommandLine_IsRefusedWithItsReason(string message, params string[] words)
    {
        using var host = new CliHost();
        // The harness appends flags; where the last word needs a value they would become it.
        var result = words[^1] == "--type" ? await host.RunBareAsync(words) : await host.RunAsync(words);
        Assert.Equal(new CliResult(1, "", $"error: {message}\n"), result);
    }

    [Theory]
    [InlineData("blue")]
    [InlineData("")]
    [InlineData("Never")]
    public async Task Color_OfNoKnownKind_IsRefusedBeforeAnythingIsDone(string color)
    {
        using var host = new CliHost();
        Assert.Equal(
            new CliResult(1, "", $"error: unsupported color option: '{color}'.  Supported values are: auto, always, never, raw\n"),
            await host.RunBareAsync("stack", "init", "dev", "--color", color)
        );
        Assert.Equal("", (await host.RunBareAsync("stack", "ls", "--color=raw")).Error);
        Assert.False(File.Exists(Path.Combine(host.Folder, "Pulumi.dev.yaml")));
        Assert.Equal(0, (await host.RunBareAsync("stack", "init", "--help", "--color", color)).Exit);
    }

    [Fact]
    public async Task Switch_FollowedByAWord_DoesNotTakeIt()
    {
        using var host = new CliHost();
        await host.InitAsync();
        Assert.Equal(0, (await host.RunAsync("config", "set", "--plaintext", "a", "true")).Exit);
        Assert.Equal(new CliResult(0, "true\n", ""), await host.RunAsync("config", "get", "a"));
    }

    [Fact]
    public async Task DoubleDash_MakesArgumentsOfFlags()
    {
        using var host = new CliHost();
        await host.InitAsync();
        Assert.Equal(0, (await host.RunBareAsync("config", "set", "a", "--", "--odd")).Exit);
        Assert.Equal(new CliResult(0, "--odd\n", ""), await host.RunAsync("config", "get", "a"));
    }

    [Fact]
    public async Task Help_ListsFlagsAndDoesNothing()
    {
        using var host = new CliHost();
        var result = await host.RunAsync("config", "set", "--help");
        Assert.Equal(0, result.Exit);
        Assert.StartsWith(
            "Set a value\n\nUsage:\n  pulumi-embedded config set <key> [value] [flags]\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("      --secret                        Encrypt the value", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_OfEverything_ListsApartWhatIsRefused()
    {
        using var host = new CliHost();
        var result = await host.RunBareAsync("--help");
        var parts = result.Output.Split("\nNot supported by the embedded engine:\n");
        Assert.Contains("\n  refresh     Refresh", parts[0], StringComparison.Ordinal);
        Assert.DoesNotContain("watch", parts[0], StringComparison.Ordinal);
        Assert.Contains("watch\n", parts[1], StringComparison.Ordinal);
    }
}
