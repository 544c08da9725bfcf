using Pulumi.OAuth.Plugin.Hosting;

namespace Pulumi.OAuth.Plugin.Tests.Hosting;

/// <summary>Engines, engines' flags and people's verbs are told apart.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("127.0.0.1:50051")]
    [InlineData("localhost:1")]
    [InlineData("[::1]:65535")]
    public void Parse_HostAndPort_IsAnEnginesAddress(string address)
    {
        Assert.Equal(
            new CommandLine.Serve(address),
            CommandLine.Parse(["--logtostderr", "-v=9", "--tracing", "tcp://127.0.0.1:1", address])
        );
    }

    [Fact]
    public void Parse_Nothing_WaitsForEngines() => Assert.Equal(new CommandLine.Serve(null), CommandLine.Parse([]));

    [Fact]
    public void Parse_Verb_KeepsWhatFollows()
    {
        var verb = Assert.IsType<CommandLine.RunVerb>(CommandLine.Parse(["notes", "list", "--json", "127.0.0.1:1"]));

        Assert.Equal(["notes", "list", "--json", "127.0.0.1:1"], verb.Arguments);
    }

    [Theory]
    [InlineData("note", "note is neither a verb nor an engine's address, which is host:port; did you mean notes?")]
    [InlineData("--vers", "unknown flag --vers; did you mean --version?")]
    [InlineData("--verbose", "unknown flag --verbose; see --help")]
    [InlineData("renew", "renew is neither a verb nor an engine's address, which is host:port; did you mean renew-login?")]
    [InlineData("127.0.0.1", "127.0.0.1 is neither a verb nor an engine's address, which is host:port; see --help")]
    [InlineData("127.0.0.1:65536", "127.0.0.1:65536 is neither a verb nor an engine's address, which is host:port; see --help")]
    [InlineData(":1", ":1 is neither a verb nor an engine's address, which is host:port; see --help")]
    public void Parse_UnknownWord_IsRefused(string word, string problem) =>
        Assert.Equal(new CommandLine.Refused(problem), CommandLine.Parse([word]));

    [Fact]
    public void Parse_TwoAddresses_IsRefused() => Assert.IsType<CommandLine.Refused>(CommandLine.Parse(["127.0.0.1:1", "127.0.0.1:2"]));

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Parse_Help_ShowsUsage(string flag) => Assert.IsType<CommandLine.ShowUsage>(CommandLine.Parse([flag]));
}
