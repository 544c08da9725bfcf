using System.Text.Json.Nodes;
using Pulumi.Testing.Node;
using Pulumi.Tests.Monitor;
using Pulumi.Tests.Programs;

namespace Pulumi.Tests.Node;

/// <summary>What a program sends, read by the stubs of another implementation.</summary>
public sealed class NodeMonitorTests : IAsyncLifetime
{
    // Outside of any test's clock: a fresh clone installs the packages here.
    public Task InitializeAsync() => NodeModules.EnsureInstalledAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Program_NodeMonitor_UnderstandsItsMessages()
    {
        await using var node = await NodeScript.StartAsync("Node/node-monitor.js");
        var address = $"127.0.0.1:{await node.ReadLineAsync()}";

        var outcome = await Deployment.RunInlineAsync(
            new(address, address, "proj", "dev", IsDryRun: false) { IsInline = true },
            runner =>
                runner.RunAsync(
                    () =>
                    {
                        var first = new Widget("first", new WidgetArgs { Label = Output.CreateSecret("s"), Tags = { ["a"] = "b" } });
                        _ = new Widget(
                            "second",
                            new WidgetArgs { Label = first.Id, Size = 3 },
                            new()
                            {
                                Protect = false,
                                CustomTimeouts = new() { Create = TimeSpan.FromSeconds(1) },
                                Aliases = { new Alias { Name = "old" } },
                            }
                        );
                        return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?> { ["label"] = first.Label });
                    },
                    options: null
                )
        );

        Assert.Equal(0, outcome.ExitCode);
        var lines = new List<JsonNode>();
        for (var i = 0; i < 4; i++)
            lines.Add(JsonNode.Parse(await node.ReadLineAsync())!);
        const string Stack = "urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev";
        const string First = "urn:pulumi:dev::proj::test:index:Widget::first";
        Wire.AssertEqual(
            """{"type":"pulumi:pulumi:Stack","name":"proj-dev","custom":false,"parent":"","object":{},"dependencies":{},"protect":null,"create":null,"aliases":[],"acceptSecrets":true}""",
            lines.Single(line => (string?)line["name"] == "proj-dev")
        );
        Wire.AssertEqual(
            $$$$"""
            {"type":"test:index:Widget","name":"first","custom":true,"parent":"{{{{Stack}}}}","object":{"label":{{{{Wire.Secret(
                "\"s\""
            )}}}},"tags":{"a":"b"}},
             "dependencies":{"label":[],"tags":[]},"protect":null,"create":null,"aliases":[],"acceptSecrets":true}
            """,
            lines.Single(line => (string?)line["name"] == "first")
        );
        Wire.AssertEqual(
            $$"""
            {"type":"test:index:Widget","name":"second","custom":true,"parent":"{{Stack}}","object":{"label":"first-id","size":3},
             "dependencies":{"label":["{{First}}"],"size":[]},"protect":false,"create":"1000000000ns","aliases":["old"],"acceptSecrets":true}
            """,
            lines.Single(line => (string?)line["name"] == "second")
        );
        Wire.AssertEqual($$$$"""{"outputs":{"label":{{{{Wire.Secret("\"s\"")}}}}}}""", lines.Single(line => line["outputs"] is not null));
    }
}
