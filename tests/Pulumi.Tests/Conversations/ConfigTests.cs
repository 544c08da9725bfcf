using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Tests.Monitor;
using Pulumi.Utilities;

namespace Pulumi.Tests.Conversations;

public class ConfigTests
{
    private static readonly ImmutableDictionary<string, string> Settings = new Dictionary<string, string>
    {
        ["proj:text"] = "t",
        ["proj:yes"] = "true",
        ["proj:number"] = " 42 ",
        ["proj:ratio"] = "1.5",
        ["proj:broken"] = """{"Name":nhunter2}""",
        ["proj:object"] = """{"Name":"n"}""",
        ["other:text"] = "o",
    }.ToImmutableDictionary();

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Get_EveryType_GivesTheValueOrNull() =>
        await InProgramAsync(async () =>
        {
            var config = new Config();
            Assert.Equal("t", config.Get("text"));
            Assert.Equal("t", config.Require("text"));
            Assert.True(config.GetBoolean("yes"));
            Assert.Equal(42, config.RequireInt32("number"));
            Assert.Equal(1.5, config.GetDouble("ratio"));
            Assert.Equal(new Shape("n"), config.RequireObject<Shape>("object"));
            Assert.Equal(new Shape("n"), config.GetObject<Shape>("object", new JsonSerializerOptions()));
            Assert.Null(config.Get("none"));
            Assert.Null(config.GetBoolean("none"));
            Assert.Null(config.GetInt32("none"));
            Assert.Null(config.GetSecret("none"));
            Assert.Null(config.GetSecretObject<Shape>("none"));
            Assert.Equal("o", new Config("other").Get("text"));
            Assert.Equal("o", new Config("other:config").Get("text"));
            Assert.True(await Output.IsSecretAsync(config.RequireSecret("text")));
            Assert.True(await Output.IsSecretAsync(config.GetSecretInt32("number")!));
            Assert.Equal(new Shape("n"), await OutputUtilities.GetValueAsync(config.RequireSecretObject<Shape>("object")));
        });

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Require_Missing_SaysHowToSetIt() =>
        await InProgramAsync(() =>
        {
            Assert.Equal(
                "Missing Required configuration variable 'proj:none'\n\tplease set a value using the command `pulumi config set proj:none "
                    + "<value>`",
                Assert.ThrowsAny<RunException>(() => new Config().Require("none")).Message
            );
            return Task.CompletedTask;
        });

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Get_WrongType_NamesKeyValueAndType() =>
        await InProgramAsync(() =>
        {
            var config = new Config();
            Assert.Equal("Configuration 'proj:text' value 't' is not a valid Boolean", Failure(() => config.GetBoolean("text")));
            Assert.Equal("Configuration 'proj:text' value 't' is not a valid Int32", Failure(() => config.GetInt32("text")));
            Assert.Equal("Configuration 'proj:text' value 't' is not a valid Double", Failure(() => config.GetDouble("text")));
            Assert.Equal(
                $"Configuration 'proj:text' value 't' is not a valid {typeof(Shape).FullName}",
                Failure(() => config.GetObject<Shape>("text"))
            );
            Assert.Contains(
                $": The JSON value could not be converted to {typeof(Counted).FullName}. Path: $.Name",
                Failure(() => config.GetObject<Counted>("object", new JsonSerializerOptions())),
                StringComparison.Ordinal
            );
            Assert.EndsWith(
                ": it is no JSON at $.Name",
                Failure(() => config.GetObject<Counted>("broken", new JsonSerializerOptions())),
                StringComparison.Ordinal
            );
            return Task.CompletedTask;

            static string Failure(Func<object?> get) => Assert.ThrowsAny<RunException>(get).Message;
        });

    private static async Task InProgramAsync(Func<Task> test)
    {
        await using var monitor = await RecordingMonitor.StartAsync();
        var outcome = await TestProgram.RunAsync(
            monitor,
            runner =>
                runner.RunAsync(
                    async () =>
                    {
                        await test();
                        return ImmutableDictionary<string, object?>.Empty;
                    },
                    options: null
                ),
            Settings
        );
        Assert.True(outcome.ExitCode == 0, string.Join("\n", outcome.Failures));
    }

    private sealed record Shape(string Name);

    private sealed record Counted(int Name);
}
